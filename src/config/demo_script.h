#pragma once

// Commands to be said one after another, written down before the first is said: the
// id of what a command makes is the command's, so later ones can name it.

#include <utility>
#include <vector>

#include "base/random.h"
#include "meeting/command.h"

namespace roundtable {

struct DemoLine {
  Actor actor;
  Command command;
};

class DemoScript {
 public:
  explicit DemoScript(Random& random) : random_(random) {}

  template <class Args>
  std::string say(const Actor& actor, const MeetingId& meeting, Args args) {
    using Group = std::conditional_t<std::is_constructible_v<PublicCommand, Args>, PublicCommand,
                                     ServerCommand>;
    std::string id = random_.uuid();
    lines_.push_back({actor, Command{{id}, meeting, Group(std::move(args))}});
    return id;
  }

  std::vector<DemoLine> take() { return std::exchange(lines_, {}); }

 private:
  Random& random_;
  std::vector<DemoLine> lines_;
};

}  // namespace roundtable
