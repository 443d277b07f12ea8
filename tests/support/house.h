#pragma once

// A server without sockets: rooms over a log and datasets in memory, driven by hand.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/random.h"
#include "live/data_desk.h"
#include "live/data_log.h"
#include "live/room_directory.h"
#include "store/memory_dataset_store.h"
#include "store/memory_log.h"
#include "store/memory_sighting_store.h"
#include "support/fake_clock.h"
#include "support/hand_loop.h"

namespace roundtable {

class House {
 public:
  explicit House(std::uint64_t seed = 1);
  ~House();

  FakeClock clock;
  HandLoop loop;
  SeededRandom random;
  std::shared_ptr<MemoryDisk> disk = std::make_shared<MemoryDisk>();
  std::shared_ptr<MemoryVersions> versions = std::make_shared<MemoryVersions>();
  std::shared_ptr<MemorySightingStore::Rows> sightings =
      std::make_shared<MemorySightingStore::Rows>();
  std::map<MeetingId, std::vector<JoinCode>> codes;
  bool broken = false;     // the process would have ended
  StreamLimits streams{};  // of rooms made from now on
  int committed = 0;       // commands of which the directory was told

  MemoryLog& log() { return *log_; }
  DataDesk& desk() { return *desk_; }
  DataLog& data_log() { return *data_log_; }
  RoomDirectory& rooms() { return *rooms_; }
  Room& room(const SeriesId& series) { return rooms_->create(series); }

  // Runs what waits, to the end.
  void run() { loop.run(); }

  // The process dies at once and starts again: what was not stored is gone. Peers
  // must be gone before.
  void restart();

  // Says a command and waits for the answer.
  template <class Args>
  Reply say(Room& room, const Actor& actor, const MeetingId& meeting, Args args) {
    return say_as(room, actor, meeting, random.uuid(), std::move(args));
  }
  template <class Args>
  Reply say_as(Room& room, const Actor& actor, const MeetingId& meeting, std::string id,
               Args args) {
    using Group = std::conditional_t<std::is_constructible_v<PublicCommand, Args>, PublicCommand,
                                     ServerCommand>;
    return submit(room, actor, Command{{std::move(id)}, meeting, Group(std::move(args))});
  }
  Reply submit(Room& room, const Actor& actor, Command command);

 private:
  void start();

  std::unique_ptr<MemoryLog> log_;
  std::unique_ptr<MemoryDatasetStore> datasets_;
  std::unique_ptr<MemorySightingStore> sighting_store_;
  std::unique_ptr<DataDesk> desk_;
  std::unique_ptr<DataLog> data_log_;
  std::unique_ptr<RoomDirectory> rooms_;
};

// The id of the record that a command made; fails the test's process if it was not
// done, with what was said.
std::string made(const Reply& reply);
// Why it was not done; nothing if it was.
std::optional<Problem> refusal(const Reply& reply);

}  // namespace roundtable
