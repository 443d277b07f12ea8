#include "live/answer_cache.h"

#include <utility>

namespace roundtable {

std::shared_ptr<const void> AnswerCache::find(const std::string& question) {
  const auto at = places_.find(question);
  if (at == places_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, at->second);
  return at->second->answer;
}

void AnswerCache::put(const std::string& question, std::shared_ptr<const void> answer,
                      std::size_t bytes) {
  const std::size_t taken = bytes + 2 * question.size();
  if (taken > bytes_max_ || places_.contains(question)) return;
  entries_.push_front({question, std::move(answer), taken});
  places_[question] = entries_.begin();
  bytes_ += taken;
  while (bytes_ > bytes_max_) {
    bytes_ -= entries_.back().bytes;
    places_.erase(entries_.back().question);
    entries_.pop_back();
  }
}

}  // namespace roundtable
