#include "meeting_house.h"

#include <stdexcept>

namespace roundtable {
namespace {

// The code or id that stands beside a party's name in the answer that made them.
std::string beside(const std::string& json, const std::string& name, const std::string& member) {
  const auto at = json.find("\"name\":\"" + name + "\"");
  if (at == std::string::npos) return {};
  const auto begin = json.rfind('{', at);
  return text_member(json.substr(begin, json.find('}', at) - begin), member);
}

std::string upgrade_request(const std::string& target, const std::string& host,
                            const std::vector<std::string>& fields, const std::string& protocol) {
  std::string text = "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n";
  text += "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n";
  text += "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
  text += "Sec-WebSocket-Protocol: " + protocol + "\r\n";
  for (const std::string& field : fields) text += field + "\r\n";
  return text + "\r\n";
}

}  // namespace

MeetingHouse::MeetingHouse(WebHouseOptions options) : web(options) {
  series = text_member(web.post("/api/v1/series", R"({"name":"Annual"})", host()).body, "id");
  const HttpAnswer made = web.post(
      "/api/v1/meetings",
      R"({"series":")" + series +
          R"(","title":"Plan 2027","kind":"annual","date":"2027-01-14","timezone":"Europe/Vienna",)"
          R"("parties":[{"name":"Lindqvist IT","kind":"reseller"},{"name":"Acme","kind":"vendor"},)"
          R"({"name":"Birch","kind":"vendor"}]})",
      host());
  if (made.status != 201) throw std::runtime_error("no meeting: " + made.body);
  meeting = text_member(made.body, "id");
  code = text_member(made.body, "code");
  reseller = beside(made.body, "Lindqvist IT", "id");
  vendor = beside(made.body, "Acme", "id");
  other = beside(made.body, "Birch", "id");
  reseller_code = beside(made.body, "Lindqvist IT", "join_code");
  vendor_code = beside(made.body, "Acme", "join_code");
  other_code = beside(made.body, "Birch", "join_code");
  const HttpAnswer opened = command("meeting.open", "{}");
  if (opened.status != 200) throw std::runtime_error("not open: " + opened.body);
}

HttpAnswer MeetingHouse::command(const std::string& name, const std::string& args) {
  std::string number = std::to_string(++commands_);
  number = std::string(12 - number.size(), '0') + number;
  return web.post(path("/commands"),
                  R"({"id":"00000000-0000-4000-8000-)" + number + R"(","name":")" + name +
                      R"(","args":)" + args + "}",
                  host());
}

void MeetingHouse::capture_idea(const std::string& text) {
  command("idea.capture", R"({"title":")" + text + R"("})");
}

HttpAnswer MeetingHouse::join(const std::string& with_code, const std::string& name,
                              const std::string& cookie) {
  return web.post(
      "/api/v1/join",
      R"({"code":")" + with_code + R"(","name":")" + name + R"(","notice_accepted":true})", cookie);
}

HttpAnswer MeetingHouse::upgrade(const std::vector<std::string>& fields,
                                 const std::string& protocol) {
  RawClient client(web.port());
  client.send(upgrade_request(live(), web.host(), fields, protocol));
  return client.read_answer();
}

SocketClient::SocketClient(MeetingHouse& house, const std::string& cookie,
                           const std::string& target, const std::string& as)
    : raw_(house.web.port()) {
  std::vector<std::string> fields{"Origin: " + house.web.origin()};
  if (!cookie.empty()) fields.push_back("Cookie: " + cookie);
  std::string where = target.empty() ? house.live() : target;
  if (!as.empty()) where += "?as=" + as;
  raw_.send(upgrade_request(where, house.web.host(), fields, "roundtable.v1"));
  status_ = raw_.read_answer().status;
}

void SocketClient::send_frame(int opcode, const std::string& payload) {
  std::string frame(1, static_cast<char>(0x80 | opcode));
  if (payload.size() < 126) {
    frame += static_cast<char>(0x80 | payload.size());
  } else if (payload.size() < 65536) {
    frame += static_cast<char>(0x80 | 126);
    frame += static_cast<char>(payload.size() >> 8);
    frame += static_cast<char>(payload.size() & 0xff);
  } else {
    frame += static_cast<char>(0x80 | 127);
    for (int shift = 56; shift >= 0; shift -= 8) {
      frame += static_cast<char>((payload.size() >> shift) & 0xff);
    }
  }
  frame += std::string(4, '\0');  // a mask of zeros leaves the payload as it is
  raw_.send(frame + payload);
}

std::optional<SocketClient::Frame> SocketClient::next() {
  const std::string head = raw_.read_exactly(2);
  if (head.size() < 2) return std::nullopt;
  std::size_t length = static_cast<unsigned char>(head[1]) & 0x7f;
  const std::size_t further = length == 126 ? 2 : length == 127 ? 8 : 0;
  if (further > 0) {
    length = 0;
    for (const char byte : raw_.read_exactly(further)) {
      length = length << 8 | static_cast<unsigned char>(byte);
    }
  }
  Frame frame{.opcode = head[0] & 0x0f, .payload = raw_.read_exactly(length)};
  if (frame.opcode == 8 && frame.payload.size() >= 2) {
    code_ = static_cast<unsigned char>(frame.payload[0]) << 8 |
            static_cast<unsigned char>(frame.payload[1]);
    send_frame(8, frame.payload.substr(0, 2));
  }
  return frame;
}

std::string SocketClient::hear_either(const std::string& type, const std::string& other) {
  while (const auto frame = next()) {
    const std::string found = text_member(frame->payload, "type");
    if (frame->opcode == 1 && (found == type || found == other)) return frame->payload;
    if (frame->opcode == 8) break;
  }
  return {};
}

void SocketClient::drop_what_came() {
  while (!raw_.read_some(65536, std::chrono::milliseconds{10}).empty()) {
  }
}

int SocketClient::close_code() {
  while (code_ == 0 && next()) {
  }
  return code_;
}

}  // namespace roundtable
