#pragma once

// The parts of a request's address, and of a server's own.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace roundtable {

// "a%20b" → "a b". Nothing if an escape is broken or what comes out is not clean
// UTF-8 without control characters.
std::optional<std::string> percent_decode(std::string_view text);

// The decoded value of `name` in a query, the first if it is there twice; '+' is a
// space. Nothing if it is not there or cannot be decoded.
std::optional<std::string> query_value(std::string_view query, std::string_view name);

// "/a/b" → "a", "b", still encoded. The path begins with '/'.
std::vector<std::string_view> segments(std::string_view path);

// Lower case, ASCII only: host names.
std::string lower_ascii(std::string_view text);

}  // namespace roundtable
