#pragma once

// What the rules about views, offers and the stage share about the data behind them.
// Only src/meeting/*.cpp includes it.

#include <string_view>

#include "meeting/deciding.h"

namespace roundtable {

// Pins every version a slice reads, so that what was seen stays what was seen. The
// actor must know each dataset: the host side all of them, a party the shared ones.
// `where` is the argument that holds the slice.
std::optional<Problem> pin(const MeetingContext& context, PivotSpec& pivot,
                           std::string_view where = "pivot");

// What the room may know of a dataset and its choices, put anew.
void redescribe(Outcome& outcome, const Records& records, const Dataset& dataset,
                const DatasetOpenness& openness);

// What the room may know of the data a slice reads is the room's from now on.
void share_data(Outcome& outcome, const Records& records, const PivotSpec& pivot);

// The view as shared with the room, with what the room may know of its data.
void share_with_room(Outcome& outcome, const Records& records, const View& view);

// Whether a slice reads this version of a dataset.
bool reads(const PivotSpec& pivot, const DatasetId& dataset, int version);

// Whether something that `f(object)` says yes to is on a stage, or prepared behind one,
// of a meeting that is not over.
template <class F>
bool any_on_stage(const Records& records, F&& f) {
  bool found = false;
  records.each<Stage>([&](const Stage& stage) {
    const Meeting* meeting = records.find<Meeting>(stage.id);
    if (meeting == nullptr || meeting->state == MeetingState::kClosed) return;
    found = found || f(stage.shown) || (stage.prepared && f(*stage.prepared));
  });
  return found;
}

}  // namespace roundtable
