#include "config/demo_sales.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "exports/csv.h"

namespace roundtable {
namespace {

constexpr int kOrders = 5;         // of a customer in a quarter
constexpr int kSubscriptions = 2;  // of a customer
constexpr int kSecondYear = 4;     // quarter

// What is to be found: percent of a usual order, by quarter.
constexpr std::array kSeason = {94, 99, 96, 111};
constexpr int kGrowth = 6;  // in the second year

int trend(const DemoCustomer& customer, const DemoProduct& product, int quarter, int last) {
  const bool second = quarter >= kSecondYear;
  const int season = kSeason[static_cast<std::size_t>(quarter % 4)];
  if (product.vendor == demo::kVoice) {
    if (customer.name == demo::kToolmaker && second) return season * 3;
    return second ? season - 3 : season;
  }
  if (customer.segment == "Healthcare") return 94 + 6 * quarter;
  if (product.vendor == demo::kSoftware && quarter >= last - 1) return season * 68 / 100;
  if (product.vendor == demo::kSecurity && customer.segment == "Public sector" && second) {
    return season * 84 / 100;
  }
  return second ? season * (100 + kGrowth) / 100 : season;
}

// One position of an order, the same in every quarter but for its size.
struct Position {
  const DemoProduct* product;
  int pieces;
};
struct Order {
  std::array<int, 4> days;  // of each quarter of a year
  std::vector<Position> positions;
};
struct Habits {
  const DemoCustomer* customer;
  std::vector<Order> orders;
  std::vector<Position> subscriptions;
};

int around(Random& random, int usual, int percent) {
  const auto spread = static_cast<std::uint32_t>(2 * percent + 1);
  return usual * (100 - percent + static_cast<int>(random.below(spread))) / 100;
}

// What a customer might order: nothing of which its usual order would be half a piece.
std::vector<const DemoProduct*> offered(const DemoCustomer& customer, bool recurring) {
  constexpr int kLeast = 70;  // percent of a piece
  std::vector<const DemoProduct*> products;
  for (const DemoProduct& product : demo_products()) {
    const bool fits = product.pieces * customer.size >= kLeast;
    if (fits && product.recurring == recurring && buys(customer, product)) {
      products.push_back(&product);
    }
  }
  return products;
}

Position position(Random& random, const DemoCustomer& customer,
                  const std::vector<const DemoProduct*>& products) {
  const DemoProduct* product = products[random.below(static_cast<std::uint32_t>(products.size()))];
  return {product, std::max(1, around(random, product->pieces * customer.size / 100, 50))};
}

Habits habits_of(Random& random, const DemoCustomer& customer) {
  Habits habits{.customer = &customer, .orders = {}, .subscriptions = {}};
  const auto goods = offered(customer, false);
  for (int i = 0; i < kOrders; ++i) {
    Order order{.days = {}, .positions = {}};
    for (int& day : order.days) day = static_cast<int>(random.below(84));
    const auto positions = 1 + random.below(3);
    for (std::uint32_t p = 0; p < positions; ++p) {
      order.positions.push_back(position(random, customer, goods));
    }
    habits.orders.push_back(std::move(order));
  }
  if (customer.name == demo::kToolmaker) {
    const auto room = std::ranges::find(goods, "Meeting rooms", &DemoProduct::category);
    habits.orders.push_back({.days = {9, 31, 52, 14}, .positions = {{*room, 6}}});
  }
  const auto monthly = offered(customer, true);
  for (int i = 0; i < kSubscriptions && !monthly.empty(); ++i) {
    habits.subscriptions.push_back(position(random, customer, monthly));
  }
  return habits;
}

// Writes the lines of one quarter after another and counts the invoices.
class Books {
 public:
  Books(Random& random, const DemoDays& days)
      : random_(random), days_(days), last_(quarter_since(days.first, days.closed)) {}

  void quarter(const std::vector<Habits>& all, int quarter) {
    const Date begin = first_of_month(days_.first, 3 * quarter);
    const auto year_part = static_cast<std::size_t>(quarter % 4);
    for (const Habits& habits : all) {
      const DemoStay stay = habits.customer->stay;
      if (stay == (quarter < kSecondYear ? DemoStay::kWon : DemoStay::kLost)) continue;
      for (const Order& order : habits.orders) {
        invoice(habits, order.positions, in_days(begin, order.days[year_part] + shift()), quarter);
      }
      for (int month = 0; month < 3; ++month) {
        invoice(habits, habits.subscriptions, first_of_month(begin, month), quarter);
      }
    }
  }

