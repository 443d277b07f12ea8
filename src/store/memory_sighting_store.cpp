#include "store/memory_sighting_store.h"

#include <algorithm>
#include <utility>

namespace roundtable {
namespace {

bool counts_as(const SightingRow& a, const SightingRow& b) {
  return a.meeting == b.meeting && a.rep == b.rep && a.party == b.party && a.what == b.what &&
         a.seen_as == b.seen_as && a.slice == b.slice &&
         sighting_quarter(a.at) == sighting_quarter(b.at);
}

}  // namespace

MemorySightingStore::MemorySightingStore(Post post, std::shared_ptr<Rows> rows)
    : post_(std::move(post)), rows_(std::move(rows)) {}

void MemorySightingStore::append(std::vector<SightingRow> rows, std::function<void(bool)> done) {
  for (SightingRow& row : rows) {
    const auto same = [&](const SightingRow& known) { return counts_as(known, row); };
    if (std::ranges::any_of(*rows_, same)) continue;
    const MeetingId meeting = row.meeting;
    rows_->push_back(std::move(row));
    const auto of_meeting = [&](const SightingRow& known) { return known.meeting == meeting; };
    if (std::ranges::count_if(*rows_, of_meeting) > kSightingsMax) {
      rows_->erase(std::ranges::find_if(*rows_, of_meeting));
    }
  }
  post_([done = std::move(done)] { done(true); });
}

void MemorySightingStore::read(const MeetingId& meeting, int limit,
                               std::function<void(std::optional<std::vector<SightingRow>>)> done) {
  Rows found;
  for (auto row = rows_->rbegin(); row != rows_->rend(); ++row) {
    if (row->meeting == meeting && static_cast<int>(found.size()) < limit) found.push_back(*row);
  }
  post_([done = std::move(done), found = std::move(found)] { done(found); });
}

}  // namespace roundtable
