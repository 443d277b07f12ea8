#include "base/hash.h"

#include <catch2/catch.hpp>

using namespace roundtable;

TEST_CASE("[BASE-9] SHA-256 of the published examples", "[base]") {
  // FIPS 180-4.
  REQUIRE(to_hex(sha256("")) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  REQUIRE(to_hex(sha256("abc")) ==
          "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  REQUIRE(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")) ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  REQUIRE(to_hex(sha256(std::string(1'000'000, 'a'))) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("[BASE-9] hexadecimal is lower case, a hash has 32 bytes", "[base]") {
  REQUIRE(to_hex(std::string_view("\x00\x0f\xa0\xff", 4)) == "000fa0ff");
  REQUIRE(to_hex(std::string_view()).empty());
  const Sha256 hash = sha256("abc");
  REQUIRE(as_bytes(hash).size() == 32);
  REQUIRE(to_hex(as_bytes(hash)) == to_hex(hash));
}
