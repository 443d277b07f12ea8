#include "meeting/standing.h"

#include <map>

#include "meeting/records.h"
#include "meeting/visibility.h"

namespace roundtable {

// Where a party stands is the host side's to know, and its own.
bool visible(const Standing& standing, const Audience& audience) {
  return audience.is_host() || audience.is_party(standing.id);
}

namespace {

// Withdrawn after it was accepted, and the promisee never agreed.
bool was_dropped_alone(const Commitment& commitment) {
  return commitment.status == CommitmentStatus::kWithdrawn && commitment.first_due &&
         commitment.withdrawal_asked;
}

void count_open(Kept& kept, const Commitment& commitment, Date today) {
  ++kept.open;
  const bool late = commitment.first_due && *commitment.first_due < today;
  kept.late += late;
  if (commitment.status == CommitmentStatus::kDelivered) {
    ++kept.delivered;
  } else {
    kept.due += late;
  }
}

void count_missed(Kept& kept) {
  ++kept.missed;
  ++kept.due;
}

void count(Kept& kept, const Commitment& commitment, Date today) {
  const bool never_was =
      commitment.status == CommitmentStatus::kDeclined ||
      (commitment.status == CommitmentStatus::kWithdrawn && !commitment.first_due);
  if (never_was) return;
  ++kept.made;
  switch (commitment.status) {
    case CommitmentStatus::kProposed:
      ++kept.proposed;
      break;
    case CommitmentStatus::kAccepted:
    case CommitmentStatus::kDelivered:
      count_open(kept, commitment, today);
      break;
    case CommitmentStatus::kConfirmed:
      ++kept.confirmed;
      ++kept.due;
      kept.kept += commitment.delivered_on <= commitment.first_due;
      kept.kept_leniently += commitment.delivered_on <= commitment.due;
      break;
    case CommitmentStatus::kMissed:
      count_missed(kept);
      break;
    case CommitmentStatus::kWithdrawn:
      if (was_dropped_alone(commitment)) count_missed(kept);
      break;
    case CommitmentStatus::kDeclined:
      break;
  }
}

// Rounded half up.
std::optional<int> percent(int part, int whole) {
  if (whole == 0) return std::nullopt;
  return (200 * part + whole) / (2 * whole);
}

void finish(Kept& kept) {
  kept.percent = percent(kept.kept, kept.due);
  kept.percent_leniently = percent(kept.kept_leniently, kept.due);
}

}  // namespace

std::vector<Standing> standings(const Records& records, Date today) {
  std::map<PartyId, Standing> by_party;
  records.each<Party>([&](const Party& party) {
    if (party.kind != PartyKind::kReseller) by_party[party.id].id = party.id;
  });
  records.each<Commitment>([&](const Commitment& commitment) {
    const auto from = by_party.find(commitment.from_party);
    if (from != by_party.end()) count(from->second.theirs, commitment, today);
    const auto to = by_party.find(commitment.to_party);
    if (to != by_party.end()) count(to->second.ours, commitment, today);
  });
  std::vector<Standing> standings;
  for (auto& [id, standing] : by_party) {
    finish(standing.theirs);
    finish(standing.ours);
    standings.push_back(std::move(standing));
  }
  return standings;
}

}  // namespace roundtable
