#include <fmt/format.h>

#include "base/random.h"
#include "import_text.h"
#include "ingest/xlsx_book.h"
#include "ingest/xlsx_rows.h"
#include "xlsx_file.h"

using namespace roundtable;

namespace {

// <c> elements as a program writes them.
std::string text(std::string_view at, std::string_view text) {
  return fmt::format("<x:c r=\"{}\" t=\"inlineStr\"><x:is><x:t>{}</x:t></x:is></x:c>", at, text);
}
std::string number(std::string_view at, std::string_view value, int style = 0) {
  return fmt::format("<x:c r=\"{}\" s=\"{}\"><x:v>{}</x:v></x:c>", at, style, value);
}
std::string typed(std::string_view at, std::string_view type, std::string_view value) {
  return fmt::format("<x:c r=\"{}\" t=\"{}\"><x:v>{}</x:v></x:c>", at, type, value);
}
std::string row(int number, const std::string& cells) {
  return fmt::format("<x:row r=\"{}\">{}</x:row>", number, cells);
}

// The part of this name, to be broken.
std::string& part_of(std::vector<ZipPart>& parts, std::string_view name) {
  for (ZipPart& part : parts) {
    if (part.name == name) return part.bytes;
  }
  FAIL("no part " << name);
  return parts.front().bytes;
}

void replace(std::string& text, std::string_view from, std::string_view to) {
  text.replace(text.find(from), from.size(), to);
}

const std::string kHeader = row(1, text("A1", "vendor") + text("B1", "revenue"));
const std::string kLines =
    kHeader + row(2, text("A2", "HP") + number("B2", "1.5")) + row(3, text("A3", "Dell"));

}  // namespace

TEST_CASE("[IMP-38] a workbook is read as it looks: texts, numbers, days, true and false",
          "[ingest]") {
  const Import import = import_text(
      workbook(row(2, typed("A2", "s", "0") + text("B2", "day") + text("C2", "when") +
                          typed("D2", "s", "2") + text("E2", "flag") + text("F2", "share") +
                          text("G2", "span")) +
               row(3, typed("A3", "s", "1") + number("B3", "46401.75", 1) +
                          number("C3", "46401", 2) + number("D3", "0.30000000000000004") +
                          typed("E3", "b", "1") + number("F3", "0.125", 4) + number("G3", "3", 3)) +
               row(5, typed("A5", "str", "Dell &amp; Co") + number("D5", "-1234.5") +
                          typed("E5", "e", "#N/A"))));
  CHECK(import.report.file_kind == "xlsx");
  CHECK(import.report.sheet == "Lines");
  CHECK(import.report.warnings.empty());
  CHECK(cells_of(import, "vendor") == CellTexts{"Hewlett Packard", "Dell & Co"});
  CHECK(cells_of(import, "day") == CellTexts{"2027-01-14", ""});
  CHECK(cells_of(import, "when") == CellTexts{"2027-01-14", ""});
  CHECK(cells_of(import, "revenue") == CellTexts{"0.3", "-1234.5"});
  CHECK(cells_of(import, "flag") == CellTexts{"TRUE", "#N/A"});
  CHECK(cells_of(import, "share") == CellTexts{"0.125", ""});
  CHECK(cells_of(import, "span") == CellTexts{"3", ""});
  CHECK(import.report.rejected.empty());
}

TEST_CASE("[IMP-38] days count from 1900, with its day that was not, or from 1904", "[ingest]") {
  CHECK(day_text(1, false) == "1900-01-01");
  CHECK(day_text(59, false) == "1900-02-28");
  CHECK(day_text(60, false) == std::nullopt);
  CHECK(day_text(61, false) == "1900-03-01");
  CHECK(day_text(46401.9, false) == "2027-01-14");
  CHECK(day_text(44939, true) == "2027-01-14");
  CHECK(day_text(-1, false) == std::nullopt);
  CHECK(day_text(3e6, false) == std::nullopt);
  auto parts = workbook_parts(row(1, text("A1", "date")) + row(2, number("A2", "44939", 1)));
  replace(part_of(parts, "xl/workbook.xml"), "<workbookPr/>", "<workbookPr date1904=\"1\"/>");
  CHECK(cells_of(import_text(zip_of(parts)), "date") == CellTexts{"2027-01-14"});
  for (const char* format : {"yyyy-mm-dd", "d.m.yy", "mmm", "[$-407]dd. mmmm yyyy", "mm/yy"}) {
    CHECK(is_date_format(format));
  }
  for (const char* format : {"General", "0.00", "#,##0.00 \"day\"", "[Red]0", "hh:mm", "0%", "@",
                             "mm:ss", "_-* #,##0.00\\ \"dm\"_-"}) {
    CAPTURE(format);
    CHECK(!is_date_format(format));
  }
}

