#pragma once

// A value of any described type with every member set, for round trips. Texts are all
// "09:00", which every pattern of the schemas accepts.

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/decimal.h"
#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"

namespace roundtable {

template <class Tag>
void fill(Id<Tag>& value) {
  value.value = "an-id";
}
inline void fill(std::string& value) { value = "09:00"; }
inline void fill(bool& value) { value = true; }
inline void fill(Date& value) { value = std::chrono::year{2027} / 1 / 14; }
inline void fill(TimePoint& value) {
  value = std::chrono::sys_days{std::chrono::year{2027} / 1 / 14} + std::chrono::milliseconds{123};
}
inline void fill(Decimal& value) { value = {-1'234'500, 3}; }
template <class T>
  requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
void fill(T& value) {
  value = 30;
}
template <NamedEnum E>
void fill(E& value) {
  value = static_cast<E>(enum_names<E>().size() - 1);
}
template <class T>
void fill(std::optional<T>& value);
template <class T>
void fill(std::vector<T>& value);
template <Described T>
void fill(T& value) {
  for_each_field<T>([&](std::string_view, auto member) { fill(value.*member); });
}
template <class T>
void fill(std::optional<T>& value) {
  fill(value.emplace());
}
template <class T>
void fill(std::vector<T>& value) {
  value.resize(1);
  for (T& each : value) fill(each);
}

template <class T>
T sample() {
  T value;
  fill(value);
  return value;
}

// Calls `f.template operator()<T>()` for each alternative of a variant.
template <class... Ts, class F>
void each_alternative(std::variant<Ts...>*, F f) {
  (f.template operator()<Ts>(), ...);
}
template <class Variant, class F>
void for_each_type(F f) {
  each_alternative(static_cast<Variant*>(nullptr), f);
}

}  // namespace roundtable
