#pragma once

// Which rows (or columns) a pivot has and in which order: members of each level among
// their parent's, sorted, cut to `top`, closed, with subtotals.

#include <algorithm>
#include <set>

#include "reference_labels.h"
#include "views/pivot_result.h"

namespace roundtable::reference {

using Header = std::vector<std::string>;

// Lines under a header; "others" are those of the first level that were not kept.
struct Branch {
  Header header;
  std::set<std::string> rest;  // of others
  bool others = false, subtotal = false, collapsed = false;

  bool holds(const Header& line) const {
    if (others) return rest.contains(line[0]);
    return std::equal(header.begin(), header.end(), line.begin());
  }
};

// How one side of the table is asked for.
struct Axis {
  std::size_t levels = 0;
  std::optional<PivotSort> sort;
  std::optional<int> top;
  bool others = false;
  std::vector<Header> collapsed;
  bool subtotals = false;
};

struct Arranged {
  std::vector<Branch> branches;
  int left_out = 0;
};

class Arrangement {
 public:
  // `lines`: what each line is called, level by level. `value_of`: what is sorted by.
  using ValueOf = std::function<PivotValue(const Branch&)>;
  Arrangement(const Axis& axis, std::vector<std::vector<Label>> lines, ValueOf value_of)
      : axis_(axis), lines_(std::move(lines)), value_of_(std::move(value_of)) {}

  Arranged arrange() {
    if (axis_.levels == 0) return {.branches = {Branch{}}};
    descend({});
    if (axis_.others && !rest_.empty()) {
      arranged_.branches.push_back({.header = {"others"}, .rest = rest_, .others = true});
    } else {
      arranged_.left_out = static_cast<int>(rest_.size());
    }
    return arranged_;
  }

 private:
  std::vector<Label> members(const Header& parent) const {
    std::set<Label> found;
    for (const auto& line : lines_) {
      bool below = true;
      for (std::size_t i = 0; i < parent.size(); ++i) below = below && line[i].text == parent[i];
      if (below) found.insert(line[parent.size()]);
    }
    return {found.begin(), found.end()};
  }

  static Header below(Header parent, const Label& member) {
    parent.push_back(member.text);
    return parent;
  }

  std::vector<Label> sorted(const Header& parent) const {
    std::vector<Label> found = members(parent);
    if (!axis_.sort) return found;
    const bool down = axis_.sort->descending;
    std::ranges::stable_sort(found, [&](const Label& a, const Label& b) {
      if (axis_.sort->by == SortBy::kLabel) {
        if (a.null || b.null) return !a.null && b.null;
        return down ? a > b : a < b;
      }
      const PivotValue x = value_of_({.header = below(parent, a)});
      const PivotValue y = value_of_({.header = below(parent, b)});
      if (!x || !y) return x.has_value() && !y.has_value();
      return down ? fine(*x) > fine(*y) : fine(*x) < fine(*y);
    });
    return found;
  }

  void descend(const Header& parent) {
    int shown = 0;
    for (const Label& member : sorted(parent)) {
      if (parent.empty() && axis_.top && shown++ >= *axis_.top) {
        rest_.insert(member.text);
        continue;
      }
      const Header header = below(parent, member);
      const bool last = header.size() == axis_.levels;
      const bool closed =
          !last && std::ranges::find(axis_.collapsed, header) != axis_.collapsed.end();
      if (!last && !closed) descend(header);
      if (last || closed || axis_.subtotals) {
        arranged_.branches.push_back(
            {.header = header, .subtotal = !last && !closed, .collapsed = closed});
      }
    }
  }

  const Axis& axis_;
  std::vector<std::vector<Label>> lines_;
  ValueOf value_of_;
  std::set<std::string> rest_;
  Arranged arranged_;
};

}  // namespace roundtable::reference
