#pragma once

// Tokens and join codes: made, hashed, sealed and compared. What is stored of them
// lets nobody in.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/random.h"

namespace roundtable {

inline constexpr std::size_t kSessionTokenBytes = 32;
inline constexpr std::size_t kLinkTokenBytes = 16;
inline constexpr std::size_t kSetupTokenBytes = 16;

// Base64url without padding.
std::string new_token(Random& random, std::size_t bytes);

// Hex SHA-256. A token is random and long, so a plain hash hides it.
std::string token_hash(std::string_view token);

// Takes as long wherever the first difference is.
bool equal_in_constant_time(std::string_view a, std::string_view b);

// No 0 O 1 I L: they are read out aloud and copied from a wall.
inline constexpr std::string_view kCodeLetters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
inline constexpr std::size_t kCodeLength = 8;  // 39.6 bits

std::string new_code(Random& random);

// A code as stored, from whatever somebody typed: capitals, without spaces and
// hyphens. Text that cannot be a code comes out as something no code is.
std::string normalize_code(std::string_view typed);

// Keys of their own for look-up and sealing, derived from the folder's key.
class CodeKeys {
 public:
  explicit CodeKeys(const std::string& folder_key);  // 32 bytes

  // Hex HMAC-SHA256: finds a code without knowing it.
  std::string lookup(std::string_view code) const;
  // Encrypted, base64; another text each time.
  std::string seal(std::string_view code, Random& random) const;
  // Nothing if it was sealed with another key, or damaged.
  std::optional<std::string> open(std::string_view sealed) const;

 private:
  std::string lookup_key_;
  std::string seal_key_;
};

}  // namespace roundtable
