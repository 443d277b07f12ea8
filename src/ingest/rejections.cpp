#include "ingest/rejections.h"

#include <algorithm>

namespace roundtable {

void Rejections::add(Rejection rejection) {
  ++count_;
  if (kept_max_ == 0) return;
  if (kept_.size() == kept_max_) {
    if (rejection.line >= kept_.front().line) return;
    std::ranges::pop_heap(kept_, {}, &Rejection::line);
    kept_.pop_back();
  }
  kept_.push_back(std::move(rejection));
  std::ranges::push_heap(kept_, {}, &Rejection::line);
}

std::vector<Rejection> Rejections::take() {
  std::ranges::sort(kept_, {}, &Rejection::line);
  return std::move(kept_);
}

}  // namespace roundtable
