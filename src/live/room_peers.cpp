// The room's side of its peers: joining and leaving streams, presence, and who must
// come anew because what they may see has changed.

#include <algorithm>
#include <set>

#include "live/peer.h"
#include "live/questions.h"
#include "live/room.h"
#include "views/describe.h"
#include "wire/encode.h"

namespace roundtable {

Channel* Room::join(Peer& peer) {
  const Meeting* meeting = records_.find<Meeting>(peer.seat().meeting);
  const Audience audience = Audience::of(peer.seat().actor);
  if (!meeting || !may_attend(*meeting, audience)) return nullptr;
  Channel& channel = channels_.open(meeting->id, audience);
  channel.listeners.push_back(&peer);
  presence_changed(meeting->id);
  return &channel;
}

void Room::leave(Peer& peer) {
  if (Channel* channel = peer.channel()) channels_.remove_listener(*channel, peer);
  presence_changed(peer.seat().meeting);
}

// The host side and the stage see who is here; a party sees its own people.
std::vector<Present> Room::present(const Seat& seat) const {
  const Audience audience = Audience::of(seat.actor);
  std::set<Present> here;
  for (const Peer* peer : peers_) {
    const Actor& actor = peer->seat().actor;
    if (peer->seat().meeting != seat.meeting || !peer->channel() || actor.rep.empty()) continue;
    if (audience.kind == Audience::Kind::kParty && !audience.is_party(actor.party)) continue;
    here.insert({actor.rep, actor.party});
  }
  return {here.begin(), here.end()};
}

void Room::presence_changed(const MeetingId& meeting) {
  for (Peer* peer : peers_) {
    if (peer->seat().meeting == meeting) peer->presence_changed();
  }
}

// When a meeting opens its doors, or a party leaves its table, what an audience may
// see changes as a whole: those concerned come again and take everything anew.
void Room::after_release(const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    const auto* put = std::get_if<PutRecord>(&change);
    const Meeting* meeting = put ? std::get_if<Meeting>(&put->record) : nullptr;
    if (!meeting) continue;
    for (Peer* peer : std::vector(peers_)) {
      const Seat& seat = peer->seat();
      if (seat.meeting != meeting->id || seat.status == SeatStatus::kWaiting) continue;
      const bool attends = may_attend(*meeting, Audience::of(seat.actor));
      if (peer->said_hello() && attends != (peer->channel() != nullptr)) {
        peer->close(CloseCode::kAudienceChanged, "What you may see has changed.");
      }
    }
    channels_.end([&](const Channel& channel) {
      return channel.meeting == meeting->id && !may_attend(*meeting, channel.audience);
    });
  }
}

void Room::end_remasked(const ChannelMasks& before) {
  std::set<const Channel*> changed;
  for (const auto& [channel, masks] : before) {
    if (channels_.masks_of(*channel) != masks) changed.insert(channel);
  }
  if (changed.empty()) return;
  for (Peer* peer : std::vector(peers_)) {
    if (!changed.contains(peer->channel())) continue;
    peer->close(CloseCode::kAudienceChanged, "What you may see has changed.");
  }
  channels_.end([&](const Channel& channel) { return changed.contains(&channel); });
}

// From the host side, or from the party whose slice is on the stage; the others look.
void Room::point(const Peer& from, const Signal& signal) {
  const Seat& seat = from.seat();
  const OnStage* picture = channels_.pointed_at(seat.meeting);
  if (picture == nullptr) return;
  const Actor& actor = seat.actor;
  if (!actor.is_host_side() && picture->object.party != actor.party) return;
  // Totals are one beyond the last.
  const auto within = [](std::optional<int> index, std::size_t size) {
    return !index || static_cast<std::size_t>(*index) <= size;
  };
  if (!within(signal.row, picture->result->row_headers.size()) ||
      !within(signal.column, picture->result->column_headers.size())) {
    return;
  }
  const std::string text = signal_frame(signal, actor.rep);
  for (Peer* peer : std::vector(peers_)) {
    if (peer != &from && peer->seat().meeting == seat.meeting && peer->channel()) {
      peer->hear_pointer(text);
    }
  }
}

void Room::log_shown(const Actor& actor, const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    const auto* put = std::get_if<PutRecord>(&change);
    const Stage* stage = put ? std::get_if<Stage>(&put->record) : nullptr;
    if (!stage || stage->blank || stage->frozen) continue;
    std::optional<PivotSpec> spec = stage->shown.pivot;
    if (const View* view = stage->shown.view ? records_.find<View>(*stage->shown.view) : nullptr) {
      spec = view->pivot;
    }
    if (!spec) continue;
    const auto source =
        open_source(records_, stage->id, Audience::stage(), spec->dataset, spec->version);
    std::string slice;
    append_json(slice, *spec);
    environment_.data_log.note(stage->id, actor,
                               {.kind = SightKind::kShown,
                                .dataset = spec->dataset,
                                .version = source ? source->version : 0,
                                .slice = std::move(slice),
                                .sentence = sentence(*spec)});
  }
}

}  // namespace roundtable
