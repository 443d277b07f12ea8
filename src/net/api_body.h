#pragma once

// What every handler begins and ends with.

#include <optional>
#include <utility>

#include "net/http.h"
#include "net/problems.h"
#include "wire/decode.h"
#include "wire/encode.h"

namespace roundtable {

// The body as T, or nothing after having answered why not.
template <Described T>
std::optional<T> body_of(const Request& request, const Respond& respond) {
  auto body = decode_body<T>(request.body);
  if (body) return std::move(*body);
  respond(refuse(body.error()));
  return std::nullopt;
}

// The value, or nothing after having answered why not.
template <class T>
std::optional<T> value_of(std::expected<T, Problem> result, const Respond& respond) {
  if (result) return std::move(*result);
  respond(refuse(result.error()));
  return std::nullopt;
}

template <Described T>
Response answer_of(const T& value, int status = 200) {
  return json_answer(encode_body(value), status);
}

}  // namespace roundtable
