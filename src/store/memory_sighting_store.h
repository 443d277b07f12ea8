// Who saw which data, in memory: the twin of what SqliteAccessStore keeps, for tests.
//
// Threads:  all on the room thread. Answers are posted, never given inside a call.
// Lifetime: the rows outlive the store if the test keeps them.
#pragma once

#include <memory>

#include "base/post.h"
#include "store/sighting_store.h"

namespace roundtable {

class MemorySightingStore final : public SightingStore {
 public:
  using Rows = std::vector<SightingRow>;
  explicit MemorySightingStore(Post post, std::shared_ptr<Rows> rows = std::make_shared<Rows>());

  void append(std::vector<SightingRow> rows, std::function<void(bool)> done) override;
  void read(const MeetingId& meeting, int limit,
            std::function<void(std::optional<std::vector<SightingRow>>)> done) override;

 private:
  const Post post_;
  const std::shared_ptr<Rows> rows_;  // oldest first
};

}  // namespace roundtable
