#include "ingest/xlsx_book.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace roundtable {
namespace {

constexpr std::size_t kChunkBytes = 64 * 1024;

int number_of(std::string_view text) {
  int number = -1;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// Which part of the archive an id stands for.
class Relations final : public XmlHandler {
 public:
  void start(std::string_view element, const XmlAttributes& attributes) override {
    if (element != "Relationship") return;
    const std::string_view type = attributes.text("Type");
    const std::string target(attributes.text("Target"));
    by_id[std::string(attributes.text("Id"))] = target;
    by_kind[std::string(type.substr(type.rfind('/') + 1))] = target;
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  std::map<std::string, std::string> by_id, by_kind;
};

class WorkbookHandler final : public XmlHandler {
 public:
  struct Sheet {
    std::string name, relation;
    bool hidden;
  };
  void start(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "workbookPr") {
      const std::string_view told = attributes.text("date1904");
      from_1904 = told == "1" || told == "true";
    } else if (element == "sheet") {
      // Both "sheetId" and "r:id" are there; only the second ends in "id".
      sheets.push_back({std::string(attributes.text("name")), std::string(attributes.text("id")),
                        attributes.find("state").has_value()});
    }
  }
  void end(std::string_view) override {}
  void text(std::string_view) override {}

  std::vector<Sheet> sheets;
  bool from_1904 = false;
};

class StylesHandler final : public XmlHandler {
 public:
  void start(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "numFmt") {
      formats_[number_of(attributes.text("numFmtId"))] =
          is_date_format(attributes.text("formatCode"));
    } else if (element == "cellXfs") {
      in_cells_ = true;
    } else if (element == "xf" && in_cells_) {
      const int format = number_of(attributes.text("numFmtId"));
      const auto own = formats_.find(format);
      dates.push_back(own != formats_.end() ? own->second : is_date_format(format));
    }
  }
  void end(std::string_view element) override {
    if (element == "cellXfs") in_cells_ = false;
  }
  void text(std::string_view) override {}

  std::vector<bool> dates;

 private:
  std::map<int, bool> formats_;
  bool in_cells_ = false;
};

class StringsHandler final : public XmlHandler {
 public:
  explicit StringsHandler(const ImportLimits& limits) : limits_(limits) {}

  void start(std::string_view element, const XmlAttributes&) override {
    if (element == "si") strings.emplace_back();
    if (element == "rPh") in_sound_ = true;  // how a word is spoken
    in_text_ = element == "t" && !in_sound_ && !strings.empty();
  }
  void end(std::string_view element) override {
    if (element == "rPh") in_sound_ = false;
    in_text_ = false;
  }
  void text(std::string_view text) override {
    if (!in_text_) return;
    strings.back() += text;
    too_long_ = too_long_ || strings.back().size() > limits_.cell_bytes_max;
  }
  std::optional<Problem> problem() const override {
    if (!too_long_) return std::nullopt;
    return Problem{
        .code = Code::kTooLarge, .detail = "A cell of this workbook is too long.", .field = {}};
  }

  std::vector<std::string> strings;

 private:
  const ImportLimits& limits_;
  bool in_text_ = false, in_sound_ = false, too_long_ = false;
};

// The entry that `target`, said in a part of `folder`, stands for.
std::string entry_of(std::string_view folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  return std::string(folder) + std::string(target);
}

std::string_view folder_of(std::string_view entry) {
  const std::size_t slash = entry.rfind('/');
  return slash == entry.npos ? std::string_view() : entry.substr(0, slash + 1);
}

std::string relations_of(std::string_view entry) {
  const std::string_view folder = folder_of(entry);
  return std::string(folder) + "_rels/" + std::string(entry.substr(folder.size())) + ".rels";
}

Problem no_workbook() {
  return {.code = Code::kUnreadableFile,
          .detail = "This is an archive and no workbook. Save the table as CSV and import that.",
          .field = {}};
}

// Letters of a format that say what is shown: without texts, colours and escapes.
std::string format_letters(std::string_view format) {
  std::string letters;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const char c = format[i];
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '"' || c == '[') {
      const std::size_t close = format.find(c == '"' ? '"' : ']', i + 1);
      if (close == format.npos) break;
      i = close;
    } else if (c == ';') {
      break;  // what follows is for negative numbers
    } else {
      letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  return letters;
}

}  // namespace

bool is_date_format(std::string_view format) {
  const std::string letters = format_letters(format);
  if (letters.starts_with("general")) return false;
  if (letters.find_first_of("yd") != letters.npos) return true;
  const bool month = letters.contains('m');
  return month && letters.find_first_of("hs0#") == letters.npos;
}

bool is_date_format(int built_in) {
  return (built_in >= 14 && built_in <= 17) || built_in == 22 ||
         (built_in >= 27 && built_in <= 31) || built_in == 36 ||
         (built_in >= 50 && built_in <= 54) || built_in == 57 || built_in == 58;
}

std::expected<bool, Problem> read_entry(Archive& archive, const std::string& name,
                                        XmlHandler& handler) {
  auto entry = archive.find(name);
  if (!entry) return std::unexpected(entry.error());
  if (!*entry) return false;
  XmlStream xml(handler);
  std::string chunk(kChunkBytes, '\0');
  for (;;) {
    const auto count = (*entry)->read(chunk);
    if (!count) return std::unexpected(count.error());
    auto fed = xml.feed(std::string_view(chunk).substr(0, *count), *count == 0);
    if (!fed) return std::unexpected(fed.error());
    if (*count == 0) return true;
  }
}

std::expected<XlsxBook, Problem> read_book(Archive& archive, const ImportLimits& limits) {
  Relations root, relations;
  WorkbookHandler workbook;
  StylesHandler styles;
  StringsHandler strings(limits);
  if (auto read = read_entry(archive, "_rels/.rels", root); !read) {
    return std::unexpected(read.error());
  }
  const auto told = root.by_kind.find("officeDocument");
  const std::string entry =
      told == root.by_kind.end() ? "xl/workbook.xml" : entry_of("", told->second);
  auto read = read_entry(archive, entry, workbook);
  if (read && !*read) return std::unexpected(no_workbook());
  if (read) read = read_entry(archive, relations_of(entry), relations);
  const std::string_view folder = folder_of(entry);
  const auto part = [&](const std::string& kind, XmlHandler& handler) {
    const auto at = relations.by_kind.find(kind);
    if (!read || at == relations.by_kind.end()) return;
    read = read_entry(archive, entry_of(folder, at->second), handler);
  };
  part("styles", styles);
  part("sharedStrings", strings);
  if (!read) return std::unexpected(read.error());
  XlsxBook book{.strings = std::move(strings.strings),
                .date_styles = std::move(styles.dates),
                .from_1904 = workbook.from_1904};
  for (const WorkbookHandler::Sheet& sheet : workbook.sheets) {
    const auto target = relations.by_id.find(sheet.relation);
    if (target == relations.by_id.end()) continue;
    book.sheets.push_back({sheet.name, entry_of(folder, target->second), sheet.hidden});
  }
  if (book.sheets.empty()) return std::unexpected(no_workbook());
  return book;
}

}  // namespace roundtable
