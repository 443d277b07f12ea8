#pragma once

// The characters of an import: UTF-8 whatever the file is in, without a byte order
// mark, under the limit on bytes, with progress.

#include <cstdint>
#include <expected>
#include <span>
#include <string>
#include <string_view>

#include "base/problem.h"
#include "ingest/import.h"

namespace roundtable {

enum class Encoding { kUtf8, kWindows1252 };
template <>
constexpr auto enum_names<Encoding>() {
  return names("utf-8", "windows-1252");
}

class TextSource {
 public:
  // Lifetime: all three outlive it.
  TextSource(ByteSource& source, const ImportLimits& limits, const Progress& progress);

  // To the first character; also to begin again.
  std::expected<void, Problem> begin_pass();
  // Fills the front of `text`; 0 at the end. kUnreadableFile for what is no text.
  std::expected<std::size_t, Problem> read(std::span<char> text);

  // A file counts as UTF-8 until `read` finds bytes that are none, and fails. It is
  // to be read again then, as Windows-1252.
  bool is_not_utf8() const { return not_utf8_; }
  void read_as_windows_1252();
  Encoding encoding() const { return encoding_; }
  // Of the file, where it is known.
  std::optional<std::uint64_t> bytes() const { return source_.size(); }

 private:
  // Whether bytes that arrive in pieces are UTF-8.
  class Utf8Check {
   public:
    bool feed(std::span<const char> bytes);
    bool complete() const { return wanted_ == 0; }

   private:
    bool step(unsigned char byte);
    int wanted_ = 0;
    unsigned char low_ = 0x80, high_ = 0xBF;
  };

  std::expected<std::size_t, Problem> read_bytes(std::span<char> bytes);
  std::expected<void, Problem> skip_mark();
  std::expected<void, Problem> check(std::string_view bytes);
  std::size_t decode(std::span<const char> bytes, std::span<char> text) const;

  ByteSource& source_;
  const ImportLimits& limits_;
  const Progress& progress_;
  Encoding encoding_ = Encoding::kUtf8;
  Utf8Check utf8_;
  bool not_utf8_ = false;
  std::uint64_t bytes_read_ = 0;  // in this pass
  double share_ = 0;              // the highest that was told: progress never goes back
  std::string raw_;               // scratch for decoding
};

}  // namespace roundtable
