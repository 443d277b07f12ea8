#pragma once

// Labels of dates, numbers and bands once more, by other means than the pivot's own.

#include <fmt/format.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "views/pivot_spec.h"
#include "views/table.h"

namespace roundtable::reference {

using Days = std::chrono::sys_days;
using Line = std::size_t;
using Lines = std::vector<Line>;
using Wide = __int128;

inline Wide power(int exponent) { return exponent == 0 ? 1 : 10 * power(exponent - 1); }

// above / below with `decimals`, half away from zero.
inline Decimal divided(Wide above, Wide below, int decimals = 6) {
  above *= power(decimals);
  const bool negative = (above < 0) != (below < 0);
  if (above < 0) above = -above;
  if (below < 0) below = -below;
  const Wide size = (2 * above + below) / (2 * below);
  return {negative ? -size : size, decimals};
}

// To six decimals, if there are more.
inline Decimal rounded(Wide scaled, int decimals) {
  if (decimals <= 6) return {scaled, decimals};
  return {divided(scaled, power(decimals - 6), 0).scaled, 6};
}

// At six decimals, which is the most there are.
inline Wide fine(const Decimal& number) { return number.scaled * power(6 - number.decimals); }

inline Days months_later(Days day, int months) {
  const Date date{day};
  Date later = date + std::chrono::months{months};
  if (!later.ok()) later = later.year() / later.month() / std::chrono::last;
  return Days{later};
}

inline std::string date_label(Days day, DatePart part, int fiscal_start) {
  const Date date{day};
  int year = static_cast<int>(date.year());
  int month = static_cast<int>(static_cast<unsigned>(date.month()));
  const std::string prefix = fiscal_start == 1 ? "" : "FY";
  switch (part) {
    case DatePart::kYear:
    case DatePart::kQuarter:
      if (fiscal_start > 1 && month >= fiscal_start) ++year;
      month = (month - fiscal_start + 12) % 12;
      if (part == DatePart::kYear) return fmt::format("{}{:04}", prefix, year);
      return fmt::format("{}{:04}-Q{}", prefix, year, month / 3 + 1);
    case DatePart::kMonth:
      return fmt::format("{:04}-{:02}", year, month);
    case DatePart::kWeek: {
      Days thursday = day;  // of the same week, Monday to Sunday
      while (std::chrono::weekday{thursday} != std::chrono::Thursday) {
        const bool late = std::chrono::weekday{thursday}.iso_encoding() > 4;
        thursday += std::chrono::days{late ? -1 : 1};
      }
      const auto of_year = Date{thursday}.year();
      const auto first = Days{of_year / 1 / 1};
      return fmt::format("{:04}-W{:02}", static_cast<int>(of_year),
                         (thursday - first).count() / 7 + 1);
    }
    case DatePart::kDay:
      return to_text(date);
  }
  return {};
}

// What a line is called on a level, and what orders it: nulls last, then numbers, then
// text regardless of case, then text.
struct Label {
  bool null = false;
  Wide number = 0;
  std::string folded;
  std::string text;
  auto operator<=>(const Label&) const = default;
  bool operator==(const Label&) const = default;
};

inline Label null_label() { return {.null = true}; }
inline Label text_label(const std::string& text) {
  return {.folded = name_key(text), .text = text};
}

inline Label band_label(const Decimal& number, const std::vector<Decimal>& bands) {
  std::size_t band = 0;
  while (band < bands.size() && fine(bands[band]) <= fine(number)) ++band;
  const auto text = [&](std::size_t at) { return to_text(bands[at]); };
  const Wide order = static_cast<Wide>(band);
  if (band == 0) return {.number = order, .text = "below " + text(0)};
  if (band == bands.size()) return {.number = order, .text = text(band - 1) + " and above"};
  return {.number = order, .text = text(band - 1) + " to below " + text(band)};
}

inline Label number_label(const Decimal& number, const std::vector<Decimal>& bands) {
  if (!bands.empty()) return band_label(number, bands);
  return {.number = number.scaled, .text = to_text(number)};
}

}  // namespace roundtable::reference
