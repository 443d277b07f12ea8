#pragma once

// Changes the rows of access: decided one after another on an overlay, written as
// one batch, and in memory (and answered) only once they are on disk. While a write
// is under way the next batch gathers, so three hundred people who come in at once
// cost a few trips to disk.
//
// Threads:  the room thread's.
// Lifetime: `store` outlives it. An answer that comes after its end is dropped.

#include <expected>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "access/rows.h"
#include "base/post.h"
#include "base/problem.h"

namespace roundtable {

// What a decision looks at and what it changes.
class Draft {
 public:
  explicit Draft(const Rows& base) : rows_(Rows::overlay(base)) {}

  const Rows& rows() const { return rows_; }

  template <class Row>
  void put(Row row) {
    add(Put<Row>{std::move(row)});
  }
  template <class Row>
  void remove(Row row) {
    add(Remove<Row>{std::move(row)});
  }

  std::vector<AccessWrite> take_writes() { return std::move(writes_); }

 private:
  void add(AccessWrite write) {
    rows_.apply(write);
    writes_.push_back(std::move(write));
  }

  Rows rows_;
  std::vector<AccessWrite> writes_;
};

Problem not_stored();

class Changes : public std::enable_shared_from_this<Changes> {
 public:
  Changes(AccessStore& store, Post post, Rows start)
      : store_(store), post_(std::move(post)), rows_(std::move(start)) {}
  Changes(const Changes&) = delete;
  Changes& operator=(const Changes&) = delete;

  // No decision is made and no answer given any more.
  void stop();

  // What is on disk.
  const Rows& rows() const { return rows_; }

  // Decides with the next batch; a decision that refuses has changed nothing.
  // `done` hears the outcome, or kStorageUnavailable.
  template <class T>
  void submit(std::function<std::expected<T, Problem>(Draft&)> decide,
              std::function<void(std::expected<T, Problem>)> done) {
    take([decide = std::move(decide), done = std::move(done)](Draft& draft) -> Release {
      return [answer = decide(draft), done](bool stored) {
        if (!done) return;
        done(stored ? answer : std::expected<T, Problem>(std::unexpected(not_stored())));
      };
    });
  }

 private:
  using Release = std::function<void(bool stored)>;
  using Job = std::function<Release(Draft&)>;

  void take(Job job);
  void start_batch();
  void finish_batch(const std::vector<AccessWrite>& writes, const std::vector<Release>& releases,
                    bool stored);

  // Fixed at construction.
  AccessStore& store_;
  const Post post_;

  Rows rows_;

  // The next batch, gathering while one is written.
  std::vector<Job> waiting_;
  bool writing_ = false;
  bool stopped_ = false;
};

}  // namespace roundtable
