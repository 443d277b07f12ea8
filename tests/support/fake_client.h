#pragma once

// A browser without a socket: it speaks through live::Peer, folds what it hears into
// a table of records and keeps what it said until it is answered. Whatever breaks the
// protocol is written down in `violations`.

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "live/peer.h"
#include "support/house.h"

namespace roundtable {

// "kind/id" → the record as JSON text.
using Screen = std::map<std::string, std::string>;

// The screen that {"changes":[…]} of a whole state gives.
Screen screen_of(const std::string& state);

class FakeClient {
 public:
  FakeClient(House& house, Room& room, Seat seat, PeerLimits limits = {});
  ~FakeClient();
  FakeClient(const FakeClient&) = delete;
  FakeClient& operator=(const FakeClient&) = delete;

  // Says hello, with what it holds, and again all that was not answered.
  void connect();
  // The line is cut; what was on its way is lost.
  void disconnect();
  bool is_connected() const { return peer_ != nullptr; }
  // After a restart of the house the room is another one.
  void use(Room& room) { room_ = &room; }

  // One frame up or down the line; false if there is none.
  bool carry_up();
  bool carry_down();
  // Runs the house and the line until nothing moves any more.
  void settle();

  // Puts a command into the outbox and sends it if there is a line; answers its id.
  std::string say(const std::string& name, const std::string& args);
  void send(std::string frame);            // anything
  void send_again(const std::string& id);  // what is in the outbox
  Peer& peer() { return *peer_; }

  // What the person sees.
  Screen screen;
  std::string epoch;
  Seq seq = 0;

  // What came of what was said.
  std::map<std::string, std::string> outbox;   // id → frame, not answered yet
  std::map<std::string, std::string> done;     // id → result
  std::map<std::string, std::string> refused;  // id → code, for good
  std::map<std::string, std::string> not_yet;  // id → code of the last "later"
  std::map<std::string, std::string> results;  // of queries, whole frames

  // What was heard.
  std::vector<std::string> frames;  // all, in order
  std::vector<std::string> violations;
  std::string last_welcome;
  std::string last_presence;
  int welcomes = 0, resets = 0;
  std::optional<int> closed;  // the last close code
  bool gone = false;          // was told not to come back

  bool heard(const std::string& words) const;
  std::vector<std::string> frames_of(const std::string& type) const;

 private:
  void handle(const std::string& text);
  void end(CloseCode code);
  void violation(std::string what) { violations.push_back(std::move(what)); }

  House& house_;
  Room* room_;
  const Seat seat_;
  const PeerLimits limits_;
  std::unique_ptr<Peer> peer_;
  std::deque<std::string> up_, down_;  // on their way
};

}  // namespace roundtable