TEST_CASE("[IMP-39] one sheet is read: the first that is seen, or the one that is named",
          "[ingest]") {
  auto parts = workbook_parts(kLines);
  replace(part_of(parts, "xl/workbook.xml"), "<sheets>",
          "<sheets><sheet name=\"Old\" state=\"hidden\" r:id=\"rId1\"/><sheet name=\"Notes\" "
          "r:id=\"rId9\"/>");
  replace(part_of(parts, "xl/_rels/workbook.xml.rels"), "<Relationships>",
          "<Relationships><Relationship Id=\"rId9\" Target=\"worksheets/sheet2.xml\"/>");
  parts.push_back({"xl/worksheets/sheet2.xml",
                   "<worksheet><sheetData><row><c t=\"str\"><v>note</v></c></row><row><c t=\"str\">"
                   "<v>x</v></c></row></sheetData></worksheet>"});
  const std::string file = zip_of(parts);
  const Import first = import_text(file);
  CHECK(first.report.sheet == "Notes");
  CHECK(cells_of(first, "note") == CellTexts{"x"});
  REQUIRE(first.report.warnings.size() == 1);
  CHECK(first.report.warnings[0] == "The workbook has 2 sheets; \"Notes\" was read.");
  const Import named = import_text(file, {.sheet = "lines"});
  CHECK(cells_of(named, "vendor") == CellTexts{"HP", "Dell"});
  CHECK(import_problem(file, {.sheet = "Sums"}).field == "sheet");
}

TEST_CASE("[IMP-40] what an archive says and what it holds stay within limits", "[ingest]") {
  const auto refused = [](const std::vector<ZipPart>& parts, const ImportLimits& limits = {}) {
    const Problem problem = import_problem(zip_of(parts), {}, limits);
    CHECK(problem.detail.find("Save") != std::string::npos);
    return problem.code;
  };
  auto parts = workbook_parts(kLines);
  for (int i = 0; i < 100; ++i) parts.push_back({fmt::format("more/{}", i), "x"});
  CHECK(refused(parts) == Code::kTooLarge);

  parts = workbook_parts(kLines);
  parts.push_back({"xl/link", "../../etc", true});
  CHECK(refused(parts) == Code::kUnreadableFile);

  // A bomb: nothing but spaces between two rows.
  parts = workbook_parts(kHeader + std::string(3'000'000, ' ') + kLines);
  CHECK(refused(parts) == Code::kTooLarge);
  ImportLimits limits;
  limits.inflated_bytes_max = 1'000;
  CHECK(refused(workbook_parts(kLines), limits) == Code::kTooLarge);
  limits = {.archive_bytes_max = 500};
  CHECK(refused(workbook_parts(kLines), limits) == Code::kTooLarge);
  CHECK(import_problem("PK\x03\x04 and no more").code == Code::kUnreadableFile);
  CHECK(refused({{"hello.txt", "hello"}}) == Code::kUnreadableFile);
}

TEST_CASE("[IMP-41] XML of a workbook has no document type, no depth and no gaps", "[ingest]") {
  const auto with_sheet = [](const std::string& xml) {
    auto parts = workbook_parts("");
    part_of(parts, "xl/worksheets/sheet1.xml") = xml;
    return import_problem(zip_of(parts)).code;
  };
  CHECK(with_sheet("<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet>&a;</worksheet>") ==
        Code::kUnreadableFile);
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "<a>";
  CHECK(with_sheet(deep) == Code::kUnreadableFile);
  CHECK(with_sheet("<worksheet><sheetData><row>") == Code::kUnreadableFile);
  CHECK(with_sheet("") == Code::kUnreadableFile);
  CHECK(with_sheet("<worksheet><sheetData/></worksheet>") == Code::kUnreadableFile);
  CHECK(import_problem(workbook(kHeader + row(2, text("A2", std::string(40'000, 'x'))))).code ==
        Code::kTooLarge);
  const Import wide = import_text(workbook(kLines + row(4, text("ZZZ4", "far out"))));
  CHECK(wide.report.rows == 2);
  REQUIRE(wide.report.rejected.size() == 1);
  CHECK(wide.report.rejected[0].line == 4);
}

TEST_CASE("[IMP-42] a workbook can be watched and stopped, and is never read out of bounds",
          "[ingest]") {
  std::string rows = kHeader;
  for (int i = 2; i < 3'000; ++i) rows += row(i, text("A", "HP") + number("B", "2"));
  const std::string file = workbook(rows);
  MemorySource source(file);
  double last = 0;
  const auto watch = [&](double share) {
    CHECK(share >= last);
    last = share;
    return true;
  };
  CHECK(import_table(source, {}, {}, {}, watch));
  CHECK(last == 1);
  source.rewind();
  CHECK(!import_table(source, {}, {}, {}, [](double) { return false; }));

  // Bytes changed at random are refused or read, and nothing else happens.
  const std::string whole = workbook(kLines);
  SeededRandom random(7);
  for (int i = 0; i < 300; ++i) {
    std::string broken = whole;
    for (int n = 0; n < 4; ++n) {
      broken[4 + random.below(static_cast<std::uint32_t>(broken.size() - 4))] =
          static_cast<char>(random.below(256));
    }
    const auto result = try_import(broken);
    if (!result) CHECK(!result.error().detail.empty());
  }
}
