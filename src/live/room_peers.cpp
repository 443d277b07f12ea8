// The room's side of its peers: joining and leaving streams, presence, and who must
// come anew because what they may see has changed.

#include <algorithm>
#include <set>

#include "live/peer.h"
#include "live/room.h"

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

}  // namespace roundtable
