#pragma once

// A series to look at: an IT reseller, five parties, last year's annual meeting with
// what became of its promises, and this year's, open and ready to start.
//
// Threads: the room thread's. Everything happens through commands, imports and access
// as people use them; nothing is put into a store by hand.

#include <cstdint>
#include <expected>
#include <functional>
#include <string>
#include <vector>

#include "access/access.h"
#include "base/clock.h"
#include "live/data_desk.h"
#include "live/room_directory.h"

namespace roundtable {

// With this seed the lines and ids are always the same ones; secrets never come from it.
inline constexpr std::uint64_t kDemoSeed = 20'270'114;

// Everything here outlives the loading.
struct DemoEnvironment {
  RoomDirectory& rooms;
  Access& access;
  DataDesk& desk;
  const Clock& clock;
  std::string data;  // the folder where the generated file lies while it is read
};

struct DemoLinks {
  SeriesId series;
  MeetingId meeting;  // this year's
  std::string host_email, host_password;
  std::string stage_token, rep_token;  // of /stage/{m}#link=… and /join#link=…
  std::string rep_name, rep_party;     // whose link it is
  struct Code {
    std::string party;  // its name; empty: the meeting's own code
    std::string code;
  };
  std::vector<Code> codes;
};

// For an empty store only. The error is a sentence. `done` is not called inside.
void load_demo(const DemoEnvironment& environment,
               std::function<void(std::expected<DemoLinks, std::string>)> done);

}  // namespace roundtable
