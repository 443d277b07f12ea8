#pragma once

// Answers that were given, by what was asked, within a bound of bytes: what was not
// asked for longest goes first. A question names the versions, the masks and the slice,
// so an answer is right as long as it is here and never another audience's.
//
// Threads: the room's only.

#include <cstddef>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

namespace roundtable {

class AnswerCache {
 public:
  explicit AnswerCache(std::size_t bytes_max) : bytes_max_(bytes_max) {}

  // Null if it is not there.
  std::shared_ptr<const void> find(const std::string& question);
  // `bytes`: about what it takes. What is larger than the bound is not kept.
  void put(const std::string& question, std::shared_ptr<const void> answer, std::size_t bytes);

  std::size_t bytes() const { return bytes_; }

 private:
  struct Entry {
    std::string question;
    std::shared_ptr<const void> answer;
    std::size_t bytes = 0;
  };

  const std::size_t bytes_max_;
  std::size_t bytes_ = 0;
  std::list<Entry> entries_;  // last asked for first
  std::unordered_map<std::string, std::list<Entry>::iterator> places_;
};

}  // namespace roundtable
