// WebSockets over a real socket: who is let in, and what ends a connection.

#include <catch2/catch.hpp>
#include <string>

#include "meeting_house.h"

using namespace roundtable;

TEST_CASE("[NET-12] an upgrade from another site, or without its origin, is refused") {
  MeetingHouse house;
  const std::string cookie = "Cookie: " + house.host();
  const std::string ours = "Origin: " + house.web.origin();
  CHECK(house.upgrade({cookie, "Origin: http://evil.example"}).status == 403);
  CHECK(house.upgrade({cookie}).status == 403);
  CHECK(house.upgrade({cookie, ours, "Sec-Fetch-Site: cross-site"}).status == 403);
  CHECK(house.upgrade({cookie, ours}).status == 101);
  const std::string token = cookie.substr(cookie.find('=') + 1);
  CHECK(house.upgrade({"Authorization: Bearer " + token}).status == 101);
}

TEST_CASE("[NET-12] an upgrade without our subprotocol is refused") {
  MeetingHouse house;
  const HttpAnswer answer =
      house.upgrade({"Cookie: " + house.host(), "Origin: " + house.web.origin()}, "chat.v9");
  CHECK(answer.status == 400);
  CHECK(house.web.get(house.live(), house.host()).status == 426);
}

TEST_CASE("[NET-13] whoever has no seat is told so by a close code") {
  MeetingHouse house;
  SocketClient stranger(house, "");
  CHECK(stranger.close_code() == 4200);
  SocketClient elsewhere(house, house.host(), "/api/v1/meetings/nowhere/live");
  CHECK(elsewhere.close_code() == 4201);
}

TEST_CASE("[NET-14] a seat hears the whole state and its own commands") {
  MeetingHouse house;
  SocketClient host(house, house.host());
  host.say(R"({"type":"hello"})");
  const std::string welcome = host.hear("welcome");
  CHECK(text_member(welcome, "role") == "host");
  host.say(R"({"type":"command","id":"6f9c2a1e-3d4b-4c5d-8e6f-7a8b9c0d1e2f",)"
           R"("name":"idea.capture","args":{"title":"More training"}})");
  const std::string answer = host.hear_either("done", "refused");
  CHECK(text_member(answer, "id") == "6f9c2a1e-3d4b-4c5d-8e6f-7a8b9c0d1e2f");
}

TEST_CASE("[NET-15] binary frames are refused with 1003") {
  MeetingHouse house;
  SocketClient host(house, house.host());
  host.send_frame(2, "bytes");
  CHECK(host.close_code() == 1003);
}

TEST_CASE("[NET-16] a message beyond the limit ends its connection") {
  MeetingHouse house;
  SocketClient host(house, house.host());
  host.send_frame(1, std::string(70'000, ' '));
  CHECK(host.close_code() == 1009);
}

TEST_CASE("[NET-16] too many control frames end a connection") {
  MeetingHouse house;
  SocketClient host(house, house.host());
  host.say(R"({"type":"hello"})");
  host.hear("welcome");
  for (int i = 0; i < 60; ++i) host.send_frame(9, "");
  CHECK(host.close_code() == 4003);
}

TEST_CASE("[NET-17] a reader that stopped reading is closed, and the others go on") {
  WebHouseOptions options;
  options.limits.write_within = std::chrono::seconds{2};
  MeetingHouse house(options);
  const auto metric = [&house](const std::string& name) {
    const std::string text = house.web.get("/metrics").body;
    const auto at = text.find("\nroundtable_" + name + " ") + name.size() + 13;
    return text.substr(at, text.find('\n', at) - at);
  };
  SocketClient stuck(house, house.host());
  stuck.raw().shrink_receive_buffer();
  stuck.say(R"({"type":"hello"})");
  stuck.hear("welcome");
  SocketClient awake(house, house.host());
  awake.say(R"({"type":"hello"})");
  awake.hear("welcome");
  // Both are told of enough text to fill any buffer between here and there.
  const std::string title(150, 'x');
  bool closed = false;
  for (int i = 0; i < 10'000 && !closed; ++i) {
    house.capture_idea(title);
    if (i % 50 > 0) continue;
    awake.drop_what_came();
    closed = metric("slow_readers_total") == "1";
  }
  CHECK(closed);
  CHECK(metric("sockets") == "1");
}

TEST_CASE("[NET-18] signing out closes the sockets of that browser") {
  MeetingHouse house;
  SocketClient host(house, house.host());
  host.say(R"({"type":"hello"})");
  host.hear("welcome");
  CHECK(house.web.post("/api/v1/sign-out", "{}", house.host()).status == 200);
  CHECK(host.close_code() == 4200);
}

TEST_CASE("[NET-11] a stop closes sockets with 1012") {
  MeetingHouse house;
  SocketClient host(house, house.host());
  host.say(R"({"type":"hello"})");
  host.hear("welcome");
  auto stopping = std::async(std::launch::async, [&] { return house.web.stop(); });
  CHECK(host.close_code() == 1012);
  CHECK(stopping.get() == 0);
}
