#pragma once

// Passwords: Argon2id. Each call takes about 50 ms and 64 MiB, so it belongs on the
// pool.

#include <cstddef>
#include <optional>
#include <string>

namespace roundtable {

inline constexpr std::size_t kPasswordLengthMin = 10;  // code points
inline constexpr std::size_t kPasswordBytesMax = 1024;

// Encoded with salt and cost; nothing if there is no memory for it now.
std::optional<std::string> hash_password(const std::string& password);

bool password_fits(const std::string& encoded, const std::string& password);

// A hash of nobody's password, of the same cost: a sign-in to an account that does
// not exist takes as long as any.
const std::string& nobodys_hash();

}  // namespace roundtable
