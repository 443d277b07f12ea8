#pragma once

// Text that people typed: made safe and comparable at the border, once.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace roundtable {

bool is_utf8(std::string_view bytes);

// Code points of valid UTF-8.
std::size_t count_code_points(std::string_view text);

// NFC; without control characters (but \n and \t), directional overrides and
// isolates, zero-width characters outside scripts that join with them, byte
// order marks and tag characters; at most four combining marks in a row; no
// space at either end. Nothing if `text` is not UTF-8.
std::optional<std::string> clean_text(std::string_view text);

// The form under which names are compared: NFKC, case folded, runs of space as
// one. Two names with the same key look alike to a person in a hurry.
std::string name_key(std::string_view name);

}  // namespace roundtable
