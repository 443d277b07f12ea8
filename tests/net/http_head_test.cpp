#include "net/http_head.h"

#include <catch2/catch.hpp>
#include <string>

using namespace roundtable;

namespace {

int status_of_head(const std::string& head) {
  const auto fault = fault_of_head(head, WebLimits{});
  return fault ? fault->status : 200;
}

}  // namespace

TEST_CASE("[NET-1] a plain head passes") {
  CHECK(status_of_head("GET / HTTP/1.1\r\nHost: a\r\n\r\n") == 200);
  CHECK(status_of_head("POST /x?y=1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\n") == 200);
  CHECK(status_of_head("GET / HTTP/1.0\r\nHost: a\r\n\r\n") == 200);
}

TEST_CASE("[NET-1] what two readers could understand differently is refused") {
  const std::string host = "Host: a\r\n";
  CHECK(status_of_head("POST / HTTP/1.1\r\n" + host +
                       "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n") == 400);
  CHECK(status_of_head("POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n") == 411);
  CHECK(status_of_head("POST / HTTP/1.0\r\n" + host + "transfer-encoding: chunked\r\n\r\n") == 411);
  CHECK(status_of_head("POST / HTTP/1.1\r\n" + host +
                       "Content-Length: 3\r\nContent-Length: 3\r\n\r\n") == 400);
  CHECK(status_of_head("POST / HTTP/1.1\r\n" + host + "Content-Length: +3\r\n\r\n") == 400);
  CHECK(status_of_head("POST / HTTP/1.1\r\n" + host + "Content-Length: 3, 3\r\n\r\n") == 400);
  CHECK(status_of_head("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") == 400);
  CHECK(status_of_head("GET / HTTP/1.1\r\n\r\n") == 400);
  CHECK(status_of_head("GET / HTTP/1.1\r\n" + host + "X: 1\r\n folded\r\n\r\n") == 400);
  CHECK(status_of_head("GET / HTTP/1.1\r\n" + host + "X : 1\r\n\r\n") == 400);
  CHECK(status_of_head("GET / HTTP/1.1\r\n" + host + ": 1\r\n\r\n") == 400);
  CHECK(status_of_head(std::string("GET / HTTP/1.1\r\n") + host +
                       std::string("X: a\0b\r\n\r\n", 10)) == 400);
}

TEST_CASE("[NET-1] a line that does not end in CR LF is refused at once") {
  CHECK(head_length("GET / HTTP/1.1\nHost: a\n\n") == 15);
  CHECK(status_of_head("GET / HTTP/1.1\n") == 400);
  CHECK(status_of_head("GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n") == 400);
  CHECK(status_of_head("GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n") == 400);
  CHECK(head_length("\r\n") == 2);
  CHECK_FALSE(head_length("GET / HTTP/1.1\r\nHost: a\r\n").has_value());
}

TEST_CASE("[NET-2] methods, versions and addresses that are not ours are refused") {
  CHECK(status_of_head("PUT / HTTP/1.1\r\nHost: a\r\n\r\n") == 405);
  CHECK(status_of_head("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n") == 405);
  CHECK(status_of_head("BREW / HTTP/1.1\r\nHost: a\r\n\r\n") == 501);
  CHECK(status_of_head("get / HTTP/1.1\r\nHost: a\r\n\r\n") == 501);
  CHECK(status_of_head("GET / HTTP/2.0\r\nHost: a\r\n\r\n") == 505);
  CHECK(status_of_head("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  CHECK(status_of_head("GET //a/ HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  CHECK(status_of_head("GET /\x80 HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  CHECK(status_of_head("GET / a HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  CHECK(status_of_head("GET /" + std::string(2048, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n") == 414);
}

TEST_CASE("[NET-3] heads beyond the limits are refused") {
  std::string many = "GET / HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 100; ++i) many += "X: 1\r\n";
  CHECK(status_of_head(many + "\r\n") == 431);
  CHECK(status_of_head("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(8192, 'x') + "\r\n\r\n") ==
        431);
}
