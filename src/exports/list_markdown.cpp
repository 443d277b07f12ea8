#include <fmt/format.h>

#include "exports/list_formats.h"

namespace roundtable {
namespace {

// As text, wherever in a line it stands: no markup, no table cells, no HTML.
std::string escaped(std::string_view text) {
  static constexpr std::string_view kMarkup = "\\`*_{}[]<>|~#&!";
  std::string out;
  bool only_digits = !text.empty();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool begins_list =
        (i == 0 && (c == '-' || c == '+' || c == '=')) ||
        (i > 0 && only_digits && (c == '.' || c == ')'));  // "1. " would begin a numbered list
    if (kMarkup.find(c) != std::string_view::npos || begins_list) out += '\\';
    only_digits = only_digits && c >= '0' && c <= '9';
    out += c == '\n' || c == '\t' ? ' ' : c;
  }
  return out;
}

std::string due_of(const Commitment& commitment) {
  if (!commitment.due) return "–";
  std::string text = to_text(*commitment.due);
  if (commitment.first_due && commitment.first_due != commitment.due) {
    text += fmt::format(" (first {})", to_text(*commitment.first_due));
  }
  return text;
}

std::string status_of(const Commitment& commitment, Date today) {
  std::string text(to_name(commitment.status));
  if (is_late(commitment, today)) text += ", **late**";
  if (commitment.delivered_on) text += fmt::format(", done {}", to_text(*commitment.delivered_on));
  if (!commitment.reason.empty()) text += ": " + escaped(commitment.reason);
  return text;
}

void add_table(std::string& out, const ListSheet& sheet, const std::string& from,
               const std::string& to, const std::vector<Visible<Commitment>>& list) {
  out += fmt::format("\n### What {} promised {}\n\n", escaped(from), escaped(to));
  if (list.empty()) {
    out += "Nothing.\n";
    return;
  }
  out += "| No. | Promise | Owner | Due | Status |\n|---:|---|---|---|---|\n";
  for (const Visible<Commitment>& each : list) {
    const std::string owner = escaped(rep_name(sheet, each->owner));
    out += fmt::format("| {} | {} | {} | {} | {} |\n", each->number, escaped(each->title),
                       owner.empty() ? "–" : owner, due_of(each.value()),
                       status_of(each.value(), sheet.today));
  }
}

// A bullet of what was decided, proposed or parked.
void add_line(std::string& out, std::string_view title, std::string_view more) {
  out += "- " + escaped(title);
  if (!more.empty()) out += fmt::format(" ({})", more);
  out += '\n';
}

std::string by_and_status(const ListSheet& sheet, const PartyId& party, std::string_view status,
                          const std::string& reason) {
  std::string text = fmt::format("{}, {}", escaped(party_name(sheet, party)), status);
  if (!reason.empty()) text += ": " + escaped(reason);
  return text;
}

}  // namespace

std::string to_markdown(const ListSheet& sheet) {
  const std::string& house = sheet.reseller->name;
  std::string out = fmt::format("# {}\n\n", escaped(sheet.meeting->title));
  out += fmt::format("Meeting of {}. List of {}.\n", to_text(sheet.meeting->date),
                     to_text(sheet.today));
  for (const PartyLists& lists : sheet.lists) {
    const std::string& name = lists.party->name;
    out += fmt::format("\n## {} and {}\n", escaped(name), escaped(house));
    add_table(out, sheet, name, house, lists.theirs);
    add_table(out, sheet, house, name, lists.ours);
  }
  if (!sheet.decisions.empty()) out += "\n## Decisions\n\n";
  for (const auto& each : sheet.decisions) add_line(out, each->title, escaped(each->detail));
  if (!sheet.ideas.empty()) out += "\n## Ideas\n\n";
  for (const auto& each : sheet.ideas) {
    add_line(out, each->title,
             by_and_status(sheet, each->party, to_name(each->status), each->reason));
  }
  if (!sheet.parked_items.empty()) out += "\n## Parked\n\n";
  for (const auto& each : sheet.parked_items) {
    std::string more = by_and_status(sheet, each->party, to_name(each->status), each->reason);
    const std::string who = rep_name(sheet, each->assigned_to);
    if (!who.empty()) more += " to " + escaped(who);
    add_line(out, each->title, more);
  }
  return out;
}

}  // namespace roundtable
