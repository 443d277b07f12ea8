#include "exports/csv.h"
#include "exports/list_formats.h"

namespace roundtable {
namespace {

template <class Id, class T>
std::string title_of(const std::map<Id, Visible<T>>& known, const std::optional<Id>& id) {
  const auto at = id ? known.find(*id) : known.end();
  return at == known.end() ? std::string() : at->second->title;
}

void add_header(CsvText& csv) {
  for (const char* name :
       {"id", "number", "direction", "from", "to", "title", "owner", "due", "first_due", "slips",
        "status", "delivered_on", "reason", "agenda_item", "meeting", "open_to"}) {
    csv.text(name);
  }
  csv.end_line();
}

void add_date(CsvText& csv, const std::optional<Date>& date) {
  if (date) {
    csv.date(*date);
  } else {
    csv.empty();
  }
}

void add_promise(CsvText& csv, const ListSheet& sheet, const Commitment& commitment,
                 std::string_view direction) {
  csv.text(commitment.id.value).number(commitment.number).text(direction);
  csv.text(party_name(sheet, commitment.from_party)).text(party_name(sheet, commitment.to_party));
  csv.text(commitment.title).text(rep_name(sheet, commitment.owner));
  add_date(csv, commitment.due);
  add_date(csv, commitment.first_due);
  csv.number(commitment.slips).text(to_name(commitment.status));
  add_date(csv, commitment.delivered_on);
  csv.text(commitment.reason);
  csv.text(title_of(sheet.agenda_items, commitment.agenda_item));
  csv.text(title_of(sheet.meetings, std::optional(commitment.meeting)));
  csv.text(to_name(commitment.open_to));
  csv.end_line();
}

}  // namespace

std::string to_csv(const ListSheet& sheet) {
  CsvText csv;
  add_header(csv);
  for (const PartyLists& lists : sheet.lists) {
    for (const auto& each : lists.theirs) {
      add_promise(csv, sheet, each.value(), "they promised us");
    }
    for (const auto& each : lists.ours) {
      add_promise(csv, sheet, each.value(), "we promised them");
    }
  }
  return std::move(csv).take();
}

}  // namespace roundtable
