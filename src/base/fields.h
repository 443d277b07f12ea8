#pragma once

// What a struct is made of, said once. A described struct has
//
//   static constexpr auto fields() {
//     return std::tuple(field_of("title", &Idea::title), field_of("party", &Idea::party));
//   }
//
// and is then encoded, decoded, compared with its schema and updated by generic
// code. A described enum specialises `enum_names`.

#include <array>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

namespace roundtable {

template <class Struct, class Member>
struct Field {
  std::string_view name;
  Member Struct::* member;
};

template <class Struct, class Member>
constexpr Field<Struct, Member> field_of(std::string_view name, Member Struct::* member) {
  return {name, member};
}

template <class T>
concept Described = requires { T::fields(); };

// Calls `f(name, member pointer)` for each field of T, in order.
template <Described T, class F>
constexpr void for_each_field(F&& f) {
  std::apply([&](const auto&... each) { (f(each.name, each.member), ...); }, T::fields());
}

// The names of an enum's values, in the order of the values, which count from 0.
template <class E>
constexpr auto enum_names() = delete;

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires { enum_names<E>(); };

template <NamedEnum E>
constexpr std::string_view to_name(E value) {
  return enum_names<E>()[static_cast<std::size_t>(value)];
}

template <NamedEnum E>
constexpr std::optional<E> from_name(std::string_view name) {
  constexpr auto names = enum_names<E>();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<E>(i);
  }
  return std::nullopt;
}

// For a specialisation in one line:
//   template <> constexpr auto enum_names<Chart>() { return names("table", "bars"); }
template <class... Names>
constexpr std::array<std::string_view, sizeof...(Names)> names(const Names&... each) {
  return {std::string_view(each)...};
}

}  // namespace roundtable
