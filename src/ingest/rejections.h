#pragma once

// Counts the lines that could not be read, and keeps the first of them.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "ingest/import_report.h"

namespace roundtable {

class Rejections {
 public:
  explicit Rejections(std::size_t kept_max) : kept_max_(kept_max) {}

  // In any order; lines are not the same twice.
  void add(Rejection rejection);
  void count_only() { ++count_; }
  std::int64_t count() const { return count_; }
  std::size_t kept_max() const { return kept_max_; }
  // By line.
  std::vector<Rejection> take();

 private:
  std::size_t kept_max_;
  std::int64_t count_ = 0;
  std::vector<Rejection> kept_;  // a heap with the latest line in front
};

}  // namespace roundtable
