#include "net/origins.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "net/address_text.h"

using namespace roundtable;

TEST_CASE("[NET-8] a server answers under its own names, with its port") {
  const Origins origins({.address = "0.0.0.0", .port = 8080},
                        {"localhost", "Table", "Table.local", "192.168.1.7", "fe80::1"});
  CHECK(origins.base_url() == "http://192.168.1.7:8080");  // what a phone can reach
  for (const char* host :
       {"localhost:8080", "table:8080", "TABLE.local:8080", "192.168.1.7:8080", "[fe80::1]:8080"}) {
    CAPTURE(host);
    CHECK(origins.allows_host(host));
    CHECK(origins.allows_origin("http://" + lower_ascii(host)));
  }
  for (const char* host :
       {"localhost", "localhost:80", "evil.example:8080", "", "0.0.0.0:8080:1"}) {
    CAPTURE(host);
    CHECK_FALSE(origins.allows_host(host));
  }
  CHECK_FALSE(origins.allows_origin("https://localhost:8080"));
  CHECK_FALSE(origins.allows_origin("http://localhost:8080/"));
  CHECK_FALSE(origins.allows_origin("null"));
  CHECK_FALSE(origins.allows_origin(""));
}

TEST_CASE("[NET-8] links lead to this machine's own name where nothing else can reach it") {
  const Origins origins({.address = "0.0.0.0", .port = 8080}, {"localhost", "127.0.0.1"});
  CHECK(origins.base_url() == "http://localhost:8080");
}

TEST_CASE("[NET-8] the standard port may be left out") {
  const Origins origins({.address = "10.0.0.2", .port = 80}, {});
  CHECK(origins.allows_host("10.0.0.2"));
  CHECK(origins.allows_host("10.0.0.2:80"));
  CHECK(origins.allows_origin("http://10.0.0.2"));
}

TEST_CASE("[NET-8] with a public address only that is allowed, and this machine's probes") {
  const Origins origins(
      {.address = "127.0.0.1", .port = 8080, .public_url = "https://Table.example.com/"},
      {"table", "192.168.1.7"});
  CHECK(origins.base_url() == "https://table.example.com");
  CHECK(origins.socket_origin() == "wss://table.example.com");
  CHECK(origins.allows_host("table.example.com"));
  CHECK(origins.allows_origin("https://table.example.com"));
  CHECK(origins.allows_host("127.0.0.1:8080"));
  CHECK_FALSE(origins.allows_host("192.168.1.7:8080"));
  CHECK_FALSE(origins.allows_origin("http://table.example.com"));
}

TEST_CASE("[NET-8] this machine has names") {
  const auto names = own_names();
  CHECK(std::ranges::find(names, "localhost") != names.end());
  CHECK(std::ranges::find(names, "127.0.0.1") != names.end());
  CHECK(is_loopback("127.0.0.1"));
  CHECK_FALSE(is_loopback("192.168.1.7"));
}
