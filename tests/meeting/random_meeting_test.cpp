// Random people say random things in a meeting, many seeds over. Whatever they say,
// what must always hold does.

#include <map>
#include <set>

#include "base/random.h"
#include "base/text.h"
#include "sales.h"

namespace roundtable {
namespace {

constexpr int kSeeds = 300;
constexpr int kCommands = 120;

struct RandomMeeting {
  explicit RandomMeeting(std::uint64_t seed) : random(seed) {
    import_sales(series);
    if (chance(2)) series.done(series.host, ShareDataset{{"sales"}});
    if (chance(2)) series.done(series.host, StartMeeting{});
  }

  bool chance(std::uint32_t of) { return random.below(of) == 0; }

  template <class T>
  const T& one_of(const std::vector<T>& choices) {
    return choices[random.below(static_cast<std::uint32_t>(choices.size()))];
  }

  const Actor& somebody() {
    switch (random.below(7)) {
      case 0:
        return series.host;
      case 1:
        return series.scribe;
      case 2:
        return series.staff;
      case 3:
        return series.stage;
      case 4:
        return series.birch;
      default:
        return chance(3) ? series.host : series.acme;
    }
  }

  // Of a record of this kind, whoever may see it; or of none.
  template <class T>
  std::string id_of_some() {
    std::vector<std::string> ids;
    series.records.each<T>([&](const T& each) { ids.emplace_back(id_of(each)); });
    return ids.empty() || chance(20) ? "none" : one_of(ids);
  }
  PartyId party() { return one_of<PartyId>({series.house_id, series.acme_id, series.birch_id}); }
  Date date() { return day("2027-01-01") + std::chrono::months(random.below(24)); }
  template <class T>
  std::optional<T> maybe(T value) {
    return chance(2) ? std::optional(std::move(value)) : std::nullopt;
  }

  PublicCommand anything();
  PublicCommand about_commitments();
  PublicCommand about_the_day();
  PublicCommand about_the_rest();
  PublicCommand about_the_data();
  PivotSpec slice();

