#pragma once

// Described values to JSON text, without a DOM. What goes to somebody outside is
// encoded from Visible values only (frames.h); these templates are for the parts.

#include <fmt/format.h>

#include <iterator>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "base/decimal.h"
#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"
#include "wire/json.h"

namespace roundtable {

// As it is sent: an absent member of a record is null, so that every record of a
// kind has one shape. As it is stored: the same, and decimals are texts, because a
// number would lose its trailing zeros. A command's arguments as stored: what is
// absent is left out.
enum class Form { kSent, kStored, kArguments };

template <Form form = Form::kSent, class Tag>
void append_json(std::string& out, const Id<Tag>& id) {
  append_json_string(out, id.value);
}
template <Form form = Form::kSent>
void append_json(std::string& out, const std::string& text) {
  append_json_string(out, text);
}
template <Form form = Form::kSent>
void append_json(std::string& out, bool value) {
  out += value ? "true" : "false";
}
template <Form form = Form::kSent, class T>
  requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
void append_json(std::string& out, T value) {
  fmt::format_to(std::back_inserter(out), "{}", value);
}
template <Form form = Form::kSent>
void append_json(std::string& out, const Date& date) {
  append_json_string(out, to_text(date));
}
template <Form form = Form::kSent>
void append_json(std::string& out, const TimePoint& at) {
  append_json_string(out, to_text(at));
}
// Exact: beyond 2^53 a reader with doubles would lose digits, so it is a string.
template <Form form = Form::kSent>
void append_json(std::string& out, const Decimal& number) {
  if (form == Form::kSent && fits_double(number)) {
    out += to_text(number);
  } else {
    append_json_string(out, to_text(number));
  }
}
template <Form form = Form::kSent, NamedEnum E>
void append_json(std::string& out, E value) {
  append_json_string(out, to_name(value));
}
template <Form form = Form::kSent, class T>
void append_json(std::string& out, const std::optional<T>& value);
template <Form form = Form::kSent, class T>
void append_json(std::string& out, const std::vector<T>& values);
template <Form form = Form::kSent, Described T>
void append_json(std::string& out, const T& value);

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <Form form, class T>
void append_json(std::string& out, const std::optional<T>& value) {
  if (value) {
    append_json<form>(out, *value);
  } else {
    out += "null";
  }
}

template <Form form, class T>
void append_json(std::string& out, const std::vector<T>& values) {
  out += '[';
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i) out += ',';
    append_json<form>(out, values[i]);
  }
  out += ']';
}

template <Form form, Described T>
void append_json(std::string& out, const T& value) {
  out += '{';
  bool first = true;
  for_each_field<T>([&](std::string_view name, auto member) {
    const auto& field = value.*member;
    if constexpr (form == Form::kArguments && is_optional<std::remove_cvref_t<decltype(field)>>) {
      if (!field) return;
    }
    if (!first) out += ',';
    first = false;
    append_json_string(out, name);
    out += ':';
    append_json<form>(out, field);
  });
  out += '}';
}

// The whole text of a described value.
template <Described T>
std::string encode_body(const T& value) {
  std::string out;
  append_json(out, value);
  return out;
}

}  // namespace roundtable
