// What access keeps, in memory: the twin of SqliteAccessStore for tests.
//
// Threads:  all on the room thread. Answers are posted, never given inside a call.
// Lifetime: the rows outlive the store if the test keeps them: a store made anew on
//           the same rows is a restart.
#pragma once

#include <memory>

#include "base/post.h"
#include "store/access_store.h"

namespace roundtable {

class MemoryAccessStore final : public AccessStore {
 public:
  explicit MemoryAccessStore(Post post,
                             std::shared_ptr<AccessRows> rows = std::make_shared<AccessRows>());

  AccessRows load() override { return *rows_; }
  void write(std::vector<AccessWrite> writes, std::function<void(bool)> done) override;

  // From now on nothing is written, or everything again.
  void fail_writes(bool fail) { fails_ = fail; }

 private:
  const Post post_;
  const std::shared_ptr<AccessRows> rows_;
  bool fails_ = false;  // what the test asked for
};

}  // namespace roundtable
