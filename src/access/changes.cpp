#include "access/changes.h"

namespace roundtable {

Problem not_stored() {
  return {Code::kStorageUnavailable,
          "Nothing was stored: the server cannot write. Try again later.", std::nullopt};
}

void Changes::take(Job job) {
  waiting_.push_back(std::move(job));
  if (!writing_) start_batch();
}

void Changes::stop() {
  stopped_ = true;
  waiting_.clear();
}

void Changes::start_batch() {
  writing_ = true;
  const std::vector<Job> jobs = std::exchange(waiting_, {});
  Draft draft(rows_);
  std::vector<Release> releases;
  releases.reserve(jobs.size());
  for (const Job& job : jobs) releases.push_back(job(draft));

  std::vector<AccessWrite> writes = draft.take_writes();
  auto finish = [weak = weak_from_this(), writes, releases = std::move(releases)](bool stored) {
    if (const auto self = weak.lock()) self->finish_batch(writes, releases, stored);
  };
  if (writes.empty()) {
    post_([finish = std::move(finish)] { finish(true); });
  } else {
    store_.write(std::move(writes), std::move(finish));
  }
}

void Changes::finish_batch(const std::vector<AccessWrite>& writes,
                           const std::vector<Release>& releases, bool stored) {
  if (stored) {
    for (const AccessWrite& write : writes) rows_.apply(write);
  }
  for (const Release& release : releases) {
    if (!stopped_) release(stored);  // an answer may end it all
  }
  writing_ = false;
  if (!waiting_.empty()) start_batch();
}

}  // namespace roundtable
