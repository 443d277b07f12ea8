#pragma once

// What happened, for the operator: one JSON object a line on standard error, with
// control characters escaped. Never codes, tokens, cookies, queries, or what people
// wrote.
//
// Threads: any.

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace roundtable {

enum class Severity { kInfo, kWarning, kError };

class Journal {
 public:
  using Fact = std::pair<std::string_view, std::string_view>;

  Journal();  // to standard error
  ~Journal();
  // To the given function instead: for tests.
  explicit Journal(std::function<void(std::string_view line)> sink);
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  void note(Severity severity, std::string_view event, std::initializer_list<Fact> facts = {});
  void info(std::string_view event, std::initializer_list<Fact> facts = {}) {
    note(Severity::kInfo, event, facts);
  }
  void warn(std::string_view event, std::initializer_list<Fact> facts = {}) {
    note(Severity::kWarning, event, facts);
  }
  void error(std::string_view event, std::initializer_list<Fact> facts = {}) {
    note(Severity::kError, event, facts);
  }

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace roundtable
