// A reseller's export of three years, the same for the same number of lines: what the
// other measuring programs read.
//
//   bench_generate [LINES] >sales.csv      a million lines of 20 columns are 170 MB
//
// 8 regions, 4 segments, 12 vendors, 5 distributors, 60 product lines, 36 months, 40 reps,
// 2,500 customers, 3,000 articles. A customer has one region, segment and rep; an article
// one vendor and product line. Planted: in the last year Vendor 07 sells a fifth less to
// the segment "Public".

#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>

#include "base/random.h"
#include "views/date_parts.h"

using namespace roundtable;

namespace {

constexpr const char* kHeader =
    "doc_no,line_no,date,vendor,distributor,region,segment,customer,customer_city,sales_rep,"
    "product_line,part_no,product,qty,unit_price,discount,revenue,cost,channel,campaign\n";
constexpr const char* kSegments[] = {"Small business", "Midmarket", "Enterprise", "Public"};
constexpr const char* kChannels[] = {"Field", "Inside", "Web shop"};
constexpr int kLinesInDocument = 3;

// What all lines of one document share.
struct Document {
  int number = 0;
  std::int32_t day = 0;
  std::uint32_t customer = 0;
  std::uint32_t channel = 0;
};

struct Amounts {
  std::uint32_t quantity = 1;
  std::uint64_t unit_price = 0, revenue = 0, cost = 0;  // cents
  std::uint32_t discount = 0;                           // percent
};

Document next_document(Random& random, int number) {
  using namespace std::chrono_literals;
  static const std::int32_t first = day_number(2024y / 1 / 1);
  return {.number = number,
          .day = first + static_cast<std::int32_t>(random.below(1096)),
          .customer = random.below(2500),
          .channel = random.below(3)};
}

Amounts amounts_of(Random& random, std::uint32_t article) {
  Amounts of{.quantity = random.below(20) + 1, .unit_price = 900 + article * 37 % 90'000};
  of.discount = random.below(30);
  of.revenue = of.unit_price * of.quantity * (100 - of.discount) / 100;
  of.cost = of.unit_price * of.quantity * (60 + article % 25) / 100;
  return of;
}

bool is_planted_loss(Random& random, const Document& document, std::uint32_t article) {
  using namespace std::chrono_literals;
  static const std::int32_t last_year = day_number(2026y / 1 / 1);
  const bool meant = article % 12 == 7 && document.customer % 4 == 3 && document.day >= last_year;
  return meant && random.below(5) == 0;
}

void append_line(std::string& out, const Document& document, int line, std::uint32_t article,
                 const Amounts& amounts) {
  const std::uint32_t customer = document.customer;
  fmt::format_to(std::back_inserter(out),
                 "SO-{},{},{},Vendor {:02},Distributor {},Region {},{},\"Customer {:04}, Ltd\","
                 "City {:03},Rep {:02},Line {:02},SKU-{:05},Article no. {:05},",
                 document.number, line, to_text(date_of(document.day)), article % 12, article % 5,
                 customer % 8, kSegments[customer % 4], customer, customer % 300, customer % 40,
                 article % 60, article, article);
  fmt::format_to(std::back_inserter(out), "{},{}.{:02},0.{:02},{}.{:02},{}.{:02},{},{}\n",
                 amounts.quantity, amounts.unit_price / 100, amounts.unit_price % 100,
                 amounts.discount, amounts.revenue / 100, amounts.revenue % 100, amounts.cost / 100,
                 amounts.cost % 100, kChannels[document.channel], article % 9 == 0 ? "Spring" : "");
}

}  // namespace

int main(int argc, char** argv) {
  const int lines = argc > 1 ? std::atoi(argv[1]) : 1'000'000;
  SeededRandom random(1);
  std::string out = kHeader;
  Document document;
  for (int written = 0; written < lines;) {
    const int line = written % kLinesInDocument + 1;
    if (line == 1) document = next_document(random, 100'000 + written / kLinesInDocument);
    std::uint32_t article = random.below(3000);
    if (is_planted_loss(random, document, article)) article = (article + 1) % 3000;
    append_line(out, document, line, article, amounts_of(random, article));
    ++written;
    if (out.size() < 1'000'000 && written < lines) continue;
    if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) return 1;
    out.clear();
  }
  return 0;
}
