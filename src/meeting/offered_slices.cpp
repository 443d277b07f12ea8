#include "meeting/offered_slices.h"

#include "meeting/dataset_rules.h"
#include "meeting/rules.h"
#include "meeting/slice_fields.h"
#include "meeting/stage_guard.h"

namespace roundtable {

// What a party offers is between it and the host until it is on the stage.
bool visible(const OfferedSlice& offer, const Audience& audience) {
  return audience.is_host() || audience.is_party(offer.party);
}

namespace {

constexpr std::size_t kOffersMax = 20;  // of a party that wait for an answer

std::size_t waiting_offers(const MeetingContext& context) {
  std::size_t count = 0;
  context.records.each<OfferedSlice>([&](const OfferedSlice& offer) {
    count += offer.meeting == context.meeting.id && offer.party == context.side() &&
             offer.status == OfferStatus::kOffered;
  });
  return count;
}

// A masked field answers as an absent one.
std::optional<Problem> problem_of_sight(const MeetingContext& context, const PivotSpec& pivot) {
  const auto fields = fields_of(context.records, pivot, [&](const DatasetId& dataset) {
    return mask_for(context.records, context.meeting.id, context.audience(), dataset);
  });
  for (const SliceField& each : fields) {
    if (each.level != Openness::kHidden) continue;
    if (each.use == SliceUse::kLines) return nothing_there("dataset", "pivot.dataset");
    return Problem{Code::kNotFound, fmt::format("There is no column “{}” here.", each.field),
                   "pivot"};
  }
  return std::nullopt;
}

Decision answered(const OfferedSlice& offer, OfferStatus status) {
  if (offer.status == status) return unchanged(offer);
  if (offer.status != OfferStatus::kOffered) {
    return refuse(Code::kWrongState, "This offer was answered already.", "id");
  }
  OfferedSlice now = offer;
  now.status = status;
  return changed(std::move(now));
}

}  // namespace

Decision decide(const MeetingContext& context, const OfferSlice& command) {
  if (context.actor.is_host_side()) {
    return refuse(Code::kForbidden, "You need not offer it; show it on the stage.");
  }
  if (waiting_offers(context) >= kOffersMax) {
    return refuse(Code::kTooLarge, "20 of your slices wait for the host; withdraw one first.");
  }
  OfferedSlice offer{.id = {context.command.value}};
  offer.pivot = command.pivot;
  if (auto problem = pin(context, offer.pivot)) return refuse(*problem);
  if (auto problem = problem_of_sight(context, offer.pivot)) return refuse(*problem);
  offer.party = context.side();
  offer.rep = context.actor.rep;
  offer.chart = command.chart;
  offer.note = command.note;
  offer.meeting = context.meeting.id;
  offer.created_at = context.now;
  return changed(std::move(offer));
}

// Taken once, it can be shown again.
Decision decide(const MeetingContext& context, const TakeSlice& command) {
  const auto* found = find_seen<OfferedSlice>(context, command.id);
  if (found == nullptr) return refuse_not_found("offer");
  if (found->status == OfferStatus::kDeclined || found->status == OfferStatus::kWithdrawn) {
    return refuse(Code::kWrongState, "This offer no longer stands.", "id");
  }
  StageObject object{.kind = StageKind::kSlice};
  object.pivot = found->pivot;
  object.chart = found->chart;
  object.party = found->party;
  if (!found->note.empty()) object.title = found->note;
  Outcome outcome = unchanged(*found);
  if (auto problem = put_on_stage(outcome, context, object, command.open)) {
    return refuse(std::move(*problem));
  }
  if (found->status == OfferStatus::kOffered) {
    OfferedSlice offer = *found;
    offer.status = OfferStatus::kTaken;
    put(outcome, std::move(offer));
  }
  return outcome;
}

Decision decide(const MeetingContext& context, const DeclineSlice& command) {
  const auto* found = find_seen<OfferedSlice>(context, command.id);
  if (found == nullptr) return refuse_not_found("offer");
  return answered(*found, OfferStatus::kDeclined);
}

Decision decide(const MeetingContext& context, const WithdrawSlice& command) {
  const auto* found = find_seen<OfferedSlice>(context, command.id);
  if (found == nullptr) return refuse_not_found("offer");
  if (found->party != context.side()) {
    return refuse(Code::kForbidden, "Only the party that offered it takes it back.", "id");
  }
  return answered(*found, OfferStatus::kWithdrawn);
}

}  // namespace roundtable
