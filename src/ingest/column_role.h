#pragma once

// What a column means, by the words of its header, English and German.

#include <string>
#include <string_view>
#include <vector>

#include "views/table.h"

namespace roundtable {

// "Extended_Cost", "vendorName" and "Kunden-Nr." are the words extended cost,
// vendor name and kunden nr.
std::vector<std::string> header_words(std::string_view header);

// kNone if no word is known.
ColumnRole role_of_header(std::string_view header);

// Whether a header says that it means the maker, and not just "vendor", which in
// some programs is whom one buys from.
bool names_maker(std::string_view header);

}  // namespace roundtable
