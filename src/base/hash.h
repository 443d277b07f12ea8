#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace roundtable {

using Sha256 = std::array<std::uint8_t, 32>;

Sha256 sha256(std::string_view bytes);

// Lower-case hexadecimal.
std::string to_hex(std::string_view bytes);
std::string to_hex(const Sha256& hash);

// The 32 raw bytes, to concatenate or store.
inline std::string_view as_bytes(const Sha256& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

}  // namespace roundtable
