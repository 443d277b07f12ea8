#include "access/passwords.h"

#include <sodium.h>

namespace roundtable {

std::optional<std::string> hash_password(const std::string& password) {
  char encoded[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str(encoded, password.data(), password.size(),
                        crypto_pwhash_OPSLIMIT_INTERACTIVE,
                        crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
    return std::nullopt;
  }
  return std::string(encoded);
}

bool password_fits(const std::string& encoded, const std::string& password) {
  return crypto_pwhash_str_verify(encoded.c_str(), password.data(), password.size()) == 0;
}

const std::string& nobodys_hash() {
  static const std::string kHash =
      "$argon2id$v=19$m=65536,t=2,p=1$juxEfNMMkB8NP91bTXs7cg$"
      "z9QvCHYcOyn+GFnGVyIb8EQuQtIB6bN7P24jMiheyqg";
  return kHash;
}

}  // namespace roundtable
