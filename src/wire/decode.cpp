#include "wire/decode.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace roundtable {

constexpr std::size_t kDecimalTextMax = 38;  // of what 128 bits hold, sign and mark too

bool Decoder::refuse(std::string_view expected) {
  const std::string where = fmt::format("{}", fmt::join(path_, "."));
  problem_ = {Code::kInvalid,
              where.empty() ? fmt::format("The message must be {}.", expected)
                            : fmt::format("\"{}\" must be {}.", where, expected),
              where.empty() ? std::nullopt : std::optional(where)};
  return false;
}

bool Decoder::read(const nlohmann::json& from, std::string& into) {
  if (!from.is_string()) return refuse("a text");
  into = from.get_ref<const std::string&>();
  return true;
}

bool Decoder::read(const nlohmann::json& from, bool& into) {
  if (!from.is_boolean()) return refuse("true or false");
  into = from.get<bool>();
  return true;
}

bool Decoder::read(const nlohmann::json& from, Date& into) {
  const auto date =
      from.is_string() ? parse_date(from.get_ref<const std::string&>()) : std::nullopt;
  if (!date) return refuse("a date such as 2027-01-14");
  into = *date;
  return true;
}

bool Decoder::read(const nlohmann::json& from, TimePoint& into) {
  const auto at = from.is_string() ? parse_time(from.get_ref<const std::string&>()) : std::nullopt;
  if (!at) return refuse("a time such as 2027-01-14T09:30:00.000Z");
  into = *at;
  return true;
}

bool Decoder::read(const nlohmann::json& from, Decimal& into) {
  // Only our own output is read back: a plain number or a string of one.
  const std::string text = from.is_string() ? from.get<std::string>() : from.dump();
  Decimal number;
  bool fraction = false;
  if (text.size() > kDecimalTextMax || text.find_first_of("0123456789") == std::string::npos) {
    return refuse("a decimal number");
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '-' && i == 0) continue;
    if (c == '.' && !fraction) {
      fraction = true;
    } else if (c >= '0' && c <= '9') {
      number.scaled = number.scaled * 10 + (c - '0');
      number.decimals += fraction;
    } else {
      return refuse("a decimal number");
    }
  }
  if (text.starts_with('-')) number.scaled = -number.scaled;
  into = number;
  return true;
}

bool Decoder::read_integer(const nlohmann::json& from, std::int64_t& into) {
  const bool fits =
      from.is_number_integer() &&
      (!from.is_number_unsigned() || std::in_range<std::int64_t>(from.get<std::uint64_t>()));
  if (!fits) return refuse("a whole number");
  into = from.get<std::int64_t>();
  return true;
}

}  // namespace roundtable
