#include "ingest/byte_scan.h"

#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace roundtable {
namespace {

constexpr std::size_t kBlock = 64;

#if defined(__SSE2__)

// One bit a byte that is a mark.
std::uint64_t marks_of(const char* text, char delimiter) {
  const __m128i comma = _mm_set1_epi8(delimiter);
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i feed = _mm_set1_epi8('\n');
  const __m128i turn = _mm_set1_epi8('\r');
  std::uint64_t marks = 0;
  for (std::size_t i = 0; i < kBlock; i += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + i));
    const __m128i found =
        _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, comma), _mm_cmpeq_epi8(bytes, quote)),
                     _mm_or_si128(_mm_cmpeq_epi8(bytes, feed), _mm_cmpeq_epi8(bytes, turn)));
    const auto mask = static_cast<std::uint32_t>(_mm_movemask_epi8(found));
    marks |= std::uint64_t{mask} << i;
  }
  return marks;
}

#else

std::uint64_t marks_of(const char* text, char delimiter) {
  std::uint64_t marks = 0;
  for (std::size_t i = 0; i < kBlock; ++i) {
    const char c = text[i];
    const bool mark = c == delimiter || c == '"' || c == '\n' || c == '\r';
    marks |= std::uint64_t{mark} << i;
  }
  return marks;
}

#endif

}  // namespace

void Marks::find(const char* text, std::size_t begin, std::size_t end, char delimiter) {
  // Every byte may be one; a block writes no more than its bytes.
  if (places_.size() < end - begin) places_.resize(end - begin);
  std::uint32_t* out = places_.data();
  std::size_t at = begin;
  for (; at + kBlock <= end; at += kBlock) {
    std::uint64_t marks = marks_of(text + at, delimiter);
    for (; marks != 0; marks &= marks - 1) {
      *out++ = static_cast<std::uint32_t>(at + static_cast<std::size_t>(std::countr_zero(marks)));
    }
  }
  for (; at < end; ++at) {
    const char c = text[at];
    if (c == delimiter || c == '"' || c == '\n' || c == '\r') {
      *out++ = static_cast<std::uint32_t>(at);
    }
  }
  data_ = places_.data();
  size_ = static_cast<std::size_t>(out - places_.data());
}

}  // namespace roundtable
