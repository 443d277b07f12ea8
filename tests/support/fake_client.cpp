#include "support/fake_client.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace roundtable {
namespace {

using nlohmann::json;

std::string text_at(const json& object, const char* name) {
  return object.at(name).get<std::string>();
}
Seq seq_of(const json& frame) { return frame.at("seq").get<Seq>(); }

void fold(Screen& screen, const json& changes) {
  for (const json& change : changes) {
    const std::string key = text_at(change, "kind") + "/" + text_at(change, "id");
    if (change.at("op") == "put") {
      screen[key] = change.at("value").dump();
    } else {
      screen.erase(key);
    }
  }
}

}  // namespace

Screen screen_of(const std::string& state) {
  Screen screen;
  fold(screen, json::parse(state).at("changes"));
  return screen;
}

FakeClient::FakeClient(House& house, Room& room, Seat seat, PeerLimits limits)
    : house_(house), room_(&room), seat_(std::move(seat)), limits_(limits) {}

FakeClient::~FakeClient() = default;

void FakeClient::connect() {
  if (peer_ || gone) return;
  closed.reset();
  peer_ = std::make_unique<Peer>(*room_, seat_, limits_, [] {});
  const std::string resume =
      epoch.empty() ? "" : fmt::format(R"(,"resume":{{"epoch":"{}","seq":{}}})", epoch, seq);
  send(fmt::format(R"({{"type":"hello","client":"test"{}}})", resume));
  for (const auto& [id, frame] : outbox) send(frame);
}

void FakeClient::disconnect() {
  peer_.reset();
  up_.clear();
  down_.clear();
}

void FakeClient::end(CloseCode code) {
  closed = static_cast<int>(code);
  if (*closed >= 4100 && *closed < 4200) epoch.clear();
  gone = gone || *closed >= 4200;
  disconnect();
}

bool FakeClient::carry_up() {
  if (!peer_ || up_.empty()) return false;
  const std::string frame = std::move(up_.front());
  up_.pop_front();
  peer_->receive(frame);
  return true;
}

bool FakeClient::carry_down() {
  if (!peer_) return false;
  if (down_.empty()) {
    if (const auto frame = peer_->next()) {
      down_.emplace_back(frame->text);
    } else if (const auto code = peer_->closing()) {
      end(*code);
      return true;
    } else {
      return false;
    }
  }
  const std::string text = std::move(down_.front());
  down_.pop_front();
  handle(text);
  return true;
}

void FakeClient::settle() {
  bool moved = true;
  while (moved) {
    moved = false;
    house_.run();
    while (carry_up()) moved = true;
    house_.run();
    while (carry_down()) moved = true;
  }
}

std::string FakeClient::say(const std::string& name, const std::string& args) {
  const std::string id = house_.random.uuid();
  outbox[id] =
      fmt::format(R"({{"type":"command","id":"{}","name":"{}","args":{}}})", id, name, args);
  send(outbox[id]);
  return id;
}

void FakeClient::send(std::string frame) {
  if (peer_) up_.push_back(std::move(frame));
}

void FakeClient::send_again(const std::string& id) {
  if (const auto at = outbox.find(id); at != outbox.end()) send(at->second);
}

void FakeClient::handle(const std::string& text) {
  frames.push_back(text);
  const json frame = json::parse(text);
  const std::string type = text_at(frame, "type");
  if (type == "welcome") {
    ++welcomes;
    last_welcome = text;
    const bool reset = frame.at("reset").get<bool>();
    if (reset) {
      ++resets;
      screen.clear();
    } else if (frame.at("epoch") != epoch) {
      violation("resumed into another epoch");
    }
    epoch = text_at(frame, "epoch");
    seq = seq_of(frame);
    fold(screen, frame.at("changes"));
  } else if (type == "changes") {
    if (seq_of(frame) != seq + 1) violation(fmt::format("after {} came {}", seq, text));
    seq = seq_of(frame);
    if (frame.at("changes").empty()) violation("an empty change");
    fold(screen, frame.at("changes"));
  } else if (type == "done") {
    const std::string id = text_at(frame, "id");
    if (seq_of(frame) > seq) violation("done before its changes: " + text);
    const std::string result = frame.at("result").dump();
    if (done.contains(id) && done[id] != result) violation("another answer than before: " + text);
    if (refused.contains(id)) violation("done after it was refused: " + text);
    done[id] = result;
    outbox.erase(id);
  } else if (type == "refused") {
    const std::string id = text_at(frame, "id");
    const std::string code = text_at(frame.at("error"), "code");
    if (frame.contains("retry_after_ms")) {
      not_yet[id] = code;
    } else {
      if (done.contains(id)) violation("refused after it was done: " + text);
      refused[id] = code;
      outbox.erase(id);
    }
  } else if (type == "tick") {
    if (seq_of(frame) > seq) violation("a tick knows more than was sent: " + text);
    send(R"({"type":"tick"})");
  } else if (type == "result") {
    results[text_at(frame, "id")] = text;
  } else if (type == "presence") {
    last_presence = text;
  }
}

bool FakeClient::heard(const std::string& words) const {
  return std::ranges::any_of(
      frames, [&](const std::string& frame) { return frame.find(words) != std::string::npos; });
}

std::vector<std::string> FakeClient::frames_of(const std::string& type) const {
  std::vector<std::string> found;
  for (const std::string& frame : frames) {
    if (frame.starts_with("{\"type\":\"" + type + "\"")) found.push_back(frame);
  }
  return found;
}

}  // namespace roundtable
