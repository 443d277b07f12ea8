#include <catch2/catch.hpp>

#include "tables.h"
#include "views/pivot.h"

using namespace roundtable;

TEST_CASE("[VIEW-72] packed values are as narrow as they can be, null among them", "[views]") {
  TextColumn text{.dictionary = {"a", "b"}, .codes = {1, kNullCode, 0}};
  TextColumn many{.dictionary = {}, .codes = {299, kNullCode, 0}};
  for (int i = 0; i < 300; ++i) many.dictionary.push_back("w" + std::to_string(i));
  NumberColumn small{.decimals = 2, .scaled = {-5, kNullNumber, 7}};
  NumberColumn large{.decimals = 2, .scaled = {-5, 3'000'000'000, 7}};
  DateColumn dates{.days = {20'000, kNullDay, 19'990}};
  DateColumn centuries{.days = {0, kNullDay, 70'000}};
  Table table{.columns = {{.name = "text", .type = ColumnType::kText, .data = text},
                          {.name = "many", .type = ColumnType::kText, .data = many},
                          {.name = "small", .type = ColumnType::kNumber, .data = small},
                          {.name = "large", .type = ColumnType::kNumber, .data = large},
                          {.name = "date", .type = ColumnType::kDate, .data = dates},
                          {.name = "centuries", .type = ColumnType::kDate, .data = centuries}},
              .rows = 3};
  pack(table);

  const auto& of_text = std::get<TextColumn>(table.columns[0].data).packed;
  CHECK(std::get<std::vector<std::uint8_t>>(of_text) == std::vector<std::uint8_t>{1, 2, 0});
  const auto& of_many = std::get<TextColumn>(table.columns[1].data).packed;
  CHECK(std::get<std::vector<std::uint16_t>>(of_many) == std::vector<std::uint16_t>{299, 300, 0});
  const auto& of_small = std::get<NumberColumn>(table.columns[2].data).packed;
  CHECK(of_small.narrow == std::vector<std::int32_t>{-5, kNullNarrow, 7});
  CHECK(of_small.has_null);
  CHECK(of_small.most == 7);
  const auto& of_large = std::get<NumberColumn>(table.columns[3].data).packed;
  CHECK(of_large.narrow.empty());
  CHECK_FALSE(of_large.has_null);
  CHECK(of_large.most == 3'000'000'000);
  const auto& of_dates = std::get<DateColumn>(table.columns[4].data).packed;
  CHECK(of_dates.first == 19'990);
  CHECK(of_dates.since == std::vector<std::uint16_t>{10, 11, 0});
  CHECK(std::get<DateColumn>(table.columns[5].data).packed.since.empty());
}
