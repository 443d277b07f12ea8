#pragma once

// The one engine behind every `*.update`. A field is set if its current value
// equals `was` or already the new one; otherwise it is a conflict, and nothing of
// the command applies. Only src/meeting/*.cpp includes it.

#include <string_view>
#include <type_traits>
#include <vector>

#include "meeting/deciding.h"

namespace roundtable {

// Calls `f(record's member pointer)` for the record's field of this name and type.
template <class T, class Value, class F>
constexpr bool with_field(std::string_view name, F&& f) {
  bool found = false;
  for_each_field<T>([&]<class Member>(std::string_view each, Member T::* member) {
    if constexpr (std::is_same_v<Member, Value>) {
      if (each != name) return;
      found = true;
      f(member);
    }
  });
  return found;
}

// Whether every field of a patch is one of the record's, by name and type.
template <class T, class Patch>
consteval bool fits() {
  bool all = true;
  for_each_field<Patch>([&]<class Value>(std::string_view name, std::optional<Value> Patch::*) {
    all = all && with_field<T, Value>(name, [](auto) {});
  });
  return all;
}

// The names of the fields whose values changed.
using Changed = std::vector<std::string_view>;

template <class T, class Patch>
std::expected<Changed, Refusal> apply_patch(T& record, const Patch& was, const Patch& set) {
  static_assert(fits<T, Patch>(), "a patch names fields of its record");
  const T before = record;
  Changed names;
  std::optional<Refusal> refusal;
  for_each_field<Patch>([&]<class Value>(std::string_view name, std::optional<Value> Patch::* of) {
    const std::optional<Value>& wanted = set.*of;
    if (!wanted || refusal) return;
    const std::optional<Value>& expected = was.*of;
    if (!expected) {
      refusal = Refusal{
          {Code::kInvalid, "Say what the field was when it was read.", fmt::format("was.{}", name)},
          std::nullopt};
      return;
    }
    with_field<T, Value>(name, [&](Value T::* member) {
      Value& current = record.*member;
      if (current == *wanted) return;
      if (current != *expected) {
        refusal = Refusal{{Code::kConflict, "Somebody else changed it meanwhile; look at it again.",
                           std::string(name)},
                          Record(before)};
        return;
      }
      current = *wanted;
      names.push_back(name);
    });
  });
  if (refusal) return std::unexpected(std::move(*refusal));
  return names;
}

inline bool has(const Changed& changed, std::string_view name) { return contains(changed, name); }

}  // namespace roundtable
