#include "live/channels.h"

#include <algorithm>
#include <set>

#include "live/questions.h"

namespace roundtable {
namespace {

// What the gate makes of any record for this audience: the encoded change, or
// nothing. `encoded` keeps the text for the next audience that passes.
template <class Variant>
bool append_visible(std::string& out, const Variant& record, const Audience& audience,
                    std::string& encoded) {
  return std::visit(
      [&](const auto& value) {
        const auto passed = pass_gate(value, audience);
        if (!passed) return false;
        if (encoded.empty()) append_put(encoded, *passed);
        if (!out.empty()) out += ',';
        out += encoded;
        return true;
      },
      record);
}

template <class Variant>
bool is_visible(const Variant& record, const Audience& audience) {
  return std::visit([&](const auto& value) { return visible(value, audience); }, record);
}

std::string_view kind_of(const Derived& derived) {
  return std::visit([](const auto& value) { return std::decay_t<decltype(value)>::kKind; },
                    derived);
}
std::string_view id_of(const Derived& derived) {
  return std::visit([](const auto& value) { return roundtable::id_of(value); }, derived);
}

}  // namespace

Channels::Channels(const Records& records, const Clock& clock, Random& random, DataDesk& desk,
                   CodesOf codes_of, StreamLimits limits, std::function<void(const Channel&)> moved)
    : records_(records),
      clock_(clock),
      random_(random),
      desk_(desk),
      codes_of_(std::move(codes_of)),
      limits_(limits),
      moved_(std::move(moved)) {}

Channels::~Channels() = default;

Channel& Channels::open(const MeetingId& meeting, const Audience& audience) {
  auto& channel = channels_[{meeting, audience}];
  if (!channel) {
    if (!derived_.contains(meeting)) {
      derived_[meeting] = std::make_unique<DerivedRecords>(records_, meeting, desk_, codes_of_,
                                                           [this] { refresh(); });
      derived_[meeting]->derive(clock_.now());
    }
    channel = std::make_unique<Channel>(meeting, audience, random_.uuid(), limits_);
    channel->idle_since = clock_.now();
  }
  return *channel;
}

const std::string& Channels::snapshot(Channel& channel) {
  if (!channel.snapshot || channel.snapshot->first != channel.stream.head()) {
    std::string text;
    records_.each_record([&](const auto& record) {
      if (!belongs_to(Record(record), channel.meeting)) return;
      if (const auto passed = pass_gate(record, channel.audience)) append_put(text, *passed);
    });
    for (const auto& [key, record] : derived_.at(channel.meeting)->all()) {
      std::string encoded;
      append_visible(text, record, channel.audience, encoded);
    }
    channel.snapshot.emplace(channel.stream.head(), std::move(text));
  }
  return channel.snapshot->second;
}

void Channels::announce(const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    const auto* put = std::get_if<PutRecord>(&change);
    const auto* drop = std::get_if<DropRecord>(&change);
    const std::string kind(put ? roundtable::kind_of(put->record) : drop->kind);
    const std::string id(put ? roundtable::id_of(put->record) : drop->id);
    const std::optional<Record> before = records_.find_any(kind, id);
    std::string encoded;
    for (auto& [key, channel] : channels_) {
      std::string& out = pending_[key];
      if (put && belongs_to(put->record, key.meeting) &&
          append_visible(out, put->record, key.audience, encoded)) {
        continue;
      }
      // Out of sight now: say so only to those who saw it before.
      if (before && belongs_to(*before, key.meeting) && is_visible(*before, key.audience)) {
        append_drop(out, kind, id);
      }
    }
  }
}

void Channels::release(bool derive_now) {
  if (derive_now) {
    for (const auto& [meeting, derived] : derived_) derive(meeting);
  }
  flush();
}

void Channels::refresh() { release(true); }

void Channels::derive(const MeetingId& meeting) {
  for (const auto& difference : derived_.at(meeting)->derive(clock_.now())) {
    std::string encoded;
    for (auto& [key, channel] : channels_) {
      if (key.meeting != meeting) continue;
      std::string& out = pending_[key];
      if (difference.is && append_visible(out, *difference.is, key.audience, encoded)) continue;
      if (difference.was && is_visible(*difference.was, key.audience)) {
        append_drop(out, kind_of(*difference.was), id_of(*difference.was));
      }
    }
  }
}

void Channels::flush() {
  for (auto& [key, changes] : pending_) {
    if (changes.empty()) continue;
    const auto at = channels_.find(key);
    if (at == channels_.end()) continue;
    Channel& channel = *at->second;
    channel.stream.append(changes_frame(channel.stream.head() + 1, changes));
    moved_(channel);
  }
  pending_.clear();
}

Masks Channels::masks_of(const Channel& channel) const {
  Masks masks;
  records_.each<Dataset>([&](const Dataset& dataset) {
    masks.emplace_back(dataset.id,
                       mask_of(records_, channel.meeting, channel.audience, dataset.id));
  });
  return masks;
}

ChannelMasks Channels::masks_before(const std::vector<Change>& changes) const {
  const bool may_touch = std::ranges::any_of(changes, [](const Change& change) {
    const auto* put = std::get_if<PutRecord>(&change);
    return put == nullptr || std::holds_alternative<DatasetOpenness>(put->record) ||
           std::holds_alternative<Alias>(put->record) ||
           std::holds_alternative<Party>(put->record) ||
           std::holds_alternative<Meeting>(put->record);
  });
  ChannelMasks masks;
  if (!may_touch) return masks;
  for (const auto& [key, channel] : channels_) masks.emplace(channel.get(), masks_of(*channel));
  return masks;
}

const OnStage* Channels::pointed_at(const MeetingId& meeting) const {
  const auto at = derived_.find(meeting);
  if (at == derived_.end()) return nullptr;
  const auto shown = at->second->all().find(std::string(OnStage::kKind) + "/" + meeting.value);
  if (shown == at->second->all().end()) return nullptr;
  const auto& picture = std::get<OnStage>(shown->second);
  const Stage* stage = records_.find<Stage>(meeting);
  const bool live = stage != nullptr && !stage->frozen && !picture.blank && picture.result;
  return live ? &picture : nullptr;
}

void Channels::end(const std::function<bool(const Channel&)>& which) {
  std::erase_if(channels_, [&](const auto& entry) { return which(*entry.second); });
  // Nobody asks any more for what is computed for a meeting without channels.
  std::set<MeetingId> heard;
  for (const auto& [key, channel] : channels_) heard.insert(key.meeting);
  std::erase_if(derived_, [&](const auto& entry) { return !heard.contains(entry.first); });
}

void Channels::drop_idle(std::chrono::minutes unused) {
  const TimePoint now = clock_.now();
  end([&](const Channel& channel) {
    return channel.listeners.empty() && now - channel.idle_since > unused;
  });
}

void Channels::remove_listener(Channel& channel, const Peer& peer) {
  std::erase(channel.listeners, &peer);
  if (channel.listeners.empty()) channel.idle_since = clock_.now();
}

}  // namespace roundtable
