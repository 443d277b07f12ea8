#include "config/demo_sales.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace roundtable {
namespace {

using std::chrono::days;
using std::chrono::months;

struct Product {
  std::string_view vendor, category, name;
  int cents;       // unit price
  int margin;      // percent
  int pieces;      // of a usual order
  bool recurring;  // invoiced every month
  bool direct;     // bought from the maker, without a distributor
};

constexpr auto kProducts = std::to_array<Product>({
    {demo::kComputers, "Notebooks", "Tarnfell Fjell 14", 118'900, 9, 8, false, false},
    {demo::kComputers, "Notebooks", "Tarnfell Fjell 16 Pro", 174'900, 10, 5, false, false},
    {demo::kComputers, "Desktops", "Tarnfell Moss Mini", 74'900, 8, 9, false, false},
    {demo::kComputers, "Displays", "Tarnfell View 27", 32'900, 12, 12, false, false},
    {demo::kComputers, "Servers", "Tarnfell Rack R4", 689'000, 13, 1, false, false},
    {demo::kComputers, "Services", "On-site warranty, 3 years", 14'900, 27, 14, false, false},
    {demo::kSecurity, "Firewalls", "Wardstone Gate 40", 94'000, 24, 2, false, false},
    {demo::kSecurity, "Firewalls", "Wardstone Gate 200", 312'000, 22, 1, false, false},
    {demo::kSecurity, "Endpoint", "Wardstone Sentry, per seat and year", 4'650, 29, 45, false,
     false},
    {demo::kSecurity, "Mail security", "Wardstone Postern, per seat and year", 2'850, 31, 50, false,
     false},
    {demo::kSecurity, "Managed security", "Wardstone Watch, monthly", 620, 33, 60, true, true},
    {demo::kVoice, "Phones", "Callory Desk 3", 12'900, 19, 18, false, false},
    {demo::kVoice, "Meeting rooms", "Callory Room Kit M", 284'000, 18, 1, false, false},
    {demo::kVoice, "Headsets", "Callory Aria", 15'400, 22, 16, false, false},
    {demo::kVoice, "Cloud telephony", "Callory Line, monthly", 1'190, 24, 35, true, true},
    {demo::kSoftware, "Document management", "Quillmark Archive, per seat", 21'500, 17, 14, false,
     false},
    {demo::kSoftware, "Subscriptions", "Quillmark Office Flow, monthly", 1'480, 14, 40, true, true},
    {demo::kSoftware, "Subscriptions", "Quillmark Ledger, monthly", 3'900, 16, 12, true, true},
});

struct Segment {
  std::string_view name;
  std::array<std::string_view, 8> customers;
  int size;  // percent of a usual order
};

constexpr auto kSegments = std::to_array<Segment>({
    {"Public sector",
     {"Town of Ambridge", "County Schools North", "Lakemoor Library Trust", "City Works Harrow",
      "Port Authority Selm", "Regional Museum Ostra", "Ambridge Fire Service",
      "Vocational College West"},
     120},
    {"Healthcare",
     {"Saint Alma Hospital", "Birchwood Clinics", "Dr. Pell & Partners", "Northshore Dental",
      "Vitalis Care Homes", "Meadow Lab Services", "Physio Center Elm", "Alder Pharmacy Group"},
     95},
    {"Manufacturing",
     {"Brandt Gears", "Kessler Castings", "Ironvale Tools", "Polymer House", "Heron Valves",
      "Silva Furniture", "Steinbach Presses", "Norda Packaging"},
     135},
    {"Legal and finance",
     {"Hartmann Tax Advisers", "Loewe & Stein Law", "Copperfield Audit", "Union Credit Selm",
      "Bell Insurance Brokers", "Marlow Notaries", "First Lakeside Trust", "Acorn Accounting"},
     80},
    {"Retail",
     {"Greenleaf Markets", "Bookhouse Ambridge", "Sole & Heel", "Tide Surf Shops", "Casa Deco",
      "Fresh Corner", "Optik Lindner", "Wheelhouse Bikes"},
     70},
    {"Professional services",
     {"Studio Arc Architects", "Pixelmill", "Hansen Engineering", "Nine Bridges Consulting",
      "Wavefront Media", "Talentworks", "GeoSurvey Plus", "Atelier Roux"},
     85},
});

constexpr std::array<std::string_view, 4> kTerritories = {"North", "East", "South", "West"};
constexpr std::array<std::string_view, 5> kSellers = {"Jonas Ek", "Mira Solberg", "Paul Anders",
                                                      "Dana Weiss", "Ole Brink"};

constexpr int kQuarters = 4;
constexpr int kOrders = 6;         // of a customer in a quarter
constexpr int kSubscriptions = 2;  // of a customer

// What is to be found: percent of a usual order.
int trend(const Segment& segment, const Product& product, int quarter) {
  if (segment.name == "Healthcare") return 100 + 14 * quarter;
  const bool falls = segment.name == "Public sector" && product.vendor == demo::kSecurity;
  return falls && quarter >= 2 ? 78 : 100;
}

// One position of an order, the same in every quarter but for its size.
struct Position {
  const Product* product;
  int pieces;
};
struct Order {
  int day;  // of the quarter
  std::vector<Position> positions;
};
struct Customer {
  const Segment* segment;
  std::string_view name, territory, seller;
  std::vector<Order> orders;
  std::vector<Position> subscriptions;
};

int around(Random& random, int usual, int percent) {
  const auto spread = static_cast<std::uint32_t>(2 * percent + 1);
  return usual * (100 - percent + static_cast<int>(random.below(spread))) / 100;
}

const Product& pick(Random& random, bool recurring) {
  for (;;) {
    const Product& product = kProducts[random.below(kProducts.size())];
    if (product.recurring == recurring) return product;
  }
}

Position position_for(Random& random, const Segment& segment, bool recurring) {
  const Product& product = pick(random, recurring);
  return {&product, std::max(1, around(random, product.pieces * segment.size / 100, 50))};
}

std::vector<Customer> make_customers(Random& random) {
  std::vector<Customer> customers;
  for (const Segment& segment : kSegments) {
    for (const std::string_view name : segment.customers) {
      Customer customer{.segment = &segment, .name = name};
      customer.territory = kTerritories[random.below(kTerritories.size())];
      customer.seller = kSellers[random.below(kSellers.size())];
      for (int i = 0; i < kOrders; ++i) {
        Order order{.day = static_cast<int>(random.below(84))};
        const auto positions = 1 + random.below(3);
        for (std::uint32_t p = 0; p < positions; ++p) {
          order.positions.push_back(position_for(random, segment, false));
        }
        customer.orders.push_back(std::move(order));
      }
      for (int i = 0; i < kSubscriptions; ++i) {
        customer.subscriptions.push_back(position_for(random, segment, true));
      }
      customers.push_back(std::move(customer));
    }
  }
  return customers;
}

std::string money(std::int64_t cents) { return fmt::format("{}.{:02}", cents / 100, cents % 100); }

// Writes the lines and counts the invoices.
class Sheet {
 public:
  Sheet(Random& random, Date first_day) : random_(random), first_day_(first_day) {
    text_ =
        "date,invoice,customer,segment,territory,vendor,distributor,category,product,quantity,"
        "unit_price,revenue,cost,sales_rep,recurring\n";
  }

  void quarter(const std::vector<Customer>& customers, int quarter) {
    const Date begin = first_day_ + months{3 * quarter};
    for (const Customer& customer : customers) {
      for (const Order& order : customer.orders) {
        ++invoice_;
        const auto date = std::chrono::sys_days{begin} + days{order.day + shift()};
        for (const Position& position : order.positions) {
          line(customer, position, Date{date}, quarter);
        }
      }
      for (int month = 0; month < 3; ++month) {
        ++invoice_;
        for (const Position& position : customer.subscriptions) {
          line(customer, position, begin + months{month}, quarter);
        }
      }
    }
  }

  std::string take() { return std::move(text_); }

 private:
  int shift() { return static_cast<int>(random_.below(6)); }

  void line(const Customer& customer, const Position& position, Date date, int quarter) {
    const Product& product = *position.product;
    const int percent = trend(*customer.segment, product, quarter);
    // Rounded by chance, so that a trend is also seen where few pieces are sold.
    const int hundredths = around(random_, position.pieces * percent, 8);
    const int pieces = (hundredths + static_cast<int>(random_.below(100))) / 100;
    if (pieces == 0) return;
    const std::int64_t unit_price = around(random_, product.cents, 4);
    const std::int64_t revenue = unit_price * pieces;
    const std::int64_t cost = revenue * (100 - around(random_, product.margin, 12)) / 100;
    fmt::format_to(std::back_inserter(text_),
                   "{},NL-{:05},{},{},{},{},{},{},\"{}\",{},{},{},{},{},{}\n", to_text(date),
                   10'000 + invoice_, customer.name, customer.segment->name, customer.territory,
                   product.vendor, product.direct ? "" : demo::kDistributor, product.category,
                   product.name, pieces, money(unit_price), money(revenue), money(cost),
                   customer.seller, product.recurring ? "yes" : "no");
  }

  Random& random_;
  const Date first_day_;
  std::string text_;
  int invoice_ = 0;
};

Date begin_of_quarter(Date day) {
  const unsigned month = static_cast<unsigned>(day.month());
  return Date{day.year(), std::chrono::month{(month - 1) / 3 * 3 + 1}, std::chrono::day{1}};
}

}  // namespace

std::string demo_sales_csv(Random& random, Date today) {
  const std::vector<Customer> customers = make_customers(random);
  Sheet sheet(random, begin_of_quarter(today) - months{3 * kQuarters});
  for (int quarter = 0; quarter < kQuarters; ++quarter) sheet.quarter(customers, quarter);
  return sheet.take();
}

}  // namespace roundtable
