#include "access/secrets.h"

#include <sodium.h>

#include <stdexcept>
#include <vector>

#include "base/hash.h"

namespace roundtable {
namespace {

constexpr char kKeyContext[crypto_kdf_CONTEXTBYTES + 1] = "rt-codes";
constexpr std::uint64_t kLookupKey = 1;
constexpr std::uint64_t kSealKey = 2;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string derive(const std::string& folder_key, std::uint64_t which, std::size_t size) {
  std::string key(size, '\0');
  crypto_kdf_derive_from_key(bytes_of(key), size, which, kKeyContext, bytes_of(folder_key));
  return key;
}

std::string base64(std::string_view bytes, int variant) {
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
  text.pop_back();  // its terminating zero
  return text;
}

std::string random_bytes(Random& random, std::size_t size) {
  std::vector<std::uint8_t> bytes(size);
  random.fill(bytes);
  return {bytes.begin(), bytes.end()};
}

}  // namespace

std::string new_token(Random& random, std::size_t bytes) {
  return base64(random_bytes(random, bytes), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
}

std::string token_hash(std::string_view token) { return to_hex(sha256(token)); }

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string new_code(Random& random) {
  std::string code;
  for (std::size_t i = 0; i < kCodeLength; ++i) {
    code += kCodeLetters[random.below(static_cast<std::uint32_t>(kCodeLetters.size()))];
  }
  return code;
}

std::string normalize_code(std::string_view typed) {
  // A pasted "K7MN-4QXR" may carry any of the hyphens and spaces of a text program.
  static constexpr std::string_view kIgnored[] = {" ",      "\t",     "\r",     "\n",     "-",
                                                  "_",      "\u00a0", "\u00ad", "\u2010", "\u2011",
                                                  "\u2012", "\u2013", "\u2014", "\u2212"};
  std::string code;
  for (std::size_t at = 0; at < typed.size() && code.size() <= kCodeLength;) {
    std::size_t skipped = 0;
    for (const std::string_view ignored : kIgnored) {
      if (typed.substr(at).starts_with(ignored)) skipped = ignored.size();
    }
    if (skipped == 0) {
      const char c = typed[at];
      code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
      skipped = 1;
    }
    at += skipped;
  }
  return code;
}

CodeKeys::CodeKeys(const std::string& folder_key) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium cannot be used on this machine");
  if (folder_key.size() != crypto_kdf_KEYBYTES) {
    throw std::invalid_argument("the folder's key must have 32 bytes");
  }
  lookup_key_ = derive(folder_key, kLookupKey, crypto_auth_hmacsha256_KEYBYTES);
  seal_key_ = derive(folder_key, kSealKey, crypto_secretbox_KEYBYTES);
}

std::string CodeKeys::lookup(std::string_view code) const {
  std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256(bytes_of(mac), bytes_of(code), code.size(), bytes_of(lookup_key_));
  return to_hex(mac);
}

std::string CodeKeys::seal(std::string_view code, Random& random) const {
  const std::string nonce = random_bytes(random, crypto_secretbox_NONCEBYTES);
  std::string box(crypto_secretbox_MACBYTES + code.size(), '\0');
  crypto_secretbox_easy(bytes_of(box), bytes_of(code), code.size(), bytes_of(nonce),
                        bytes_of(seal_key_));
  return base64(nonce + box, sodium_base64_VARIANT_ORIGINAL);
}

std::optional<std::string> CodeKeys::open(std::string_view sealed) const {
  std::string bytes(sealed.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(bytes_of(bytes), bytes.size(), sealed.data(), sealed.size(), nullptr, &size,
                        nullptr, sodium_base64_VARIANT_ORIGINAL) != 0) {
    return std::nullopt;
  }
  constexpr std::size_t kOverhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  if (size < kOverhead) return std::nullopt;
  std::string code(size - kOverhead, '\0');
  if (crypto_secretbox_open_easy(bytes_of(code), bytes_of(bytes) + crypto_secretbox_NONCEBYTES,
                                 size - crypto_secretbox_NONCEBYTES, bytes_of(bytes),
                                 bytes_of(seal_key_)) != 0) {
    return std::nullopt;
  }
  return code;
}

}  // namespace roundtable
