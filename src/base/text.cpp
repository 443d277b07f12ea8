#include "base/text.h"

#include <utf8proc.h>

#include <cstdlib>
#include <memory>
#include <vector>

namespace roundtable {
namespace {

constexpr int kCombiningMarksMax = 4;  // stacked marks beyond this only deface a screen

std::optional<std::vector<char32_t>> decode(std::string_view text) {
  std::vector<char32_t> points;
  points.reserve(text.size());
  const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
  auto left = static_cast<utf8proc_ssize_t>(text.size());
  while (left > 0) {
    utf8proc_int32_t point = -1;
    const utf8proc_ssize_t used = utf8proc_iterate(at, left, &point);
    if (used <= 0) return std::nullopt;
    points.push_back(static_cast<char32_t>(point));
    at += used;
    left -= used;
  }
  return points;
}

std::string encode(const std::vector<char32_t>& points) {
  std::string text;
  text.reserve(points.size());
  for (const char32_t point : points) {
    utf8proc_uint8_t bytes[4];
    const auto used = utf8proc_encode_char(static_cast<utf8proc_int32_t>(point), bytes);
    text.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(used));
  }
  return text;
}

// Scripts in which ZWJ and ZWNJ change the word: Arabic to Thaana, and the
// Brahmic scripts up to Sinhala, Khmer, Mongolian.
bool needs_joiners(char32_t p) {
  return (p >= 0x0600 && p <= 0x08ff) || (p >= 0x0900 && p <= 0x0dff) ||
         (p >= 0x1780 && p <= 0x18af);
}

bool is_stripped(char32_t p) {
  if (p == U'\n' || p == U'\t') return false;
  if (p < 0x20 || (p >= 0x7f && p <= 0x9f)) return true;
  return (p >= 0x202a && p <= 0x202e) || (p >= 0x2066 && p <= 0x2069) ||
         (p >= 0x200b && p <= 0x200f) || p == 0xfeff || (p >= 0xe0000 && p <= 0xe007f);
}

bool is_combining(char32_t p) {
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(p));
  return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME;
}

bool is_space(char32_t p) {
  return p == U' ' || p == U'\n' || p == U'\t' || p == 0x00a0 || p == 0x3000;
}

std::string map_text(std::string_view text, int options) {
  utf8proc_uint8_t* mapped = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                 static_cast<utf8proc_ssize_t>(text.size()), &mapped,
                                 static_cast<utf8proc_option_t>(options));
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(mapped, &std::free);
  if (size < 0) return {};
  return {reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)};
}

}  // namespace

bool is_utf8(std::string_view bytes) { return decode(bytes).has_value(); }

std::size_t count_code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  return count;
}

std::optional<std::string> clean_text(std::string_view text) {
  if (!is_utf8(text)) return std::nullopt;
  const auto points = decode(map_text(text, UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (!points) return std::nullopt;

  std::vector<char32_t> kept;
  kept.reserve(points->size());
  int marks = 0;
  for (const char32_t point : *points) {
    const bool is_joiner = point == 0x200c || point == 0x200d;
    const bool joins = is_joiner && !kept.empty() && needs_joiners(kept.back());
    if (is_stripped(point) && !joins) continue;
    marks = is_combining(point) ? marks + 1 : 0;
    if (marks > kCombiningMarksMax) continue;
    if (kept.empty() && is_space(point)) continue;
    kept.push_back(point);
  }
  while (!kept.empty() && is_space(kept.back())) kept.pop_back();
  return encode(kept);
}

std::string name_key(std::string_view name) {
  const auto folded =
      decode(map_text(name, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT |
                                UTF8PROC_CASEFOLD | UTF8PROC_IGNORE | UTF8PROC_STRIPCC));
  if (!folded) return std::string(name);
  std::vector<char32_t> key;
  for (const char32_t point : *folded) {
    if (is_space(point)) {
      if (!key.empty() && key.back() != U' ') key.push_back(U' ');
    } else {
      key.push_back(point);
    }
  }
  while (!key.empty() && key.back() == U' ') key.pop_back();
  return encode(key);
}

}  // namespace roundtable
