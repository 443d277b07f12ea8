#include "ingest/sales_rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/text.h"
#include "views/date_parts.h"
#include "views/numbers.h"

namespace roundtable {
namespace {

// Words of a cell, folded, tell what a line is; "fracht*" is how a word may begin.
struct Word {
  std::string_view part;
  std::string_view what;  // "" if it counts
};

// First match wins: an "invoice order" is an invoice.
constexpr std::array<Word, 14> kDocuments = {{{"invoice*", ""},
                                              {"rechnung*", ""},
                                              {"credit*", ""},
                                              {"gutschrift*", ""},
                                              {"return*", ""},
                                              {"quote*", "quotes"},
                                              {"quotation", "quotes"},
                                              {"angebot*", "quotes"},
                                              {"order*", "orders"},
                                              {"auftrag*", "orders"},
                                              {"bestellung*", "orders"},
                                              {"proforma", "pro forma invoices"},
                                              {"delivery", "delivery notes"},
                                              {"lieferschein", "delivery notes"}}};

constexpr std::array<Word, 20> kLines = {{{"comment*", "comment lines"},
                                          {"kommentar*", "comment lines"},
                                          {"note", "comment lines"},
                                          {"textzeile", "comment lines"},
                                          {"subtotal*", "subtotals"},
                                          {"sub total", "subtotals"},
                                          {"zwischensumme*", "subtotals"},
                                          {"running total", "subtotals"},
                                          {"group header", "headings"},
                                          {"heading*", "headings"},
                                          {"überschrift*", "headings"},
                                          {"freight", "freight lines"},
                                          {"shipping", "freight lines"},
                                          {"fracht*", "freight lines"},
                                          {"versand*", "freight lines"},
                                          {"porto", "freight lines"},
                                          {"tax", "tax lines"},
                                          {"taxes", "tax lines"},
                                          {"steuer*", "tax lines"},
                                          {"mwst*", "tax lines"}}};

bool says(std::string_view key, std::string_view part) {
  const bool open = part.ends_with('*');
  if (open) part.remove_suffix(1);
  for (std::size_t at = key.find(part); at != key.npos; at = key.find(part, at + 1)) {
    const auto is_letter = [&](std::size_t i) {
      const char c = i < key.size() ? key[i] : ' ';
      return (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
    };
    const bool begins = at == 0 || !is_letter(at - 1);
    if (begins && (open || !is_letter(at + part.size()))) return true;
  }
  return false;
}

template <std::size_t N>
std::string_view what_of(const std::array<Word, N>& words, std::string_view cell) {
  const std::string key = name_key(cell);
  for (const Word& word : words) {
    if (says(key, word.part)) return word.what;
  }
  return {};
}

// Leaves out the rows whose word is named by `what`, one reason for each.
template <class What>
void leave_out_words(ImportDraft& draft, const Column& column, std::string_view because,
                     const What& what, std::size_t samples_max) {
  const auto* text = std::get_if<TextColumn>(&column.data);
  if (text == nullptr) return;
  std::vector<std::string_view> by_code;
  for (const std::string& word : text->dictionary) by_code.push_back(what(word));
  std::map<std::string_view, Omission> omissions;
  for (std::size_t row = 0; row < text->codes.size(); ++row) {
    const std::uint32_t code = text->codes[row];
    if (code == kNullCode || by_code[code].empty()) continue;
    const std::string_view reason = by_code[code];
    auto at = omissions.find(reason);
    if (at == omissions.end()) {
      at = omissions
               .emplace(reason, Omission(draft, fmt::format("{}{}", reason, because), samples_max))
               .first;
    }
    at->second.leave_out(row);
  }
  for (auto& [reason, omission] : omissions) omission.report();
}

bool is_yes(std::string_view word) {
  static const std::set<std::string> kYes = {
      "yes", "y", "true", "1", "x", "ja", "j", "wahr", "cancelled", "canceled", "storniert"};
  return kYes.contains(name_key(word));
}

std::string_view cancelled_status(std::string_view word) {
  const std::string key = name_key(word);
  const bool cancelled = key == "cancelled" || key == "canceled" || key == "storniert" ||
                         key == "void" || key == "voided" || key == "deleted";
  return cancelled ? "cancelled lines" : "";
}

// Of a column of cancelled pieces: those of all pieces cancel the line.
void leave_out_cancelled_pieces(ImportDraft& draft, const NumberColumn& cancelled,
                                Omission& omission) {
  const Column* column = draft.find(ColumnRole::kQuantity);
  const auto* quantity = column == nullptr ? nullptr : std::get_if<NumberColumn>(&column->data);
  std::int64_t in_part = 0;
  for (std::size_t row = 0; row < cancelled.scaled.size(); ++row) {
    const std::int64_t pieces = cancelled.scaled[row];
    if (pieces == kNullNumber || pieces <= 0) continue;
    bool all = true;
    if (quantity != nullptr && quantity->scaled[row] != kNullNumber) {
      all = pieces * power_of_ten(quantity->decimals) >=
            quantity->scaled[row] * power_of_ten(cancelled.decimals);
    }
    if (all) {
      omission.leave_out(row);
    } else {
      ++in_part;
    }
  }
  if (in_part > 0) {
    draft.warn(fmt::format("{} lines were cancelled in part and are counted whole.", in_part));
  }
}

void leave_out_cancelled(ImportDraft& draft, const Column& column,
                         std::optional<std::int32_t> today, std::size_t samples_max) {
  Omission omission(draft, "cancelled lines", samples_max);
  if (const auto* text = std::get_if<TextColumn>(&column.data)) {
    std::vector<bool> cancelled;
    for (const std::string& word : text->dictionary) cancelled.push_back(is_yes(word));
    for (std::size_t row = 0; row < text->codes.size(); ++row) {
      if (text->codes[row] != kNullCode && cancelled[text->codes[row]]) omission.leave_out(row);
    }
  } else if (const auto* dates = std::get_if<DateColumn>(&column.data)) {
    for (std::size_t row = 0; row < dates->days.size(); ++row) {
      // What ends later is not cancelled yet.
      const bool ended = dates->days[row] != kNullDay && (!today || dates->days[row] <= *today);
      if (ended) omission.leave_out(row);
    }
  } else {
    leave_out_cancelled_pieces(draft, std::get<NumberColumn>(column.data), omission);
  }
  omission.report();
}

// A discount in percent of the lines above it has a sum of its own, which nets them.
void tell_of_netted(ImportDraft& draft, const Column& line_type) {
  const auto* text = std::get_if<TextColumn>(&line_type.data);
  if (text == nullptr) return;
  std::int64_t netted = 0;
  for (std::size_t row = 0; row < text->codes.size(); ++row) {
    if (draft.keep[row] == 0) continue;
    const std::string_view word = word_of(*text, row);
    if (word.empty() || !name_key(word).contains("discount")) continue;
    ++netted;
  }
  if (netted > 0) {
    draft.warn(fmt::format("{} discount lines lower the revenue of their documents.", netted));
  }
}

void count_future(ImportDraft& draft, std::int32_t today) {
  const Column* column = draft.find(ColumnRole::kDate);
  const auto* dates = column == nullptr ? nullptr : std::get_if<DateColumn>(&column->data);
  if (dates == nullptr) return;
  for (std::size_t row = 0; row < dates->days.size(); ++row) {
    const bool later = dates->days[row] != kNullDay && dates->days[row] > today;
    draft.report.future_lines += later && draft.keep[row] != 0 ? 1 : 0;
  }
  if (draft.report.future_lines > 0) {
    draft.warn(fmt::format("{} lines are dated after {}.", draft.report.future_lines,
                           to_text(date_of(today))));
  }
}

}  // namespace

void apply_sales_rules(ImportDraft& draft, const ImportContext& context,
                       const ImportLimits& limits) {
  if (draft.report.kind != DatasetKind::kSalesLine) return;
  const auto samples = limits.samples_kept_max;
  const auto today =
      context.today ? std::optional(day_number(*context.today)) : std::optional<std::int32_t>();
  for (const Column& column : draft.table.columns) {
    if (column.role == ColumnRole::kDocumentType) {
      leave_out_words(
          draft, column, ", which are no revenue",
          [](std::string_view word) { return what_of(kDocuments, word); }, samples);
    } else if (column.role == ColumnRole::kLineType) {
      leave_out_words(
          draft, column, ", which sell nothing",
          [](std::string_view word) { return what_of(kLines, word); }, samples);
      tell_of_netted(draft, column);
    } else if (column.role == ColumnRole::kCancelled) {
      leave_out_cancelled(draft, column, today, samples);
    } else if (column.role == ColumnRole::kStatus) {
      leave_out_words(draft, column, "", cancelled_status, samples);
    }
  }
  if (today) count_future(draft, *today);
}

}  // namespace roundtable
