// The small parts that need no socket.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "net/address_text.h"
#include "net/journal.h"
#include "net/response_head.h"
#include "net/router.h"

using namespace roundtable;

TEST_CASE("[NET-19] a line of the journal is one JSON object, whatever is in it") {
  std::vector<std::string> lines;
  Journal journal([&lines](std::string_view line) { lines.emplace_back(line); });
  journal.warn("a {} \"name\"", {{"what", "one\ntwo\r\x1b[31m\x7f"}});
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find('\n') == std::string::npos);
  CHECK(lines[0].find('\x1b') == std::string::npos);
  CHECK(lines[0].find(R"("event":"a {} \"name\"")") != std::string::npos);
  CHECK(lines[0].find(R"(one\ntwo\r)") != std::string::npos);
}

TEST_CASE("[NET-7] an address is compared, part by part") {
  Router router;
  const auto nothing = [](const Request&, const Respond&) {};
  router.get("/api/v1/meetings/{m}", nothing);
  router.post("/api/v1/meetings/{m}/commands", nothing);
  router.get("/api/v1/meetings/{m}/lists/{party}.{type}", nothing);
  router.get("/api/v1/meetings/{m}/views/{id}.csv", nothing);

  const auto list = router.find(Method::kGet, "/api/v1/meetings/7/lists/a.b.csv");
  REQUIRE(list.route != nullptr);
  CHECK(list.parameters == std::vector<std::string>{"7", "a.b", "csv"});
  const auto view = router.find(Method::kGet, "/api/v1/meetings/7/views/v%201.csv");
  CHECK(view.parameters == std::vector<std::string>{"7", "v 1"});
  CHECK(router.find(Method::kHead, "/api/v1/meetings/7").route != nullptr);
  CHECK(router.find(Method::kPost, "/api/v1/meetings/7").other_method);
  for (const char* path : {"/api/v1/meetings/", "/api/v1/meetings/7/", "/api/v1//7",
                           "/api/v1/meetings/%zz", "/api/v1/meetings/%00", "/api/v1/meetings/%ff",
                           "/api/v1/meetings/7/views/v.pdf", "/api/v1/meetings/7/views/v"}) {
    CAPTURE(path);
    CHECK(router.find(Method::kGet, path).route == nullptr);
  }
}

TEST_CASE("[NET-7] queries are read by name") {
  CHECK(query_value("a=1&as=host&b", "as") == "host");
  CHECK(query_value("name=North+%26+South", "name") == "North & South");
  CHECK(query_value("a=1", "as") == std::nullopt);
  CHECK(query_value("as=%0d%0aX", "as") == std::nullopt);
  CHECK(query_value("as", "as") == "");
}

TEST_CASE("[NET-5] no value can split the head of an answer") {
  Response response;
  response.fields.emplace_back("Content-Disposition", "a\r\nSet-Cookie: x=1");
  const std::string head = response_head(response, {});
  CHECK(head.find("Set-Cookie") == std::string::npos);
  CHECK(head.ends_with("\r\n\r\n"));
  CHECK(response_head(response, {.socket_origin = "wss://a"}).find("connect-src 'self' wss://a;") !=
        std::string::npos);
}