  int last_quarter() const { return last_; }
  std::vector<DemoSale> take() { return std::move(sales_); }

 private:
  int shift() { return static_cast<int>(random_.below(6)); }

  void invoice(const Habits& habits, const std::vector<Position>& positions, Date date,
               int quarter) {
    if (positions.empty() || date > days_.closed) return;
    ++invoice_;
    int number = 0;
    for (const Position& position : positions) {
      DemoSale sale = line(*habits.customer, position, quarter);
      if (sale.pieces == 0) continue;
      sale.date = date;
      sale.booked = is_late(sale) ? in_days(days_.snapshot, 24) : date;
      sale.invoice = invoice_;
      sale.line = ++number;
      if (came_back(sale)) sale.returned = in_days(days_.snapshot, 17);
      sales_.push_back(sale);
    }
  }

  DemoSale line(const DemoCustomer& customer, const Position& position, int quarter) {
    const DemoProduct& product = *position.product;
    DemoSale sale{.customer = &customer, .product = &product};
    const int percent = trend(customer, product, quarter, last_);
    // Rounded by chance, so that a trend is also seen where few pieces are sold.
    const int hundredths = around(random_, position.pieces * percent, 8);
    sale.pieces = (hundredths + static_cast<int>(random_.below(100))) / 100;
    sale.unit_cents = around(random_, product.cents, 4);
    sale.margin = around(random_, product.margin, 12);
    return sale;
  }

  // Of what can change in the books after the snapshot.
  bool may_change(const DemoSale& sale, std::string_view category) const {
    return sale.date <= days_.snapshot && sale.date > in_days(days_.snapshot, -60) &&
           sale.customer->segment == "Industry" && sale.product->category == category;
  }
  // Booked when the maker's own invoice comes.
  bool is_late(const DemoSale& sale) const { return may_change(sale, "Firewalls"); }
  bool came_back(const DemoSale& sale) const { return may_change(sale, "Notebooks"); }

  Random& random_;
  const DemoDays days_;
  const int last_;
  std::vector<DemoSale> sales_;
  int invoice_ = 0;
};

constexpr std::string_view kHeader[] = {
    "source",    "invoice_no", "line_no", "date",        "customer", "segment",
    "territory", "sales_rep",  "vendor",  "distributor", "category", "product",
    "quantity",  "unit_price", "revenue", "cost",        "recurring"};

Decimal money(std::int64_t cents) { return {cents, 2}; }

void write(CsvText& csv, const DemoSale& sale, Date by) {
  const DemoProduct& product = *sale.product;
  const std::int64_t cents = sale.cents_on(by);
  csv.text("ERP").text(fmt::format("NL-{}", 10'000 + sale.invoice)).number(sale.line);
  csv.date(sale.date).text(sale.customer->name).text(sale.customer->segment);
  csv.text(territory_of(*sale.customer)).text(seller_of(*sale.customer));
  csv.text(product.vendor).text(product.direct ? "" : demo::kDistributor);
  csv.text(product.category).text(product.name).number(sale.pieces_on(by));
  csv.number(money(sale.unit_cents)).number(money(cents));
  csv.number(money(cents * (100 - sale.margin) / 100)).text(product.recurring ? "yes" : "no");
  csv.end_line();
}

}  // namespace

int DemoSale::pieces_on(Date day) const {
  return returned && *returned <= day ? pieces - pieces / 2 : pieces;
}

std::vector<DemoSale> demo_sales(Random& random, const DemoDays& days) {
  std::vector<Habits> all;
  for (const DemoCustomer& customer : demo_customers()) {
    all.push_back(habits_of(random, customer));
  }
  Books books(random, days);
  for (int quarter = 0; quarter <= books.last_quarter(); ++quarter) books.quarter(all, quarter);
  return books.take();
}

std::string demo_sales_csv(const std::vector<DemoSale>& sales, std::optional<Date> after, Date by) {
  CsvText csv;
  for (const std::string_view name : kHeader) csv.text(name);
  csv.end_line();
  const auto came = [&](Date day) { return (!after || day > *after) && day <= by; };
  for (const DemoSale& sale : sales) {
    if (came(sale.booked) || (sale.returned && came(*sale.returned))) write(csv, sale, by);
  }
  return std::move(csv).take();
}

}  // namespace roundtable
