// The server over a real socket: what is refused, what every answer carries.

#include <catch2/catch.hpp>
#include <chrono>
#include <filesystem>
#include <functional>
#include <string>
#include <thread>

#include "meeting_house.h"

using namespace roundtable;

namespace {

// One request, as it is; the answer, and whether the connection ends after it.
std::pair<int, bool> say(WebHouse& house, const std::string& bytes) {
  RawClient client(house.port());
  client.send(bytes);
  const int status = client.read_answer().status;
  return {status, client.sees_end()};
}

// Whether it is so within two seconds.
bool comes_true(const std::function<bool()>& so) {
  for (int i = 0; i < 100 && !so(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds{20});
  return so();
}

}  // namespace

TEST_CASE("[NET-1] malformed requests are answered once and the connection is closed") {
  WebHouse house;
  const std::string host = "Host: " + house.host() + "\r\n";
  CHECK(say(house, "GET / HTTP/1.1\nHost: a\n\n") == std::pair(400, true));
  CHECK(say(house, "POST /api/v1/join HTTP/1.1\r\n" + host +
                       "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}") ==
        std::pair(400, true));
  CHECK(say(house, "POST /api/v1/join HTTP/1.0\r\n" + host +
                       "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n") ==
        std::pair(411, true));
  CHECK(say(house, "GET / HTTP/1.1\r\n" + host + host + "\r\n") == std::pair(400, true));
  CHECK(say(house, "BREW / HTTP/1.1\r\n" + host + "\r\n") == std::pair(501, true));
  CHECK(say(house, "GET / HTTP/1.1\r\n" + host + "X: " + std::string(9000, 'x') + "\r\n\r\n") ==
        std::pair(431, true));
}

TEST_CASE("[NET-3] a body beyond the limit is refused before it is read") {
  WebHouse house;
  RawClient client(house.port());
  client.send("POST /api/v1/join HTTP/1.1\r\nHost: " + house.host() +
              "\r\nContent-Type: application/json\r\nContent-Length: 70000\r\n\r\n");
  CHECK(client.read_answer().status == 413);
}

TEST_CASE("[NET-4] a request that does not come in time ends its connection") {
  WebHouseOptions options;
  options.limits.head_within = std::chrono::seconds{1};
  WebHouse house(options);
  RawClient slow(house.port());
  slow.send("GET / HTTP/1.1\r\nHo");
  CHECK(slow.sees_end(std::chrono::seconds{5}));
}

TEST_CASE("[NET-4] a connection is kept for further requests") {
  WebHouse house;
  RawClient client(house.port());
  const std::string request = "GET /healthz HTTP/1.1\r\nHost: " + house.host() + "\r\n\r\n";
  client.send(request + request);
  CHECK(client.read_answer().status == 200);
  CHECK(client.read_answer().status == 200);
  client.send(request);
  CHECK(client.read_answer().body == "ok\n");
}

TEST_CASE("[NET-5] every answer carries the security fields") {
  WebHouse house;
  const std::string targets[] = {
      "/",        "/join",      "/host/1",         "/assets/index-4f2a.js",
      "/nothing", "/api/v1/me", "/api/v1/nothing", "/api/v1/meetings/1/state",
      "/healthz", "/readyz",    "/metrics",        "/api/v1/openapi.json"};
  for (const std::string& target : targets) {
    CAPTURE(target);
    HttpAnswer answer = house.get(target);
    CHECK(answer.fields["content-security-policy"].starts_with("default-src 'none'"));
    CHECK(answer.fields["x-content-type-options"] == "nosniff");
    CHECK(answer.fields["referrer-policy"] == "no-referrer");
    CHECK(answer.fields["cross-origin-opener-policy"] == "same-origin");
    CHECK(answer.fields["cross-origin-resource-policy"] == "same-origin");
    CHECK_FALSE(answer.fields["permissions-policy"].empty());
    CHECK_FALSE(answer.fields["cache-control"].empty());
  }
  CHECK(house.ask("BREW", "/").fields["x-content-type-options"] == "nosniff");
}

TEST_CASE("[NET-6] data is not stored by caches, hashed files are kept for good") {
  WebHouse house;
  CHECK(house.get("/api/v1/me").fields["cache-control"] == "no-store");
  CHECK(house.get("/").fields["cache-control"] == "no-cache");
  HttpAnswer file = house.get("/assets/index-4f2a.js");
  CHECK(file.fields["cache-control"] == "public, max-age=31536000, immutable");
  CHECK(file.body == "export const answer = 42;");
  CHECK(house.ask("GET", "/assets/index-4f2a.js", {"Accept-Encoding: gzip"}).body == "packed");
  CHECK(house.ask("GET", "/", {"If-None-Match: \"aa\""}).status == 304);
  CHECK(house.ask("HEAD", "/").status == 200);
}

TEST_CASE("[NET-7] files are found by their exact address and nothing else") {
  WebHouse house;
  for (const char* page : {"/", "/setup", "/join", "/host/1", "/seat/1", "/stage/1", "/list/1/2"}) {
    CAPTURE(page);
    CHECK(house.get(page).body.starts_with("<!doctype html>"));
  }
  for (const char* other : {"/assets/../index.html", "/assets/%2e%2e/index.html", "/host/", "/host",
                            "/list/1", "/assets/", "/index.html/", "/etc/passwd", "/join/x"}) {
    CAPTURE(other);
    CHECK(house.get(other).status == 404);
  }
}

TEST_CASE("[NET-8] requests under another name are refused") {
  WebHouse house;
  RawClient client(house.port());
  client.send("GET /api/v1/me HTTP/1.1\r\nHost: evil.example\r\n\r\n");
  CHECK(client.read_answer().status == 403);
  RawClient other_port(house.port());
  other_port.send("GET /api/v1/me HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n");
  CHECK(other_port.read_answer().status == 403);
  RawClient by_name(house.port());
  by_name.send("GET /api/v1/me HTTP/1.1\r\nHost: LOCALHOST:" + std::to_string(house.port()) +
               "\r\n\r\n");
  CHECK(by_name.read_answer().status == 200);
}

TEST_CASE("[NET-9] a write with a cookie needs this server's own origin") {
  WebHouse house;
  const std::string cookie = "Cookie: " + house.host_cookie();
  const std::string json = "Content-Type: application/json";
  const std::string body = R"({"name":"Year"})";
  CHECK(house.ask("POST", "/api/v1/series", {json, cookie}, body).status == 403);
  CHECK(house.ask("POST", "/api/v1/series", {json, cookie, "Origin: http://evil.example"}, body)
            .status == 403);
  CHECK(house.ask("POST", "/api/v1/series", {json, cookie, "Origin: null"}, body).status == 403);
  CHECK(house
            .ask("POST", "/api/v1/series",
                 {json, cookie, "Origin: " + house.origin(), "Sec-Fetch-Site: cross-site"}, body)
            .status == 403);
  CHECK(house
            .ask("POST", "/api/v1/series",
                 {"Content-Type: text/plain", cookie, "Origin: " + house.origin()}, body)
            .status == 415);
  CHECK(house.post("/api/v1/series", body, house.host_cookie()).status == 201);
  const std::string token = cookie.substr(cookie.find('=') + 1);
  CHECK(
      house.ask("POST", "/api/v1/series", {json, "Authorization: Bearer " + token}, body).status ==
      201);
}

TEST_CASE("[NET-3] a file that does not come to its end leaves nothing behind") {
  MeetingHouse house;
  const std::string head =
      "POST " + house.path("/datasets?name=Sales") + " HTTP/1.1\r\nHost: " + house.web.host() +
      "\r\nOrigin: " + house.web.origin() + "\r\nCookie: " + house.host() + "\r\n";
  const auto is_empty = [&] { return std::filesystem::is_empty(house.web.upload_folder()); };
  {
    RawClient client(house.web.port());
    client.send(head + "Content-Length: 1000\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.read_some().starts_with("HTTP/1.1 100 Continue"));
    client.send("date,vendor\n");
    CHECK(comes_true([&] { return !is_empty(); }));
  }
  CHECK(comes_true(is_empty));
  RawClient large(house.web.port());
  large.send(head + "Content-Length: 536870913\r\n\r\n");
  CHECK(large.read_answer().status == 413);
}

TEST_CASE("[NET-10] a port in use is said in one sentence") {
  WebHouse house;
  WebHouseOptions options;
  options.port = static_cast<std::uint16_t>(house.port());
  CHECK_THROWS_WITH(WebHouse(options), Catch::Contains("is in use by another program"));
}

TEST_CASE("[NET-11] a stop is answered with 503 by readyz, then the server ends with 0") {
  WebHouse house;
  RawClient kept(house.port());
  kept.send("GET /readyz HTTP/1.1\r\nHost: " + house.host() + "\r\n\r\n");
  CHECK(kept.read_answer().status == 200);
  CHECK(house.stop() == 0);
  CHECK(kept.sees_end());
}

TEST_CASE("[NET-3] more connections than allowed from one address are turned away") {
  WebHouseOptions options;
  options.limits.connections_per_address_max = 2;
  WebHouse house(options);
  RawClient first(house.port());
  RawClient second(house.port());
  RawClient third(house.port());
  CHECK(third.read_answer().status == 503);
  const std::string request = "GET /healthz HTTP/1.1\r\nHost: " + house.host() + "\r\n\r\n";
  first.send(request);
  CHECK(first.read_answer().status == 200);
}
