#include "ingest/text_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace roundtable {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

std::size_t skip_ascii(std::span<const char> bytes, std::size_t at) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::uint64_t eight = 0;
  for (; at + 8 <= bytes.size(); at += 8) {
    std::memcpy(&eight, bytes.data() + at, 8);
    if ((eight & kHighBits) != 0) break;
  }
  while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

// 0x80 to 0x9F; the five that are not assigned become U+FFFD.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

Problem unreadable(std::string detail) {
  return {.code = Code::kUnreadableFile, .detail = std::move(detail), .field = {}};
}

}  // namespace

bool TextSource::Utf8Check::feed(std::span<const char> bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (wanted_ == 0) at = skip_ascii(bytes, at);
    if (at == bytes.size()) break;
    if (!step(static_cast<unsigned char>(bytes[at++]))) return false;
  }
  return true;
}

// Overlong forms, surrogates and what is beyond U+10FFFF are told by the byte after
// the first.
bool TextSource::Utf8Check::step(unsigned char byte) {
  if (wanted_ > 0) {
    const bool fits = byte >= low_ && byte <= high_;
    low_ = 0x80;
    high_ = 0xBF;
    --wanted_;
    return fits;
  }
  if (byte >= 0xC2 && byte <= 0xDF) {
    wanted_ = 1;
  } else if (byte >= 0xE0 && byte <= 0xEF) {
    wanted_ = 2;
    if (byte == 0xE0) low_ = 0xA0;
    if (byte == 0xED) high_ = 0x9F;
  } else if (byte >= 0xF0 && byte <= 0xF4) {
    wanted_ = 3;
    if (byte == 0xF0) low_ = 0x90;
    if (byte == 0xF4) high_ = 0x8F;
  } else {
    return false;
  }
  return true;
}

TextSource::TextSource(ByteSource& source, const ImportLimits& limits, const Progress& progress)
    : source_(source), limits_(limits), progress_(progress) {}

std::expected<void, Problem> TextSource::begin_pass() {
  bytes_read_ = 0;
  utf8_ = {};
  if (!source_.rewind()) return std::unexpected(unreadable("The file cannot be read again."));
  return encoding_ == Encoding::kUtf8 ? skip_mark() : std::expected<void, Problem>{};
}

std::expected<void, Problem> TextSource::skip_mark() {
  std::array<char, kUtf8Mark.size()> mark{};
  std::size_t size = 0;
  // A source may give its bytes one at a time.
  while (size < mark.size()) {
    const auto count = source_.read(std::span(mark).subspan(size));
    if (!count || *count == 0) break;
    size += *count;
  }
  if (std::string_view(mark.data(), size) == kUtf8Mark) return {};
  if (!source_.rewind()) return std::unexpected(unreadable("The file cannot be read again."));
  return {};
}

void TextSource::read_as_windows_1252() {
  encoding_ = Encoding::kWindows1252;
  not_utf8_ = false;
}

std::expected<void, Problem> TextSource::check(std::string_view bytes) {
  const bool start = bytes_read_ == bytes.size();
  if (start && (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF"))) {
    return std::unexpected(
        unreadable("This file is in UTF-16. Save it as \"CSV UTF-8\" and import that."));
  }
  if (bytes.contains('\0')) {
    return std::unexpected(unreadable("This is not a text file. Save it as CSV and import that."));
  }
  if (encoding_ != Encoding::kUtf8) return {};
  if (bytes.empty() ? utf8_.complete() : utf8_.feed(bytes)) return {};
  not_utf8_ = true;
  return std::unexpected(unreadable("The file is not in UTF-8."));
}

std::expected<std::size_t, Problem> TextSource::read_bytes(std::span<char> bytes) {
  const auto count = source_.read(bytes);
  if (!count) return std::unexpected(unreadable("The file cannot be read."));
  bytes_read_ += *count;
  if (bytes_read_ > limits_.file_bytes_max) {
    return std::unexpected(Problem{
        .code = Code::kTooLarge,
        .detail = fmt::format("A file has at most {} MiB.", limits_.file_bytes_max / 1024 / 1024),
        .field = {}});
  }
  if (auto fine = check({bytes.data(), *count}); !fine) return std::unexpected(fine.error());
  const auto total = static_cast<double>(std::max<std::uint64_t>(source_.size().value_or(0), 1));
  share_ = std::max(share_, std::min(static_cast<double>(bytes_read_) / total, 1.0));
  // Something is left to do when all is read.
  if (progress_ && !progress_(share_ * 0.9)) {
    return std::unexpected(unreadable("The import was stopped."));
  }
  return *count;
}

std::expected<std::size_t, Problem> TextSource::read(std::span<char> text) {
  if (encoding_ == Encoding::kUtf8) return read_bytes(text);
  raw_.resize(text.size() / 3);  // a byte becomes at most three
  const auto count = read_bytes(raw_);
  if (!count) return count;
  return decode(std::span(raw_).first(*count), text);
}

std::size_t TextSource::decode(std::span<const char> bytes, std::span<char> text) const {
  std::size_t size = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      text[size++] = c;
      continue;
    }
    const char16_t point = byte < 0xA0 ? kWindows1252[byte - 0x80U] : byte;
    if (point >= 0x800) {
      text[size++] = static_cast<char>(0xE0 | (point >> 12));
      text[size++] = static_cast<char>(0x80 | ((point >> 6) & 0x3F));
    } else {
      text[size++] = static_cast<char>(0xC0 | (point >> 6));
    }
    text[size++] = static_cast<char>(0x80 | (point & 0x3F));
  }
  return size;
}

}  // namespace roundtable
