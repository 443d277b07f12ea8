// Large values as many small ones: slices that SQLite reads and writes cheaply,
// each packed with zstd and known by the SHA-256 of what was packed.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/hash.h"

namespace roundtable {

// Unpacked. Even bytes that do not shrink stay below 1 MiB when packed.
inline constexpr std::size_t kSliceBytes = 1'000'000;

struct Slice {
  std::string packed;
  Sha256 hash{};  // of the unpacked bytes
};

// `bytes` is at most kSliceBytes.
Slice pack_slice(std::string_view bytes);

// Nothing if it is not what was packed.
std::optional<std::string> unpack_slice(std::string_view packed, const Sha256& hash);

}  // namespace roundtable
