#include "support/house.h"

#include <stdexcept>

#include "wire/commands.h"

namespace roundtable {

House::House(std::uint64_t seed) : random(seed) { start(); }

House::~House() {
  rooms_.reset();
  loop.forget();
}

void House::start() {
  log_ = std::make_unique<MemoryLog>(loop.post(), disk);
  datasets_ = std::make_unique<MemoryDatasetStore>(loop.post(), versions);
  sighting_store_ = std::make_unique<MemorySightingStore>(loop.post(), sightings);
  desk_ = std::make_unique<DataDesk>(*datasets_, loop.post(), loop.post(), loop.post());
  data_log_ = std::make_unique<DataLog>(*sighting_store_, clock);
  rooms_ = std::make_unique<RoomDirectory>(
      RoomEnvironment{.log = *log_,
                      .clock = clock,
                      .random = random,
                      .desk = *desk_,
                      .data_log = *data_log_,
                      .post = loop.post(),
                      .codes_of = [this](const MeetingId& meeting) { return codes[meeting]; },
                      .committed = {},
                      .broken = [this] { broken = true; },
                      .streams = streams});
  rooms_->on_committed([this](Room&, const Actor&, const Command&, const Result&) { ++committed; });
  bool opened = false;
  rooms_->open_all([&opened](const std::vector<SeriesId>&) { opened = true; });
  loop.run();
  if (!opened) throw std::logic_error("the rooms did not open");
}

void House::restart() {
  loop.forget();
  rooms_.reset();
  start();
}

Reply House::submit(Room& room, const Actor& actor, Command command) {
  std::optional<Reply> answer;
  const Sha256 hash = payload_hash_of(command);
  room.submit(actor, std::move(command), hash, [&answer](const Reply& reply) { answer = reply; });
  loop.run();
  if (!answer) throw std::logic_error("no answer came");
  return *answer;
}

std::string made(const Reply& reply) {
  if (const auto problem = refusal(reply)) throw std::logic_error(problem->detail);
  const auto* done = std::get_if<Done>(&reply);
  if (!done) throw std::logic_error("nobody knows what became of it");
  return done->ids.ids.empty() ? std::string() : done->ids.ids.front();
}

std::optional<Problem> refusal(const Reply& reply) {
  const auto* refused = std::get_if<Refused>(&reply);
  return refused ? std::optional(refused->refusal.problem) : std::nullopt;
}

}  // namespace roundtable
