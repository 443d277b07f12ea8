#include "base/random.h"
#include "import_text.h"

using namespace roundtable;

namespace {

// Gives its bytes a few at a time, so that every cut between reads happens.
class DripSource final : public ByteSource {
 public:
  DripSource(std::string_view bytes, std::size_t at_once) : bytes_(bytes), at_once_(at_once) {}
  std::optional<std::size_t> read(std::span<char> bytes) override {
    const std::size_t count = std::min({bytes.size(), at_once_, bytes_.size() - at_});
    std::copy_n(bytes_.data() + at_, count, bytes.data());
    at_ += count;
    return count;
  }
  bool rewind() override {
    at_ = 0;
    return true;
  }

 private:
  std::string_view bytes_;
  std::size_t at_once_;
  std::size_t at_ = 0;
};

class BrokenSource final : public ByteSource {
 public:
  std::optional<std::size_t> read(std::span<char>) override { return std::nullopt; }
  bool rewind() override { return true; }
};

}  // namespace

TEST_CASE("[IMP-1] quotes, doubled quotes, and delimiters and ends of line within them",
          "[ingest]") {
  const Import import = import_text(
      "name,remark\n"
      "\"Smith, John\",\"said \"\"no\"\"\"\n"
      "5\" disk,\"two\nlines\"\n"
      "\"\",last");
  CHECK(cells_of(import, "name") == CellTexts{"Smith, John", "5\" disk", ""});
  CHECK(cells_of(import, "remark") == CellTexts{"said \"no\"", "two\nlines", "last"});
}

TEST_CASE("[IMP-1] LF, CRLF and CR end a line, blank lines are none", "[ingest]") {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    const Import import =
        import_text("a,b" + end + "x,y" + end + end + "\"q" + end + "r\",z" + end + "bad" + end);
    CHECK(import.report.rows == 2);
    REQUIRE(import.report.rejected.size() == 1);
    CHECK(import.report.rejected[0].line == 6);
  }
}

TEST_CASE("[IMP-1] a file reads the same however its bytes arrive", "[ingest]") {
  const std::string text =
      "\xEF\xBB\xBFname;datum;umsatz\r\n\"Mül\"\"ler\";14.1.2027;1.234,50 €\r\n\"a\r\nb\";"
      "15.1.2027;2,00\r\nzu;wenig\r\n;;\r\n€;16.1.2027;3,00";
  const Import whole = import_text(text);
  CHECK(whole.report.rows == 3);
  for (std::size_t at_once = 1; at_once < 40; ++at_once) {
    DripSource source(text, at_once);
    const auto dripped = import_table(source, {});
    REQUIRE(dripped);
    CHECK((dripped->report == whole.report));
    for (const char* column : {"name", "datum", "umsatz"}) {
      CHECK(cells_of(*dripped, column) == cells_of(whole, column));
    }
  }
}

