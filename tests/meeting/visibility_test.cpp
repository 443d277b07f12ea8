#include "meeting/visibility.h"

#include <map>

#include "series.h"

namespace roundtable {
namespace {

// Who sees a record: the host side, the party it is about, a rival, the stage.
struct Sight {
  bool host, own, rival, stage;
  friend bool operator==(const Sight&, const Sight&) = default;
};
std::ostream& operator<<(std::ostream& out, const Sight& sight) {
  return out << "host " << sight.host << " own " << sight.own << " rival " << sight.rival
             << " stage " << sight.stage;
}

constexpr Sight kAll{true, true, true, true};
constexpr Sight kHostSide{true, false, false, false};
constexpr Sight kOwn{true, true, false, false};
constexpr Sight kParties{true, true, true, false};

template <class T>
Sight sight_of(const T& record) {
  const auto passes = [&](const Audience& audience) {
    return pass_gate(record, audience).has_value();
  };
  return {passes(Audience::host()), passes(Audience::of_party({"acme"})),
          passes(Audience::of_party({"birch"})), passes(Audience::stage())};
}

// One row for each kind of record and each case its rule tells apart; acme is the
// party it is about. A kind without rows here does not compile.
template <class T>
struct Row {
  T record;
  Sight sight;
};
template <class T>
using Rows = std::vector<Row<T>>;

const PartyId kAcme{"acme"};
const PartyId kHouse{"house"};

Rows<Series> rows(const Series*) { return {{{}, kHostSide}}; }
Rows<Meeting> rows(const Meeting*) { return {{{}, kAll}}; }
Rows<Party> rows(const Party*) { return {{{}, kAll}}; }
Rows<Rep> rows(const Rep*) { return {{{.party = kAcme}, kAll}}; }
Rows<Attendance> rows(const Attendance*) { return {{{.party = kAcme}, kOwn}}; }
Rows<LobbyEntry> rows(const LobbyEntry*) { return {{{.party = kAcme}, kHostSide}}; }
Rows<AgendaItem> rows(const AgendaItem*) {
  return {{{.type = AgendaItemType::kCommon}, kAll},
          {{.type = AgendaItemType::kBreak}, kAll},
          {{.party = kAcme, .type = AgendaItemType::kInternal}, kHostSide}};
}
Rows<Commitment> rows(const Commitment*) {
  return {{{.from_party = kAcme, .to_party = kHouse}, kOwn},
          {{.from_party = kHouse, .to_party = kAcme}, kOwn},
          {{.from_party = kAcme, .to_party = kHouse, .open_to = OpenTo::kRoom}, kAll}};
}
Rows<Idea> rows(const Idea*) {
  return {{{.party = kAcme}, kOwn}, {{.party = kAcme, .open_to = OpenTo::kRoom}, kAll}};
}
Rows<AgreedDecision> rows(const AgreedDecision*) { return {{{}, kAll}}; }
Rows<ParkedItem> rows(const ParkedItem*) {
  return {{{.party = kAcme}, kOwn}, {{.party = kAcme, .open_to = OpenTo::kRoom}, kAll}};
}
Rows<Dataset> rows(const Dataset*) { return {{{}, kHostSide}}; }
Rows<DatasetDescription> rows(const DatasetDescription*) {
  return {{{.shared = false}, kHostSide}, {{.shared = true}, kParties}};
}
Rows<View> rows(const View*) {
  return {{{.party = kAcme}, kOwn},
          {{.party = kHouse}, kHostSide},
          {{.party = kHouse, .shared = true}, kParties}};
}
Rows<Stage> rows(const Stage*) { return {{{}, kHostSide}}; }
Rows<CarryOver> rows(const CarryOver*) {
  return {{{}, kHostSide},
          {{.from_party = kAcme, .to_party = kHouse}, kOwn},
          {{.from_party = kHouse, .to_party = kAcme}, kOwn}};
}
Rows<DatasetOpenness> rows(const DatasetOpenness*) { return {{{}, kHostSide}}; }
Rows<Alias> rows(const Alias*) { return {{{.party = kAcme}, kHostSide}}; }
Rows<SavedColumnMap> rows(const SavedColumnMap*) { return {{{}, kHostSide}}; }
Rows<OfferedSlice> rows(const OfferedSlice*) {
  return {{{.party = kAcme}, kOwn}, {{.party = kAcme, .status = OfferStatus::kTaken}, kOwn}};
}
Rows<Observation> rows(const Observation*) {
  return {{{.party = kAcme}, kOwn},
          {{.party = kHouse}, kHostSide},
          {{.party = kAcme, .open_to = OpenTo::kRoom}, kAll}};
}
Rows<MeetingClock> rows(const MeetingClock*) { return {{{}, kAll}}; }
Rows<OnStage> rows(const OnStage*) { return {{{}, kAll}}; }
Rows<Captured> rows(const Captured*) { return {{{}, kAll}}; }
Rows<Standing> rows(const Standing*) { return {{{.id = kAcme}, kOwn}}; }
Rows<JoinCode> rows(const JoinCode*) {
  return {{{.id = "acme", .party = kAcme}, kHostSide},
          {{.id = "meeting"}, Sight{true, false, false, true}}};
}

template <class... Ts>
void check_kinds(std::variant<Ts...>*) {
  const auto check = []<class T>(const T* kind) {
    for (const Row<T>& row : rows(kind)) {
      INFO(T::kKind);
      CHECK(sight_of(row.record) == row.sight);
    }
  };
  (check(static_cast<const Ts*>(nullptr)), ...);
}

}  // namespace

TEST_CASE("[AUD-1] each kind of record is seen as its rule says") {
  check_kinds(static_cast<Record*>(nullptr));
  check_kinds(static_cast<Derived*>(nullptr));
}

TEST_CASE("[AUD-1] everybody has an audience") {
  const auto of = [](Role role) { return Audience::of({.role = role, .party = kAcme}); };
  CHECK(of(Role::kHost) == Audience::host());
  CHECK(of(Role::kScribe) == Audience::host());
  CHECK(of(Role::kStaff) == Audience::host());
  CHECK(of(Role::kServer) == Audience::host());
  CHECK(of(Role::kRep) == Audience::of_party(kAcme));
  CHECK(of(Role::kStage) == Audience::stage());
  CHECK(of(Role::kObserver) == Audience::stage());
  CHECK(of(Role::kDoor) == Audience::stage());
}

TEST_CASE("[AUD-2] a draft is the host side's, a meeting those at its table") {
  Meeting meeting{.parties = {kHouse, kAcme}};
  CHECK(may_attend(meeting, Audience::host()));
  CHECK(!may_attend(meeting, Audience::of_party(kAcme)));
  CHECK(!may_attend(meeting, Audience::stage()));
  for (const MeetingState state :
       {MeetingState::kOpen, MeetingState::kLive, MeetingState::kClosed}) {
    meeting.state = state;
    CHECK(may_attend(meeting, Audience::of_party(kAcme)));
    CHECK(!may_attend(meeting, Audience::of_party({"birch"})));
    CHECK(may_attend(meeting, Audience::stage()));
  }
}

TEST_CASE("[AUD-5] a meeting's own records are part of no other") {
  const MeetingId here{"here"};
  const MeetingId there{"there"};
  const auto only_here = [&](const Record& record) {
    return belongs_to(record, here) && !belongs_to(record, there);
  };
  CHECK(only_here(Meeting{.id = here}));
  CHECK(only_here(Stage{.id = here}));
  CHECK(only_here(Attendance{.meeting = here}));
  CHECK(only_here(LobbyEntry{.meeting = here}));
  CHECK(only_here(AgendaItem{.meeting = here}));
  CHECK(only_here(AgreedDecision{.meeting = here}));
  CHECK(only_here(OfferedSlice{.meeting = here}));
  CHECK(only_here(CarryOver{.from_meeting = there, .to_meeting = here}));
  CHECK(only_here(CarryOver{.from_meeting = here}));
  for (const Record& lasting :
       {Record(Series{}), Record(Party{}), Record(Rep{}), Record(Commitment{.meeting = here}),
        Record(Idea{.meeting = here}), Record(ParkedItem{.meeting = here}), Record(Dataset{}),
        Record(DatasetDescription{}), Record(View{.meeting = here}), Record(DatasetOpenness{}),
        Record(Alias{}), Record(SavedColumnMap{}), Record(Observation{.meeting = here})}) {
    CHECK(belongs_to(lasting, here));
    CHECK(belongs_to(lasting, there));
  }
}

TEST_CASE("[AUD-4] what belongs to another meeting is not there") {
  TestSeries series;
  const MeetingId annual = series.meeting;
  series.meeting = series.next("Mid-year", MeetingKind::kMidYear, "2027-07-14");
  const AgendaItemId item{series.done(series.host, AddAgendaItem{.title = "Review"})};
  series.meeting = annual;
  CHECK(series.refused(series.host, RemoveAgendaItem{item}) == "not_found id");
  CHECK(series.refused(series.acme, CaptureIdea{.title = "x", .agenda_item = item}) ==
        "not_found agenda_item");
}

TEST_CASE("[AUD-6] what is captured during an internal item does not name it") {
  TestSeries series;
  const AgendaItemId secret{series.done(
      series.host, AddAgendaItem{.title = "Prices", .type = AgendaItemType::kInternal})};
  const AgendaItemId common{series.done(series.host, AddAgendaItem{.title = "Review"})};
  const auto captured_in = [&](const AgendaItemId& item) {
    CaptureCommitment args;
    args.title = "Ship 2.4";
    args.from_party = series.acme_id;
    args.to_party = series.house_id;
    args.agenda_item = item;
    return series.get<Commitment>(series.done(series.host, args)).agenda_item;
  };
  CHECK(!captured_in(secret));
  CHECK(captured_in(common) == common);
  const auto decided =
      series.done(series.host, RecordDecision{.title = "x", .agenda_item = secret});
  CHECK(!series.get<AgreedDecision>(decided).agenda_item);
}

}  // namespace roundtable
