#include <fmt/format.h>
#include <libical/ical.h>

#include <memory>

#include "exports/list_formats.h"

namespace roundtable {
namespace {

struct FreeComponent {
  void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

struct FreeText {
  void operator()(char* text) const { icalmemory_free_buffer(text); }
};

icaltimetype ical_date(Date date) {
  icaltimetype time = icaltime_null_date();
  time.year = static_cast<int>(date.year());
  time.month = static_cast<int>(static_cast<unsigned>(date.month()));
  time.day = static_cast<int>(static_cast<unsigned>(date.day()));
  return time;
}

icaltimetype ical_instant(TimePoint at) {
  return icaltime_from_timet_with_zone(std::chrono::system_clock::to_time_t(at), 0,
                                       icaltimezone_get_utc_timezone());
}

icalproperty_status status_of(const Commitment& commitment) {
  switch (commitment.status) {
    case CommitmentStatus::kProposed:
      return ICAL_STATUS_TENTATIVE;
    case CommitmentStatus::kAccepted:
    case CommitmentStatus::kDelivered:
    case CommitmentStatus::kConfirmed:
    case CommitmentStatus::kMissed:
      return ICAL_STATUS_CONFIRMED;
    case CommitmentStatus::kDeclined:
    case CommitmentStatus::kWithdrawn:
      return ICAL_STATUS_CANCELLED;
  }
  return ICAL_STATUS_CONFIRMED;
}

std::string description_of(const ListSheet& sheet, const Commitment& commitment) {
  const std::string owner = rep_name(sheet, commitment.owner);
  std::string text = "Status: " + std::string(to_name(commitment.status));
  if (!owner.empty()) text += "\nOwner: " + owner;
  if (commitment.first_due && commitment.first_due != commitment.due) {
    text += "\nFirst promised for: " + to_text(*commitment.first_due);
  }
  if (!commitment.detail.empty()) text += "\n\n" + commitment.detail;
  return text;
}

void add_event(icalcomponent* calendar, const ListSheet& sheet, const Commitment& commitment) {
  if (!commitment.due) return;
  const std::string uid = commitment.id.value + "@roundtable";
  const std::string summary =
      fmt::format("{} promised {}: {}", party_name(sheet, commitment.from_party),
                  party_name(sheet, commitment.to_party), commitment.title);
  const Date next_day = std::chrono::sys_days(*commitment.due) + std::chrono::days(1);

  icalcomponent* event = icalcomponent_new_vevent();
  icalcomponent_add_component(calendar, event);
  const auto add = [event](icalproperty* property) { icalcomponent_add_property(event, property); };
  add(icalproperty_new_uid(uid.c_str()));
  add(icalproperty_new_sequence(commitment.rev));
  add(icalproperty_new_dtstamp(ical_instant(sheet.generated_at)));
  add(icalproperty_new_lastmodified(ical_instant(commitment.updated_at)));
  add(icalproperty_new_dtstart(ical_date(*commitment.due)));
  add(icalproperty_new_dtend(ical_date(next_day)));
  add(icalproperty_new_summary(summary.c_str()));
  add(icalproperty_new_description(description_of(sheet, commitment).c_str()));
  add(icalproperty_new_status(status_of(commitment)));
  add(icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));  // a due date keeps nobody busy
}

}  // namespace

std::string to_ics(const ListSheet& sheet) {
  const Component calendar(icalcomponent_new_vcalendar());
  icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
  icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//Roundtable//List//EN"));
  for (const PartyLists& lists : sheet.lists) {
    for (const auto& each : lists.theirs) add_event(calendar.get(), sheet, each.value());
    for (const auto& each : lists.ours) add_event(calendar.get(), sheet, each.value());
  }
  const std::unique_ptr<char, FreeText> text(icalcomponent_as_ical_string_r(calendar.get()));
  return text.get();
}

}  // namespace roundtable
