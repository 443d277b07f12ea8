#pragma once

// A server with one series and one open meeting in it, made as people make them, and
// a WebSocket client for it.

#include <optional>
#include <string>
#include <vector>

#include "web_house.h"

namespace roundtable {

class MeetingHouse {
 public:
  explicit MeetingHouse(WebHouseOptions options = {});

  WebHouse web;
  std::string series, meeting;
  std::string code;                                    // of the meeting
  std::string reseller_code, vendor_code, other_code;  // "Lindqvist IT", "Acme", "Birch"
  std::string reseller, vendor, other;                 // parties

  std::string host() { return web.host_cookie(); }
  std::string path(const std::string& rest) const { return "/api/v1/meetings/" + meeting + rest; }
  std::string live() const { return path("/live"); }

  // A command of the host; answers the HTTP answer.
  HttpAnswer command(const std::string& name, const std::string& args);
  void capture_idea(const std::string& text);
  // Joins by a code; answers what came back.
  HttpAnswer join(const std::string& with_code, const std::string& name,
                  const std::string& cookie = "");

  // Only the answer to an upgrade.
  HttpAnswer upgrade(const std::vector<std::string>& fields,
                     const std::string& protocol = "roundtable.v1");

 private:
  int commands_ = 0;
};

class SocketClient {
 public:
  // Upgrades with this server's own origin; `target`: the meeting's live address.
  SocketClient(MeetingHouse& house, const std::string& cookie, const std::string& target = "",
               const std::string& as = "");

  int status() const { return status_; }  // of the upgrade
  RawClient& raw() { return raw_; }
  void send_frame(int opcode, const std::string& payload);
  void say(const std::string& text) { send_frame(1, text); }
  // The next text frame of this type; others before it are dropped. Empty: it ended.
  std::string hear(const std::string& type) { return hear_either(type, type); }
  std::string hear_either(const std::string& type, const std::string& other);
  void drop_what_came();
  // Reads to the end: the code of the close frame, 0 without one.
  int close_code();

 private:
  struct Frame {
    int opcode = 0;
    std::string payload;
  };
  std::optional<Frame> next();

  RawClient raw_;
  int status_ = 0;
  int code_ = 0;
};

}  // namespace roundtable
