#pragma once

// What a column means, by the words of its header, English and German.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "views/dataset_kind.h"
#include "views/table.h"

namespace roundtable {

// "Extended_Cost", "vendorName" and "Kunden-Nr." are the words extended cost,
// vendor name and kunden nr.
std::vector<std::string> header_words(std::string_view header);

// kNone if no word is known. What a word means may depend on what the lines are.
ColumnRole role_of_header(std::string_view header, DatasetKind kind = DatasetKind::kSalesLine);

// What the lines of a file with this header are.
DatasetKind kind_of_header(std::span<const std::string> header);

// Whether a header names the document that a line is of: its invoice, order or quote,
// and not the customer's or the product's number.
bool names_document(std::string_view header);

// Whether a header says that it means the maker, and not just "vendor", which in
// some programs is whom one buys from.
bool names_maker(std::string_view header);

}  // namespace roundtable