  TestSeries series;
  SeededRandom random;
};

PublicCommand RandomMeeting::about_commitments() {
  const CommitmentId id{id_of_some<Commitment>()};
  switch (random.below(14)) {
    case 0:
      return AcceptCommitment{id};
    case 1:
      return DeclineCommitment{id, "no"};
    case 2:
      return DeliverCommitment{id, maybe(date()), "proof"};
    case 3:
      return ConfirmCommitment{id};
    case 4:
      return DisputeCommitment{id, "not so"};
    case 5:
      return RenegotiateCommitment{id, date()};
    case 6:
      return MissCommitment{id, "forgotten"};
    case 7:
      return WithdrawCommitment{id, "no longer"};
    case 8:
      return OpenCommitment{id, chance(3) ? OpenTo::kRoom : OpenTo::kPair};
    case 9:
      return CarryCommitment{id};
    case 10: {
      UpdateCommitment update{id, {}, {}};
      if (const auto* now = series.records.find<Commitment>(id)) {
        update.was.title = chance(5) ? "something else" : now->title;
        update.was.due = now->due;
        if (chance(2)) update.set.due = maybe(date());
      }
      update.set.title = "Title " + std::to_string(random.below(5));
      return update;
    }
    default: {
      CaptureCommitment capture;
      capture.title = "Promise";
      capture.from_party = party();
      if (chance(4)) {
        capture.to_parties = {series.acme_id, series.birch_id};
      } else {
        capture.to_party = party();
      }
      capture.due = maybe(date());
      capture.open_to = chance(6) ? std::optional(OpenTo::kRoom) : std::nullopt;
      return capture;
    }
  }
}

PublicCommand RandomMeeting::about_the_day() {
  const AgendaItemId id{id_of_some<AgendaItem>()};
  switch (random.below(14)) {
    case 0:
      return PauseAgendaItem{id};
    case 1:
      return ExtendAgendaItem{id, static_cast<int>(random.below(20)) - 10};
    case 2:
      return FinishAgendaItem{id};
    case 3:
      return CarryAgendaItem{id};
    case 4:
      return DropAgendaItem{id};
    case 5:
      return RemoveAgendaItem{id};
    case 6:
      return MoveAgendaItem{id, maybe(AgendaItemId{id_of_some<AgendaItem>()})};
    case 7:
      return chance(8) ? PublicCommand(CloseMeeting{chance(2)}) : StartMeeting{};
    case 8:
    case 9:
    case 10:
      return StartAgendaItem{id};
    default:
      return AddAgendaItem{.title = "Item",
                           .party = maybe(party()),
                           .type = chance(3) ? AgendaItemType::kInternal : AgendaItemType::kCommon,
                           .after = maybe(AgendaItemId{id_of_some<AgendaItem>()})};
  }
}

PublicCommand RandomMeeting::about_the_rest() {
  const IdeaId idea{id_of_some<Idea>()};
  const ParkedItemId parked{id_of_some<ParkedItem>()};
  const ViewId view{id_of_some<View>()};
  switch (random.below(16)) {
    case 0:
      return AdoptIdea{idea};
    case 1:
      return DeferIdea{idea};
    case 2:
      return AssignParkedItem{parked, {id_of_some<Rep>()}};
    case 3:
      return CarryParkedItem{parked};
    case 4:
      return DropParkedItem{parked, "no"};
    case 5:
      return RecordDecision{.title = "Agreed"};
    case 6:
      return SaveView{.name = "v",
                      .pivot = revenue_by(chance(4) ? "sales_rep" : "vendor"),
                      .shared = chance(2)};
    case 7:
      return ShowOnStage{{.kind = StageKind::kView, .view = view}, chance(3)};
    case 8:
      return ShowOnStage{{.kind = StageKind::kPair, .party = party(), .only_open = chance(2)},
                         chance(4)};
    case 9:
      return FreezeStage{chance(2)};
    case 10:
      return RemoveView{view};
    case 11:
      return AddRep{party(), "Name " + std::to_string(random.below(4)), ""};
    case 12:
      return MoveRep{{id_of_some<Rep>()}, party()};
    case 13:
      return ParkItem{.title = "Parked", .party = maybe(party())};
    default:
      return CaptureIdea{.title = "Idea", .party = maybe(party())};
  }
}

PivotSpec RandomMeeting::slice() {
  const std::vector<std::string> fields = {"vendor", "territory", "revenue", "cost", "sales_rep"};
  PivotSpec pivot = measured(one_of(fields), one_of(fields));
  if (chance(4)) pivot.columns = {{.field = one_of(fields)}};
  if (chance(4)) pivot.measures[0].times = one_of(fields);
  return pivot;
}

PublicCommand RandomMeeting::about_the_data() {
  const OfferedSliceId offer{id_of_some<OfferedSlice>()};
  const ViewId view{id_of_some<View>()};
  switch (random.below(12)) {
    case 0:
      return TakeSlice{offer, chance(2)};
    case 1:
      return DeclineSlice{offer};
    case 2:
      return WithdrawSlice{offer};
    case 3:
      return SetAlias{one_of<std::string>({"acme", "birch", "Ajax", "Elm"}),
                      one_of<std::string>({"Acme", "Birch", "Ajax Group", "Elm"}), maybe(party())};
    case 4:
      return RemoveAlias{{id_of_some<Alias>()}};
    case 5:
    case 6:
      return SetOpenness{
          .dataset = {"sales"},
          .column = maybe(one_of<std::string>({"revenue", "cost", "vendor", "none"})),
          .party = maybe(party()),
          .level = maybe(static_cast<Openness>(random.below(4)))};
    case 7:
      return chance(4)
                 ? PublicCommand(UndoDataset{{"sales"}, 1 + static_cast<int>(random.below(2))})
                 : ShareDataset{{"sales"}, chance(2)};
    case 8:
      return PinObservation{.text = "Seen",
                            .view = view,
                            .said_by = maybe(RepId{id_of_some<Rep>()}),
                            .party = maybe(party())};
    case 9:
      return RemoveObservation{{id_of_some<Observation>()}};
    case 10:
      return ShowOnStage{{.kind = StageKind::kSlice, .pivot = slice()}, chance(2)};
    default:
      return OfferSlice{.pivot = slice()};
  }
}

PublicCommand RandomMeeting::anything() {
  switch (random.below(6)) {
    case 0:
      return about_the_day();
    case 1:
      return about_the_rest();
    case 2:
      return about_the_data();
    default:
      return about_commitments();
  }
}

// The same command about something that is not there, if it is about one record.
std::optional<PublicCommand> about_nothing(const PublicCommand& command) {
  return std::visit(
      []<class C>(C args) -> std::optional<PublicCommand> {
        if constexpr (requires { args.id; }) {
          args.id.value = "absent";
          return args;
        }
        return std::nullopt;
      },
      command);
}

std::string id_named_by(const PublicCommand& command) {
  return std::visit(
      []<class C>(const C& args) -> std::string {
        if constexpr (requires { args.id; }) return args.id.value;
        return {};
      },
      command);
}

bool sees_any(const TestSeries& series, const Audience& audience, const std::string& id) {
  for (const Record& record : series.seen_by(audience)) {
    if (id_of(record) == id) return true;
  }
  return false;
}

void check_commitments(const TestSeries& series, std::map<std::string, Date>& first_dates) {
  std::set<std::pair<std::set<PartyId>, int>> numbers;
  series.records.each<Commitment>([&](const Commitment& each) {
    REQUIRE(numbers.insert({{each.from_party, each.to_party}, each.number}).second);
    REQUIRE((each.from_party == series.house_id || each.to_party == series.house_id));
    if (each.first_due) {
      const auto [known, is_new] = first_dates.try_emplace(each.id.value, *each.first_due);
      REQUIRE(known->second == *each.first_due);
    } else {
      REQUIRE(!first_dates.contains(each.id.value));
    }
    const bool settled_by_promisee =
        each.status == CommitmentStatus::kConfirmed || each.status == CommitmentStatus::kDelivered;
    REQUIRE(each.delivered_on.has_value() == settled_by_promisee);
    REQUIRE(each.due_proposed.has_value() == each.due_proposed_by.has_value());
  });
}

void check_agenda(const TestSeries& series) {
  int running = 0;
  std::set<int> positions;
  series.records.each<AgendaItem>([&](const AgendaItem& each) {
    if (each.removed_at) return;
    running += each.state == AgendaItemState::kRunning;
    REQUIRE(each.ends_at.has_value() == (each.state == AgendaItemState::kRunning));
    REQUIRE(each.left_ms.has_value() == (each.state == AgendaItemState::kPaused));
    REQUIRE(positions.insert(each.position).second);
  });
  REQUIRE(running <= 1);
}

// What a rival sees of a pair's records is nothing but what is open to the room.
void check_rival(const TestSeries& series) {
  for (const Record& record : series.seen_by(Audience::of_party(series.birch_id))) {
    if (const auto* commitment = std::get_if<Commitment>(&record)) {
      const bool theirs =
          commitment->from_party == series.birch_id || commitment->to_party == series.birch_id;
      REQUIRE((theirs || commitment->open_to == OpenTo::kRoom));
    }
    if (const auto* carry = std::get_if<CarryOver>(&record)) {
      REQUIRE((carry->from_party == series.birch_id || carry->to_party == series.birch_id));
    }
    if (const auto* item = std::get_if<AgendaItem>(&record)) {
      REQUIRE(item->type != AgendaItemType::kInternal);
    }
    if (const auto* seen = std::get_if<Observation>(&record)) {
      REQUIRE((seen->party == series.birch_id || seen->open_to == OpenTo::kRoom));
    }
    if (const auto* offer = std::get_if<OfferedSlice>(&record)) {
      REQUIRE(offer->party == series.birch_id);
    }
    REQUIRE(!std::holds_alternative<DatasetOpenness>(record));
    REQUIRE(!std::holds_alternative<Alias>(record));
  }
}

// The room sees no more than any party at the table, and a rival's lines are never a
// party's own.
void check_masks(const TestSeries& series) {
  const Mask room = mask_for_room(series.records, series.meeting, {"sales"});
  REQUIRE(room.own.empty());
  for (const PartyId& party : series.get<Meeting>(series.meeting).parties) {
    if (party == series.house_id) continue;
    const Mask mask =
        mask_for(series.records, series.meeting, Audience::of_party(party), {"sales"});
    REQUIRE(room.lines <= mask.lines);
    for (const ColumnInfo& column : sales_version(1).columns) {
      REQUIRE(openness(room, column.name, column.type, column.role) <=
              openness(mask, column.name, column.type, column.role));
    }
    const std::string rival = party == series.acme_id ? "birch" : "acme";
    for (const std::string& name : mask.own) REQUIRE(name_key(name) != rival);
  }
}

// What stands on the stage was open to the room, or a measure that stays blank, when it
// was shown; the pins of what is stored are all there.
void check_stage(const TestSeries& series, const PublicCommand& said) {
  const auto* show = std::get_if<ShowOnStage>(&said);
  if (show == nullptr || show->object.kind != StageKind::kSlice) return;
  const Mask room = mask_for_room(series.records, series.meeting, {"sales"});
  REQUIRE(room.lines > Openness::kOwnRows);
  for (const ColumnInfo& column : sales_version(1).columns) {
    const Openness level = openness(room, column.name, column.type, column.role);
    const PivotSpec& pivot = *show->object.pivot;
    if (level > Openness::kOwnRows) continue;
    REQUIRE(pivot.rows[0].field != column.name);
    if (!pivot.columns.empty()) REQUIRE(pivot.columns[0].field != column.name);
    if (show->open) continue;
    REQUIRE(pivot.measures[0].field != column.name);
    REQUIRE(pivot.measures[0].times != column.name);
  }
}

// A refusal about something that the actor does not see is the refusal about
// something that is not there.
void check_refusal(TestSeries& series, const Actor& actor, const PublicCommand& command,
                   const Refusal& refusal) {
  const auto absent = about_nothing(command);
  if (!absent || sees_any(series, Audience::of(actor), id_named_by(command))) return;
  REQUIRE(!refusal.current);
  const Decision other =
      decide(series.records, actor, {{"x"}, series.meeting, *absent}, series.now);
  REQUIRE(!other);
  REQUIRE(other.error().problem == refusal.problem);
}

// Who is not of the pair gets no change of a command about the pair's promise.
void check_changes(const TestSeries& series, const Outcome& outcome) {
  const bool only_commitments = std::ranges::all_of(outcome.changes, [](const Change& change) {
    const auto* put = std::get_if<PutRecord>(&change);
    return put != nullptr && std::holds_alternative<Commitment>(put->record);
  });
  if (!only_commitments) return;
  for (const Change& change : outcome.changes) {
    const auto& commitment = std::get<Commitment>(std::get<PutRecord>(change).record);
    const bool birchs =
        commitment.from_party == series.birch_id || commitment.to_party == series.birch_id;
    const bool passes = pass_gate(commitment, Audience::of_party(series.birch_id)).has_value();
    REQUIRE(passes == (birchs || commitment.open_to == OpenTo::kRoom));
  }
}

int revision_of(const Record& record) {
  return std::visit(
      [](const auto& value) {
        if constexpr (requires { value.rev; }) return value.rev;
        return 0;
      },
      record);
}

void run(std::uint64_t seed) {
  RandomMeeting meeting(seed);
  TestSeries& series = meeting.series;
  std::map<std::string, Date> first_dates;
  std::map<std::pair<std::string, std::string>, int> revisions;
  for (int i = 0; i < kCommands; ++i) {
    series.now += std::chrono::seconds(meeting.random.below(3600 * 24));
    const Actor actor = meeting.somebody();
    const PublicCommand args = meeting.anything();
    const Command command{{"r" + std::to_string(i)}, series.meeting, args};
    const Decision decision = series.say(actor, command);
    if (!decision) {
      check_refusal(series, actor, args, decision.error());
      continue;
    }
    for (const Change& change : decision->changes) {
      const Record& record = std::get<PutRecord>(change).record;
      auto& revision = revisions[{std::string(kind_of(record)), std::string(id_of(record))}];
      if (revision != 0) REQUIRE(revision_of(record) == revision + 1);
      revision = revision_of(record);
    }
    check_changes(series, *decision);
    check_stage(series, args);
    check_commitments(series, first_dates);
    check_agenda(series);
    if (i % 10 == 0) check_rival(series);
    if (i % 10 == 0) check_masks(series);
  }
  check_rival(series);
  check_masks(series);
  series.crash();
}

}  // namespace

TEST_CASE(
    "[MTG-12] [COM-4] [AUD-3] [AUD-4] [DATA-4] [DATA-6] random meetings keep what must hold") {
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    INFO("seed " << seed);
    run(seed);
  }
}

TEST_CASE("[MTG-12] a refused command changes nothing") {
  TestSeries series;
  const auto before = series.seen_by(Audience::host());
  CHECK(series.refused(series.acme, StartMeeting{}) == "forbidden");
  CHECK(series.refused(series.host, AcceptCommitment{{"none"}}) == "not_found id");
  CHECK(series.seen_by(Audience::host()) == before);
}

TEST_CASE("[MTG-12] [AGD-1] a meeting decided on an overlay is the same meeting") {
  TestSeries series;
  const AgendaItemId item{series.done(series.host, AddAgendaItem{.title = "Welcome"})};
  Records overlay = Records::overlay(series.records);
  const Command start{{"s"}, series.meeting, PublicCommand(StartMeeting{})};
  const Decision started = decide(overlay, series.host, start, series.now);
  REQUIRE(started);
  for (const Change& change : started->changes) overlay.apply(change);
  const Command next{{"n"}, series.meeting, PublicCommand(StartAgendaItem{item})};
  CHECK(decide(overlay, series.host, next, series.now));
  CHECK(!decide(series.records, series.host, next, series.now));
}

}  // namespace roundtable
