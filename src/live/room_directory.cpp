#include "live/room_directory.h"

namespace roundtable {

RoomDirectory::RoomDirectory(RoomEnvironment environment) : environment_(std::move(environment)) {
  environment_.committed = [this](Room& room, const Actor& actor, const Command& command,
                                  const Result& result) {
    if (committed_) committed_(room, actor, command, result);
  };
}

void RoomDirectory::open_all(std::function<void(std::vector<SeriesId>)> done) {
  environment_.log.list([this, done = std::move(done)](const std::vector<SeriesId>& series) {
    struct Progress {
      std::size_t left;
      std::vector<SeriesId> damaged;
    };
    auto progress = std::make_shared<Progress>(Progress{series.size(), {}});
    if (series.empty()) return done({});
    for (const SeriesId& each : series) {
      create(each).open([this, each, progress, done](bool good) {
        if (!good) {
          progress->damaged.push_back(each);
          rooms_.erase(each);
        }
        if (--progress->left == 0) done(progress->damaged);
      });
    }
  });
}

Room* RoomDirectory::of_series(const OrganizationId& organization, const SeriesId& series) {
  const auto at = rooms_.find(series);
  if (at == rooms_.end()) return nullptr;
  const auto* record = at->second->records().find<Series>(series);
  return record && record->organization == organization ? at->second.get() : nullptr;
}

Room* RoomDirectory::of_meeting(const MeetingId& meeting) {
  for (const auto& [series, room] : rooms_) {
    if (room->records().find<Meeting>(meeting)) return room.get();
  }
  return nullptr;
}

std::vector<Room*> RoomDirectory::all(const OrganizationId& organization) {
  std::vector<Room*> found;
  for (const auto& [series, room] : rooms_) {
    if (Room* own = of_series(organization, series)) found.push_back(own);
  }
  return found;
}

Room& RoomDirectory::create(const SeriesId& series) {
  auto& room = rooms_[series];
  if (!room) room = std::make_unique<Room>(environment_, series);
  return *room;
}

void RoomDirectory::tick() {
  for (const auto& [series, room] : rooms_) room->tick();
}

void RoomDirectory::drain(std::function<void()> drained) {
  if (rooms_.empty()) {
    environment_.post(std::move(drained));
    return;
  }
  auto left = std::make_shared<std::size_t>(rooms_.size());
  for (const auto& [series, room] : rooms_) {
    room->drain([left, drained] {
      if (--*left == 0) drained();
    });
  }
}

}  // namespace roundtable
