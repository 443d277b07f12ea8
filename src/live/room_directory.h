#pragma once

// Every series of this process, open; one room each.
//
// Threads: the room thread's.

#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "live/room.h"

namespace roundtable {

class RoomDirectory {
 public:
  // `environment.committed` is the directory's own: see on_committed.
  explicit RoomDirectory(RoomEnvironment environment);

  // Called after each committed command, once it is released: seats, codes and
  // connections follow it. To be set before the first room is open.
  using Committed = std::function<void(Room&, const Actor&, const Command&, const Result&)>;
  void on_committed(Committed committed) { committed_ = std::move(committed); }

  // Reads every series of the log; `done` with those that are damaged and stay shut.
  void open_all(std::function<void(std::vector<SeriesId>)> done);

  // Nothing if there is none, or not of this organization.
  Room* of_series(const OrganizationId& organization, const SeriesId& series);
  Room* of_meeting(const MeetingId& meeting);
  std::vector<Room*> all(const OrganizationId& organization);

  // A new, empty room, whose first command must be series.create.
  Room& create(const SeriesId& series);

  // Once a minute or so.
  void tick();

  // No new command anywhere; `drained` once everything in hand is answered.
  void drain(std::function<void()> drained);

 private:
  RoomEnvironment environment_;
  Committed committed_;
  std::map<SeriesId, std::unique_ptr<Room>> rooms_;
};

}  // namespace roundtable
