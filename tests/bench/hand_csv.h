#pragma once

// A CSV reader written by hand for the generated sales alone: it knows the columns and
// their types beforehand, trusts the file, and keeps typed columns like the import's.

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace roundtable::bench {

enum class HandType { kText, kWhole, kCents, kDate };

class HandColumn {
 public:
  explicit HandColumn(HandType type) : type_(type) {}

  void take(std::string_view cell) {
    switch (type_) {
      case HandType::kText:
        return take_text(cell);
      case HandType::kWhole:
        values_.push_back(digits(cell));
        return;
      case HandType::kCents:
        values_.push_back(cents(cell));
        return;
      case HandType::kDate:
        values_.push_back(days(cell));
        return;
    }
  }

  const std::vector<std::int64_t>& values() const { return values_; }
  std::size_t size() const { return type_ == HandType::kText ? codes_.size() : values_.size(); }

 private:
  void take_text(std::string_view cell) {
    // Lines of one document follow each other, so the last value often comes again.
    if (cell != last_ || codes_.empty()) {
      const auto next = static_cast<std::uint32_t>(dictionary_.size());
      code_ = dictionary_.try_emplace(std::string(cell), next).first->second;
      last_ = cell;
    }
    codes_.push_back(code_);
  }
  static std::int64_t digits(std::string_view text) {
    std::int64_t number = 0;
    for (const char c : text) number = number * 10 + (c - '0');
    return number;
  }
  static std::int64_t cents(std::string_view text) {
    const std::size_t mark = text.size() - 3;
    return digits(text.substr(0, mark)) * 100 + digits(text.substr(mark + 1));
  }
  // Days from 1970-01-01, by the count of days from March on.
  static std::int64_t days(std::string_view text) {
    std::int64_t year = digits(text.substr(0, 4));
    const std::int64_t month = digits(text.substr(5, 2));
    if (month <= 2) --year;
    const std::int64_t of_year = (153 * ((month + 9) % 12) + 2) / 5 + digits(text.substr(8, 2)) - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719468;
  }

  HandType type_;
  std::unordered_map<std::string, std::uint32_t> dictionary_;
  std::vector<std::uint32_t> codes_;
  std::vector<std::int64_t> values_;
  std::string_view last_;
  std::uint32_t code_ = 0;
};

// Cells may be quoted; in this file a quote never stands inside one.
inline std::vector<HandColumn> read_by_hand(std::string_view bytes,
                                            const std::vector<HandType>& types) {
  std::vector<HandColumn> columns(types.begin(), types.end());
  const char* at = bytes.data() + bytes.find('\n') + 1;
  const char* const end = bytes.data() + bytes.size();
  while (at < end) {
    for (std::size_t column = 0; column < columns.size(); ++column) {
      const bool quoted = *at == '"';
      if (quoted) ++at;
      const char stop = quoted ? '"' : column + 1 == columns.size() ? '\n' : ',';
      const auto* close =
          static_cast<const char*>(std::memchr(at, stop, static_cast<std::size_t>(end - at)));
      columns[column].take({at, close});
      at = close + (quoted ? 2 : 1);
    }
  }
  return columns;
}

}  // namespace roundtable::bench
