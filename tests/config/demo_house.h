#pragma once

// The demo in a house of its own, on a day of one's choosing.

#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "config/demo.h"
#include "store/memory_access_store.h"
#include "support/house.h"

namespace roundtable {

class DemoHouse {
 public:
  explicit DemoHouse(Date today);
  ~DemoHouse();

  House house;
  std::filesystem::path folder;
  MemoryAccessStore store{house.loop.post()};
  Access access;

  // Both fail the test if there is none.
  const DemoLinks& links() const;
  const Dataset& dataset(std::string_view name);

  const Records& records() { return house.room(links().series).records(); }
  const Meeting& meeting() { return *records().find<Meeting>(links().meeting); }
  Audience party(std::string_view name);
  RepId host();

  // What these eyes see.
  std::expected<PivotResult, Problem> ask(PivotSpec spec, const Audience& eyes);
  // The same, where an answer is wanted.
  PivotResult pivot(PivotSpec spec, const Audience& eyes = Audience::host());

 private:
  std::optional<std::expected<DemoLinks, std::string>> loaded_;
};

// Loaded once for all tests: the password alone takes a while.
DemoHouse& demo_on(Date today);

// Days on which the books end with a whole year, within a quarter, and with a first one.
std::vector<Date> demo_days_to_try();

template <class T>
std::vector<T> all(const Records& records) {
  std::vector<T> found;
  records.each<T>([&](const T& record) { found.push_back(record); });
  return found;
}

// One value of a result, by the labels of its row and column; nothing if it is not there.
using Labels = std::vector<std::string>;
std::optional<double> value_at(const PivotResult& result, const Labels& row,
                               const Labels& column = {}, std::size_t value = 0);
double total(const PivotResult& result, std::size_t value = 0);

}  // namespace roundtable
