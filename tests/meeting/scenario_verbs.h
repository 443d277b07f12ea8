#pragma once

// What is said in a scenario, as commands: one row of `verbs` for each word.

#include "sales.h"
#include "scenario.h"

namespace roundtable {
namespace verb {

struct Speech {
  const Scenario& scenario;
  const Actor& actor;
  Words& words;
  std::string& made;  // the name of what is made

  std::string rest() { return words.empty() ? "" : words.next(); }
};
using Read = PublicCommand (*)(Speech&);

inline PublicCommand capture(Speech& said) {
  said.made = said.words.next();
  CaptureCommitment args;
  args.title = said.words.next();
  args.from_party = said.actor.party;
  while (!said.words.empty()) {
    const std::string word = said.words.next();
    if (word == "from") args.from_party = said.scenario.party(said.words.next());
    if (word == "to") args.to_parties.push_back(said.scenario.party(said.words.next()));
    if (word == "due") args.due = day(said.words.next());
    if (word == "owner") args.owner = said.scenario.rep(said.words.next());
    if (word == "open") args.open_to = OpenTo::kRoom;
  }
  if (args.to_parties.size() == 1) {
    args.to_party = args.to_parties.front();
    args.to_parties.clear();
  }
  return args;
}

// "change c1 title "old" "new"", and so for due and theme.
inline PublicCommand change(Speech& said) {
  UpdateCommitment args{{said.words.next()}, {}, {}};
  const std::string field = said.words.next();
  const std::string was = said.words.next();
  const std::string set = said.words.next();
  if (field == "title") {
    args.was.title = was;
    args.set.title = set;
  } else if (field == "due") {
    args.was.due = std::optional(day(was));
    args.set.due = std::optional(day(set));
  } else if (field == "theme") {
    args.was.theme = was;
    args.set.theme = set;
  } else {
    FAIL("change what: " << field);
  }
  return args;
}

inline PublicCommand deliver(Speech& said) {
  DeliverCommitment args{.id = {said.words.next()}};
  if (said.words.take("on")) args.delivered_on = day(said.words.next());
  args.proof = said.rest();
  return args;
}

inline PublicCommand item(Speech& said) {
  said.made = said.words.next();
  AddAgendaItem args;
  args.title = said.words.next();
  args.minutes = std::stoi(said.words.next());
  while (!said.words.empty()) {
    const std::string word = said.words.next();
    if (word == "party") args.party = said.scenario.party(said.words.next());
    if (word == "after") args.after = AgendaItemId{said.words.next()};
    if (word == "internal") args.type = AgendaItemType::kInternal;
    if (word == "break") args.type = AgendaItemType::kBreak;
  }
  return args;
}

inline PublicCommand carry(Speech& said) {
  const std::string id = said.words.next();
  const std::string kind = said.scenario.kind(id);
  if (kind == AgendaItem::kKind) return CarryAgendaItem{{id}};
  if (kind == ParkedItem::kKind) return CarryParkedItem{{id}};
  return CarryCommitment{{id}};
}

inline PublicCommand drop(Speech& said) {
  const std::string id = said.words.next();
  if (said.scenario.kind(id) == AgendaItem::kKind) return DropAgendaItem{{id}};
  return DropParkedItem{{id}, said.rest()};
}

inline PublicCommand show(Speech& said) {
  ShowOnStage args;
  const std::string kind = said.words.next();
  args.object.kind = *from_name<StageKind>(kind);
  if (kind == "view") args.object.view = ViewId{said.words.next()};
  if (kind == "pair") args.object.party = said.scenario.party(said.words.next());
  if (kind == "slice") {
    const std::string row = said.words.next();
    args.object.pivot = measured(row, said.words.next());
  }
  args.object.only_open = said.words.take("only_open");
  args.open = said.words.take("open");
  return args;
}

// "view v1 vendor revenue": that measure by that field.
inline PublicCommand save_view(Speech& said) {
  said.made = said.words.next();
  SaveView args;
  args.name = said.made;
  const std::string row = said.words.next();
  args.pivot = measured(row, said.words.next());
  args.shared = said.words.take("shared");
  return args;
}

// "offer o1 vendor revenue "note"": that measure by that field.
inline PublicCommand offer(Speech& said) {
  said.made = said.words.next();
  const std::string row = said.words.next();
  OfferSlice args{.pivot = measured(row, said.words.next())};
  args.note = said.rest();
  return args;
}

// "level cost acme own_rows": the lines, everybody and the default are "-".
inline PublicCommand choose_level(Speech& said) {
  SetOpenness args{.dataset = {"sales"}};
  const auto unless_dash = [&] {
    std::string word = said.words.next();
    return word == "-" ? std::nullopt : std::optional(std::move(word));
  };
  args.column = unless_dash();
  if (const auto party = unless_dash()) args.party = said.scenario.party(*party);
  const auto level = unless_dash();
  args.level = level ? from_name<Openness>(*level) : std::optional<Openness>();
  return args;
}

inline PublicCommand pin(Speech& said) {
  said.made = said.words.next();
  PinObservation args;
  args.text = said.words.next();
  args.view = {said.words.next()};
  if (said.words.take("by")) args.said_by = said.scenario.rep(said.words.next());
  if (said.words.take("open")) args.open_to = OpenTo::kRoom;
  return args;
}

template <class C>
PublicCommand plain(Speech&) {
  return C{};
}
template <class C>
PublicCommand by_id(Speech& said) {
  return C{{said.words.next()}};
}
template <class C>
PublicCommand with_reason(Speech& said) {
  C args{{said.words.next()}, {}};
  args.reason = said.rest();
  return args;
}
template <class C>
PublicCommand titled(Speech& said) {
  said.made = said.words.next();
  C args;
  args.title = said.words.next();
  return args;
}

inline const std::map<std::string, Read>& all() {
  static const std::map<std::string, Read> rows = {
      {"doors", plain<OpenMeeting>},
      {"begin", plain<StartMeeting>},
      {"close",
       [](Speech& s) -> PublicCommand { return CloseMeeting{s.words.take("carry_rest")}; }},
      {"item", item},
      {"start", by_id<StartAgendaItem>},
      {"pause", by_id<PauseAgendaItem>},
      {"extend",
       [](Speech& s) -> PublicCommand {
         ExtendAgendaItem args{{s.words.next()}};
         args.minutes = std::stoi(s.words.next());
         return args;
       }},
      {"finish", by_id<FinishAgendaItem>},
      {"capture", capture},
      {"change", change},
      {"accept", by_id<AcceptCommitment>},
      {"decline", with_reason<DeclineCommitment>},
      {"deliver", deliver},
      {"confirm", by_id<ConfirmCommitment>},
      {"dispute", with_reason<DisputeCommitment>},
      {"renegotiate",
       [](Speech& s) -> PublicCommand {
         const CommitmentId id{s.words.next()};
         return RenegotiateCommitment{id, day(s.words.next())};
       }},
      {"miss", with_reason<MissCommitment>},
      {"withdraw", with_reason<WithdrawCommitment>},
      {"open",
       [](Speech& s) -> PublicCommand {
         const CommitmentId id{s.words.next()};
         return OpenCommitment{id, *from_name<OpenTo>(s.words.next())};
       }},
      {"carry", carry},
      {"drop", drop},
      {"idea", titled<CaptureIdea>},
      {"adopt", by_id<AdoptIdea>},
      {"reject", with_reason<RejectIdea>},
      {"defer", by_id<DeferIdea>},
      {"decide", titled<RecordDecision>},
      {"park", titled<ParkItem>},
      {"assign",
       [](Speech& s) -> PublicCommand {
         const ParkedItemId id{s.words.next()};
         return AssignParkedItem{id, s.scenario.rep(s.words.next())};
       }},
      {"admit",
       [](Speech& s) -> PublicCommand {
         const LobbyEntryId id{s.words.next()};
         return AdmitRep{id, s.scenario.party(s.words.next())};
       }},
      {"turn_away", by_id<TurnAwayRep>},
      {"remove",
       [](Speech& s) -> PublicCommand { return RemoveRep{s.scenario.rep(s.words.next())}; }},
      {"share", by_id<ShareDataset>},
      {"view", save_view},
      {"show", show},
      {"offer", offer},
      {"take",
       [](Speech& s) -> PublicCommand {
         const OfferedSliceId id{s.words.next()};
         return TakeSlice{id, s.words.take("open")};
       }},
      {"turn_down", by_id<DeclineSlice>},
      {"take_back", by_id<WithdrawSlice>},
      {"level", choose_level},
      {"alias",
       [](Speech& s) -> PublicCommand {
         SetAlias args{.name = s.words.next()};
         args.stands_for = s.words.next();
         return args;
       }},
      {"pin", pin},
      {"undo",
       [](Speech& s) -> PublicCommand {
         return UndoDataset{{"sales"}, std::stoi(s.words.next())};
       }},
      {"freeze", [](Speech&) -> PublicCommand { return FreezeStage{true}; }},
      {"unfreeze", [](Speech&) -> PublicCommand { return FreezeStage{false}; }},
      {"blank", [](Speech&) -> PublicCommand { return BlankStage{true}; }},
      {"unblank", [](Speech&) -> PublicCommand { return BlankStage{false}; }},
  };
  return rows;
}

}  // namespace verb

inline PublicCommand read_command(const Scenario& scenario, const Actor& actor, Words& words,
                                  std::string& id) {
  const std::string word = words.next();
  const auto read = verb::all().find(word);
  if (read == verb::all().end()) FAIL("no such verb: " << word);
  verb::Speech speech{scenario, actor, words, id};
  PublicCommand command = read->second(speech);
  if (!words.empty()) FAIL("too many words: " << words.next());
  return command;
}

}  // namespace roundtable
