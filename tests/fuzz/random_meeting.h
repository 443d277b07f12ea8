#pragma once

// A meeting by chance: people say things, lines are cut, frames are late, commands are
// sent again, the disk fails, the process dies. The same seed is the same meeting.

#include <cstdint>
#include <string>
#include <vector>

namespace roundtable {

struct MeetingRun {
  std::vector<std::string> problems;  // what does not hold; empty when all is well
  int done = 0, refused = 0, crashes = 0, unknowns = 0;
};

MeetingRun run_random_meeting(std::uint64_t seed, int steps);

}  // namespace roundtable
