#pragma once

// The members of one level over all passes of a slice: those with the same label are
// the same.

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "views/member_codes.h"
#include "views/pivot_spec.h"

namespace roundtable {

class LevelMembers {
 public:
  // `type`: of the column. `codes`: of each pass; null for one that does not have the
  // level. They outlive this.
  LevelMembers(const PivotLevel& level, ColumnType type, std::vector<const MemberCodes*> codes);

  // Members are numbered from 0 by first appearance.
  std::uint32_t of(std::size_t pass, std::uint32_t code);
  // Where the lines of other parties are together.
  std::uint32_t others();

  std::string label(std::uint32_t member) const;
  bool is_null(std::uint32_t member) const;
  bool is_others(std::uint32_t member) const { return members_[member].is_others; }

  // Of each member, in the order of labels: null last, then the others.
  std::vector<std::uint32_t> ranks() const;

 private:
  struct Member {
    std::size_t pass = 0;
    std::uint32_t code = 0;
    bool is_others = false;
  };
  std::uint32_t add(std::size_t pass, std::uint32_t code);
  std::vector<std::uint32_t> in_order() const;
  std::vector<std::uint32_t> in_order_over_passes() const;

  PivotLevel level_;
  ColumnType type_;
  std::vector<const MemberCodes*> codes_;
  bool several_ = false;
  std::vector<Member> members_;
  std::vector<std::vector<std::uint32_t>> member_of_code_;  // by pass
  std::unordered_map<std::string, std::uint32_t> by_label_;
  std::optional<std::uint32_t> others_;
};

}  // namespace roundtable
