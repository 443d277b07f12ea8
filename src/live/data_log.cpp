#include "live/data_log.h"

#include <utility>

#include "base/hash.h"

namespace roundtable {
namespace {

constexpr std::size_t kWaitingMax = 5'000;  // of a disk that takes nothing
constexpr std::size_t kSentenceMax = 500;   // bytes; a long filter is in the slice itself

std::string shortened(std::string text) {
  if (text.size() <= kSentenceMax) return text;
  std::size_t end = kSentenceMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end) + "…";
}

}  // namespace

struct DataLog::Impl : std::enable_shared_from_this<Impl> {
  Impl(SightingStore& sightings, const Clock& wall) : store(sightings), clock(wall) {}

  void write() {
    if (writing || waiting.empty()) return;
    writing = true;
    store.append(std::exchange(waiting, {}), [self = weak_from_this()](bool) {
      // What the disk did not take is lost: nobody waits for it, and it must not grow.
      const auto here = self.lock();
      if (!here) return;
      here->writing = false;
      here->write();
    });
  }

  SightingStore& store;
  const Clock& clock;
  std::vector<SightingRow> waiting;
  bool writing = false;
  // What was noted in this quarter of an hour, so that clicking around costs no disk.
  std::set<std::string> noted;
  std::int64_t quarter = 0;
};

DataLog::DataLog(SightingStore& store, const Clock& clock)
    : impl_(std::make_shared<Impl>(store, clock)) {}

void DataLog::note(const MeetingId& meeting, const Actor& actor, Sight sight) {
  const TimePoint now = impl_->clock.now();
  if (const auto quarter = sighting_quarter(now); quarter != impl_->quarter) {
    impl_->noted.clear();
    impl_->quarter = quarter;
  }
  SightingRow row{.meeting = meeting,
                  .at = now,
                  .rep = actor.rep,
                  .party = actor.party,
                  .what = std::string(to_name(sight.kind)),
                  .seen_as = std::move(sight.seen_as),
                  .dataset = std::move(sight.dataset),
                  .version = sight.version,
                  .slice = to_hex(sha256(sight.slice)),
                  .sentence = shortened(std::move(sight.sentence)),
                  .count = sight.count};
  const std::string key = meeting.value + ' ' + row.rep.value + ' ' + row.party.value + ' ' +
                          row.what + ' ' + (row.seen_as ? row.seen_as->value : "") + ' ' +
                          row.slice;
  if (impl_->waiting.size() >= kWaitingMax || !impl_->noted.insert(key).second) return;
  impl_->waiting.push_back(std::move(row));
  impl_->write();
}

void DataLog::read(const MeetingId& meeting, int limit,
                   std::function<void(std::optional<std::vector<SightingRow>>)> done) {
  impl_->store.read(meeting, limit, std::move(done));
}

}  // namespace roundtable
