#pragma once

// The characters of an import: UTF-8 whatever the file is in, without a byte order
// mark, under the limit on bytes, with progress.

#include <cstdint>
#include <expected>
#include <span>
#include <string>

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

  // Reads the whole source once, to know how it is encoded and how long it is. What
  // is not UTF-8 is taken for Windows-1252. kUnreadableFile for what is no text.
  std::expected<Encoding, Problem> detect();

  // The first of the passes after `detect`, and each further one.
  std::expected<void, Problem> begin_pass();
  // Fills the front of `text`; 0 at the end.
  std::expected<std::size_t, Problem> read(std::span<char> text);

 private:
  std::expected<std::size_t, Problem> read_bytes(std::span<char> bytes);
  std::size_t decode(std::span<const char> bytes, std::span<char> text) const;

  ByteSource& source_;
  const ImportLimits& limits_;
  const Progress& progress_;
  Encoding encoding_ = Encoding::kUtf8;
  std::uint64_t total_bytes_ = 0;  // known after `detect`
  std::uint64_t bytes_read_ = 0;   // in this pass
  int pass_ = 0;
  std::string raw_;  // scratch for decoding
};

}  // namespace roundtable
