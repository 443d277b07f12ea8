#pragma once

// One stream for each (meeting, audience) that somebody listens to, and the derived
// records of those meetings. The only way from a committed change to a screen.
//
// Threads: the room's only.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "live/data_desk.h"
#include "live/derived.h"
#include "live/stream.h"
#include "meeting/visibility.h"
#include "wire/frames.h"

namespace roundtable {

// Codes of a meeting, from access.
using CodesOf = std::function<std::vector<JoinCode>(const MeetingId&)>;

class Peer;

// What an audience of a meeting may see of each dataset.
using Masks = std::vector<std::pair<DatasetId, Mask>>;

struct Channel {
  Channel(MeetingId of, Audience who, std::string epoch, StreamLimits limits)
      : meeting(std::move(of)), audience(std::move(who)), stream(std::move(epoch), limits) {}

  const MeetingId meeting;
  const Audience audience;
  Stream stream;

  // All records as this audience sees them, as of a number of its stream.
  std::optional<std::pair<Seq, std::string>> snapshot;
  std::vector<Peer*> listeners;
  TimePoint idle_since;  // since when there are none
};

using ChannelMasks = std::map<const Channel*, Masks>;

class Channels {
 public:
  Channels(const Records& records, const Clock& clock, Random& random, DataDesk& desk,
           CodesOf codes_of, StreamLimits limits, std::function<void(const Channel&)> moved);
  ~Channels();

  // Opens it if nobody listened yet.
  Channel& open(const MeetingId& meeting, const Audience& audience);
  const std::string& snapshot(Channel& channel);

  // Tells every channel of the changes of one transaction. To be called just before
  // they are applied to the records, because what leaves somebody's sight must be
  // known by what it was.
  void announce(const std::vector<Change>& changes);
  // After they are applied: puts the derived records that changed beside them and
  // releases one frame to each channel that sees any of it.
  // With `derive` off the derived records wait for the next one: within a batch only
  // the last transaction needs them.
  void release(bool derive);
  // The same without a transaction: time passed, codes changed, a pivot is ready.
  void refresh();

  // The masks of every channel, if these changes may touch any; else none.
  ChannelMasks masks_before(const std::vector<Change>& changes) const;
  // Those of a channel as the records are now.
  Masks masks_of(const Channel& channel) const;

  // Who presents what the room looks at, for pointers: the shown object, with the size
  // of its picture. Nothing while it is black or frozen, or no picture of data.
  const OnStage* pointed_at(const MeetingId& meeting) const;

  // Ends channels; their epoch is over. They must have no listeners any more.
  void end(const std::function<bool(const Channel&)>& which);
  void drop_idle(std::chrono::minutes unused);
  void remove_listener(Channel& channel, const Peer& peer);

 private:
  struct Key {
    MeetingId meeting;
    Audience audience;
    friend auto operator<=>(const Key&, const Key&) = default;
  };

  void derive(const MeetingId& meeting);
  void flush();

  // Fixed at construction.
  const Records& records_;
  const Clock& clock_;
  Random& random_;
  DataDesk& desk_;
  const CodesOf codes_of_;
  const StreamLimits limits_;
  const std::function<void(const Channel&)> moved_;

  std::map<Key, std::unique_ptr<Channel>> channels_;
  std::map<Key, std::string> pending_;  // changes of the transaction being announced
  std::map<MeetingId, std::unique_ptr<DerivedRecords>> derived_;
};

}  // namespace roundtable
