#include "net/consequences.h"

#include <variant>

namespace roundtable {
namespace {

// The seat a rep has by their party: the reseller's own people see the host's side.
SeatRow seat_row_of(const Room& room, const MeetingId& meeting, const Rep& rep) {
  const Party* party = room.records().find<Party>(rep.party);
  const bool ours = party != nullptr && party->kind == PartyKind::kReseller;
  SeatRow row;
  row.meeting = meeting;
  row.role = ours ? "staff" : "rep";
  row.rep = rep.id;
  row.party = rep.party;
  return row;
}

// Seats first, then the sockets: whoever comes back finds the new seat.
void change_seats(Api& api, const MeetingId& meeting, const RepId& rep, std::optional<SeatRow> now,
                  CloseCode code, std::string_view reason) {
  const auto changed = [&api, meeting, rep, code, why = std::string(reason)](bool stored) {
    if (!stored) api.journal.error("seats could not be stored", {{"meeting", meeting.value}});
    api.sockets.close_where(
        [&](const Seat& seat) { return seat.meeting == meeting && seat.actor.rep == rep; }, code,
        why);
  };
  api.access.update_seats(meeting, rep, std::move(now), changed);
}

void admit(Api& api, const Room& room, const MeetingId& meeting, const LobbyEntryId& entry,
           const Result& result) {
  const RepId id{result.ids.empty() ? entry.value : result.ids.front()};
  const Rep* rep = room.records().find<Rep>(id);
  if (rep == nullptr) return;
  change_seats(api, meeting, RepId{entry.value}, seat_row_of(room, meeting, *rep),
               CloseCode::kAudienceChanged, "The host has let you in.");
}

// A rep is one person in every meeting of the series.
void move(Api& api, const Room& room, const RepId& id) {
  const Rep* rep = room.records().find<Rep>(id);
  if (rep == nullptr) return;
  room.records().each<Meeting>([&](const Meeting& meeting) {
    change_seats(api, meeting.id, id, seat_row_of(room, meeting.id, *rep),
                 CloseCode::kAudienceChanged, "You are at another party's seat now.");
  });
}

void remove(Api& api, const Room& room, const RepId& id) {
  room.records().each<Meeting>([&](const Meeting& meeting) {
    change_seats(api, meeting.id, id, std::nullopt, CloseCode::kRemoved,
                 "The host has removed you.");
  });
}

void remove_party(Api& api, const Room& room, const MeetingId& meeting, const PartyId& party) {
  room.records().each<Rep>([&](const Rep& rep) {
    if (rep.party != party) return;
    change_seats(api, meeting, rep.id, std::nullopt, CloseCode::kRemoved,
                 "Your party is not at this table any more.");
  });
}

void make_codes(Api& api, Room& room, const MeetingId& meeting, const Result& result) {
  if (result.ids.empty()) return;
  const auto made = [&api, &room, meeting](bool stored) {
    if (!stored) api.journal.error("a code could not be stored", {{"meeting", meeting.value}});
    room.codes_changed(meeting);
  };
  api.access.ensure_codes(room.series(), meeting, {PartyId{result.ids.front()}}, made);
}

void lock_codes(Api& api, Room& room, const MeetingId& meeting) {
  const auto locked = [&api, &room, meeting](bool stored) {
    if (!stored) api.journal.error("codes could not be locked", {{"meeting", meeting.value}});
    room.codes_changed(meeting);
  };
  api.access.lock_codes(meeting, locked);
}

}  // namespace

void follow(Api& api, Room& room, const Command& command, const Result& result) {
  const auto* said = std::get_if<PublicCommand>(&command.args);
  api.metrics.commands_committed += 1;
  if (said == nullptr) return;
  const MeetingId& meeting = command.meeting;
  if (const auto* args = std::get_if<AdmitRep>(said)) {
    admit(api, room, meeting, args->id, result);
  } else if (const auto* turned = std::get_if<TurnAwayRep>(said)) {
    change_seats(api, meeting, RepId{turned->id.value}, std::nullopt, CloseCode::kRemoved,
                 "The host has turned you away.");
  } else if (const auto* moved = std::get_if<MoveRep>(said)) {
    move(api, room, moved->id);
  } else if (const auto* removed = std::get_if<RemoveRep>(said)) {
    remove(api, room, removed->id);
  } else if (const auto* party = std::get_if<RemoveParty>(said)) {
    remove_party(api, room, meeting, party->id);
  } else if (std::holds_alternative<AddParty>(*said)) {
    make_codes(api, room, meeting, result);
  } else if (std::holds_alternative<CloseMeeting>(*said)) {
    lock_codes(api, room, meeting);
  }
}

}  // namespace roundtable
