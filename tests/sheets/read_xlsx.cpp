#include "sheets/read_xlsx.h"

#include <fmt/format.h>
#include <zip.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include "base/time.h"

namespace roundtable {
namespace {

std::string between(const std::string& text, const std::string& from, const std::string& to,
                    std::size_t& at) {
  const std::size_t begin = text.find(from, at);
  if (begin == std::string::npos) return at = std::string::npos, std::string();
  const std::size_t end = text.find(to, begin + from.size());
  at = end + to.size();
  return text.substr(begin + from.size(), end - begin - from.size());
}

std::string plain(std::string text) {
  for (const auto& [entity, letter] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&amp;", "&"}}) {
    for (std::size_t at = 0; (at = text.find(entity, at)) != std::string::npos; ++at) {
      text.replace(at, std::string(entity).size(), letter);
    }
  }
  return text;
}

// Whether a style of the book is one of dates.
std::vector<bool> date_styles(const std::string& styles) {
  std::size_t at = 0;
  std::string date_id;
  for (std::size_t from = 0; from != std::string::npos;) {
    const std::string format = between(styles, "<numFmt ", "/>", from);
    if (format.find("yyyy") == std::string::npos) continue;
    std::size_t inner = 0;
    date_id = between(format, "numFmtId=\"", "\"", inner);
  }
  std::vector<bool> dates;
  const std::string list = between(styles, "<cellXfs", "</cellXfs>", at);
  for (std::size_t from = 0; from != std::string::npos;) {
    const std::string style = between(list, "<xf ", ">", from);
    if (from == std::string::npos) break;
    std::size_t inner = 0;
    dates.push_back(!date_id.empty() && between(style, "numFmtId=\"", "\"", inner) == date_id);
  }
  return dates;
}

// "12.50" and "12.5" are one number; so is what a workbook's double makes of it, of
// which Excel shows 15 digits.
std::string number_text(std::string text) {
  constexpr std::size_t kDigitsExact = 15;
  if (text.find('.') == std::string::npos) return text;
  if (text.size() > kDigitsExact) text = fmt::format("{:.15g}", std::strtod(text.c_str(), nullptr));
  if (text.find('.') == std::string::npos) return text;
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

bool is_number(const std::string& text) {
  if (text.empty()) return false;
  char* end = nullptr;
  std::strtod(text.c_str(), &end);
  return end == text.c_str() + text.size();
}

std::size_t column_of(const std::string& reference) {
  std::size_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
  }
  return column - 1;
}

void trim(std::vector<std::string>& row) {
  while (!row.empty() && row.back().empty()) row.pop_back();
}

std::string cell_text(const std::string& attributes, const std::string& inside,
                      const std::vector<bool>& dates) {
  std::size_t at = 0;
  if (attributes.find("t=\"inlineStr\"") != std::string::npos) {
    const std::string text = between(inside, "<t", "</t>", at);
    return plain(text.substr(text.find('>') + 1));
  }
  const std::string value = between(inside, "<v>", "</v>", at);
  std::size_t style_at = 0;
  const std::string style = between(attributes, "s=\"", "\"", style_at);
  const auto index = static_cast<std::size_t>(std::strtoul(style.c_str(), nullptr, 10));
  if (!style.empty() && index < dates.size() && dates[index]) {
    // Spreadsheets count from the last day but one of 1899.
    const Date epoch{std::chrono::year{1899} / 12 / 30};
    return to_text(Date{std::chrono::sys_days{epoch} +
                        std::chrono::days{std::strtol(value.c_str(), nullptr, 10)}});
  }
  return number_text(value);
}

}  // namespace

Cells read_csv(const std::string& bytes) {
  Cells rows{{""}};
  bool quoted = false;
  for (std::size_t i = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    std::string& cell = rows.back().back();
    if (quoted) {
      if (c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"') {
        cell += bytes[++i];
      } else if (c == '"') {
        quoted = false;
      } else {
        cell += c;
      }
    } else if (c == '"' && cell.empty()) {
      quoted = true;
    } else if (c == ',') {
      rows.back().emplace_back();
    } else if (c == '\r' && i + 1 < bytes.size() && bytes[i + 1] == '\n') {
      ++i;
      rows.emplace_back(1);
    } else {
      cell += c;
    }
  }
  rows.pop_back();  // begun after the last line's end
  for (auto& row : rows) {
    for (std::string& cell : row) {
      if (cell.starts_with('\'') && cell.size() > 1) cell.erase(0, 1);  // csv.h put it there
      if (is_number(cell)) cell = number_text(cell);
    }
    trim(row);
  }
  while (!rows.empty() && rows.back().empty()) rows.pop_back();
  return rows;
}

namespace {

// Calls `visit(archive)` with the opened bytes, if they are an archive.
template <class Visit>
void open_archive(const std::string& bytes, Visit visit) {
  zip_error_t error{};
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  zip_t* archive = zip_open_from_source(source, ZIP_RDONLY, &error);
  if (archive == nullptr) {
    zip_source_free(source);
    return;
  }
  visit(archive);
  zip_discard(archive);
}

std::string unpack(zip_file_t* file) {
  std::string text;
  if (file == nullptr) return text;
  char buffer[4096];
  for (zip_int64_t got = 0; (got = zip_fread(file, buffer, sizeof buffer)) > 0;) {
    text.append(buffer, static_cast<std::size_t>(got));
  }
  zip_fclose(file);
  return text;
}

}  // namespace

std::string xlsx_part(const std::string& bytes, const std::string& name) {
  std::string text;
  open_archive(bytes, [&](zip_t* archive) { text = unpack(zip_fopen(archive, name.c_str(), 0)); });
  return text;
}

std::string xlsx_text(const std::string& bytes) {
  std::string text;
  open_archive(bytes, [&](zip_t* archive) {
    const auto entries = static_cast<zip_uint64_t>(zip_get_num_entries(archive, 0));
    for (zip_uint64_t i = 0; i < entries; ++i) {
      text += zip_get_name(archive, i, 0);
      text += '\n' + unpack(zip_fopen_index(archive, i, 0));
    }
  });
  return text;
}

Cells read_xlsx(const std::string& bytes) {
  const std::string page = xlsx_part(bytes, "xl/worksheets/sheet1.xml");
  const std::vector<bool> dates = date_styles(xlsx_part(bytes, "xl/styles.xml"));
  Cells rows;
  for (std::size_t at = 0; at != std::string::npos;) {
    const std::string row = between(page, "<row ", "</row>", at);
    if (at == std::string::npos) break;
    std::size_t inner = 0;
    const std::string number = between(row, "r=\"", "\"", inner);
    rows.resize(std::strtoul(number.c_str(), nullptr, 10));
    for (std::size_t from = 0; from != std::string::npos;) {
      const std::string cell = between(row, "<c ", "</c>", from);
      if (from == std::string::npos) break;
      const std::string attributes = cell.substr(0, cell.find('>'));
      std::size_t reference = 0;
      const std::size_t column = column_of(between(attributes, "r=\"", "\"", reference));
      if (rows.back().size() <= column) rows.back().resize(column + 1);
      rows.back()[column] = cell_text(attributes, cell.substr(cell.find('>') + 1), dates);
    }
    trim(rows.back());
  }
  return rows;
}

}  // namespace roundtable