TEST_CASE("[IMP-2] a quote that is never closed is an error with the line where it opened",
          "[ingest]") {
  const Problem problem = import_problem("a,b\n1,2\n3,\"four\n5,6\n7,8\n");
  CHECK(problem.code == Code::kUnreadableFile);
  CHECK(problem.detail.find("line 3 ") != std::string::npos);

  std::string runaway = "a,b\n1,2\n\"x\ny\",\"";
  for (int i = 0; i < 40'000; ++i) runaway += "z,\n";
  const Problem endless = import_problem(runaway + "\"\n");
  CHECK(endless.code == Code::kUnreadableFile);
  CHECK(endless.detail.find("line 4 ") != std::string::npos);
}

TEST_CASE("[IMP-2] what follows a closing quote rejects its line", "[ingest]") {
  const Import import = import_text("a,b\n\"x\"y,1\n\"x\" ,2\n");
  CHECK(cells_of(import, "b") == CellTexts{"2"});
  REQUIRE(import.report.rejected.size() == 1);
  CHECK(import.report.rejected[0].line == 2);
  CHECK(import.report.rejected[0].reason == "something follows a closing quote");
}

TEST_CASE("[IMP-3] the delimiter is found, told or mapped", "[ingest]") {
  CHECK(import_text("a,b\n1,2\n").report.delimiter == ",");
  CHECK(import_text("a;b\n1,5;2,5\n").report.delimiter == ";");
  CHECK(import_text("a\tb\nx,y\tz\n").report.delimiter == "\t");
  CHECK(import_text("a|b\n1;2|3;4\n").report.delimiter == "|");
  CHECK(import_text("only\nx\ny\n").report.delimiter == ",");
  CHECK(import_text("\"a;b\",\"c;d;e\"\nx,y\n").report.delimiter == ",");
  const Import told = import_text("sep=;\r\na;b\r\nx;y\r\n");
  CHECK(told.report.delimiter == ";");
  CHECK(cells_of(told, "b") == CellTexts{"y"});
  const Import mapped = import_text("a;b,c\nx;y,z\n", {.delimiter = ";"});
  CHECK(cells_of(mapped, "b,c") == CellTexts{"y,z"});
  CHECK(import_problem("a\n1\n", {.delimiter = "x"}).field == "delimiter");
}

TEST_CASE("[IMP-4] UTF-8 with or without a mark, else Windows-1252 with a warning", "[ingest]") {
  const Import plain = import_text("name\nMünster\n");
  CHECK(plain.report.encoding == "utf-8");
  CHECK(plain.report.warnings.empty());
  CHECK(cells_of(import_text("\xEF\xBB\xBFname\nx\n"), "name") == CellTexts{"x"});

  const Import old = import_text("name,umsatz\nM\xFCnster,\x80 12.50\n\x93q\x94 \x81,1.00\n");
  CHECK(old.report.encoding == "windows-1252");
  REQUIRE(!old.report.warnings.empty());
  CHECK(old.report.warnings[0].find("Windows-1252") != std::string::npos);
  CHECK(cells_of(old, "name") == CellTexts{"Münster", "“q” \xEF\xBF\xBD"});
  CHECK(cells_of(old, "umsatz") == CellTexts{"12.50", "1.00"});
  // Cut off in the middle of a character, overlong, and a surrogate.
  for (const std::string bytes : {"a\n\xC3", "a\n\xC0\xAF\n", "a\n\xED\xA0\x80\n"}) {
    CHECK(import_text(bytes).report.encoding == "windows-1252");
  }
}

TEST_CASE("[IMP-4] what is no text is refused with what to do", "[ingest]") {
  using namespace std::string_literals;
  for (const std::string& bytes : {"PK\x03\x04zip"s, "\xD0\xCF\x11\xE0old"s,
                                   "\xFF\xFE"
                                   "a\0"s,
                                   "a,b\n\0,1\n"s, ""s, "\n\n"s}) {
    const Problem problem = import_problem(bytes);
    CHECK(problem.code == Code::kUnreadableFile);
    CHECK(!problem.detail.empty());
  }
  BrokenSource broken;
  CHECK(import_table(broken, {}).error().code == Code::kUnreadableFile);
  FileSource missing("/nowhere/at/all.csv");
  CHECK(import_table(missing, {}).error().code == Code::kUnreadableFile);
}

TEST_CASE("[IMP-5] a file has limits", "[ingest]") {
  ImportLimits limits;
  limits.rows_max = 2;
  CHECK(import_problem("a\n1\n2\n3\n", {}, limits).code == Code::kTooLarge);
  limits = {.columns_max = 2};
  CHECK(import_problem("a,b,c\n1,2,3\n", {}, limits).code == Code::kTooLarge);
  limits = {.file_bytes_max = 10};
  CHECK(import_problem("a\n123456789\n", {}, limits).code == Code::kTooLarge);
  const Problem cell = import_problem("a,b\n1,2\nx," + std::string(33'000, 'y') + "\n");
  CHECK(cell.code == Code::kTooLarge);
  CHECK(cell.detail.find("line 3 ") != std::string::npos);
  CHECK(cells_of(import_text("a,b\nx," + std::string(32'000, 'y') + "\n"), "b")[0].size() ==
        32'000);
  limits = {.rejected_kept_max = 2};
  const Import many = import_text("a,b\n1,2\nx\nx\nx\n", {}, limits);
  CHECK(many.report.rejected.size() == 2);
  CHECK(many.report.rejected_count == 3);
}

TEST_CASE("[IMP-5] an import can be watched and stopped", "[ingest]") {
  const std::string text = "a\n1\n2\n";
  MemorySource source(text);
  double last = 0;
  const auto watch = [&](double share) {
    CHECK(share >= last);
    CHECK(share <= 1);
    last = share;
    return true;
  };
  CHECK(import_table(source, {}, {}, {}, watch));
  CHECK(last == 1);
  source.rewind();
  CHECK(!import_table(source, {}, {}, {}, [](double) { return false; }));
}

TEST_CASE("[IMP-6] a line with too many or too few cells is rejected with both numbers",
          "[ingest]") {
  const Import import = import_text("a,b,c\n1,2,3\n4,5\n6,7,8,9\n1,2,3,,\n");
  CHECK(import.report.rows == 2);  // empty cells too many do no harm
  REQUIRE(import.report.rejected_count == 2);
  CHECK(import.report.rejected[0].reason == "2 cells instead of 3");
  CHECK(import.report.rejected[1].reason == "4 cells instead of 3");
  CHECK(import_problem("a,b\n1\n").code == Code::kUnreadableFile);
  CHECK(import_text("a,b\n").report.warnings.size() == 1);
}

TEST_CASE("[IMP-1] no bytes make an import crash", "[ingest]") {
  const std::string letters = "ab,;\t\"\"\n\r'=1.2-/ \xC3\xBC\x80%$€";
  const std::uint64_t seed = GENERATE(range(std::uint64_t{1}, std::uint64_t{800}));
  CAPTURE(seed);
  SeededRandom random(seed);
  std::string text;
  for (std::uint32_t i = random.below(300); i > 0; --i) {
    text += letters[random.below(static_cast<std::uint32_t>(letters.size()))];
  }
  const auto result = try_import(text);
  if (result) {
    CHECK(result->table.rows == static_cast<std::size_t>(result->report.rows));
  } else {
    CHECK(!result.error().detail.empty());
  }
}
