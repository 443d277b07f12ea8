#pragma once

// Competitors sit in the room: before something is shown, this says what of it is
// not open to them. Only src/meeting/*.cpp includes it.

#include "meeting/deciding.h"

namespace roundtable {

// Puts into `outcome` what showing the object opens, or refuses: what is not there
// (kNotFound), what the room's mask never lets pass (kInvalid), and, unless `open`
// says so deliberately, what is not open to the room (kNotOpenToRoom).
// Pins the versions of a slice.
std::optional<Problem> open_for_stage(Outcome& outcome, const MeetingContext& context,
                                      StageObject& object, bool open);

// Shows the object, or prepares it behind a frozen picture, if it may be shown.
std::optional<Problem> put_on_stage(Outcome& outcome, const MeetingContext& context,
                                    const StageObject& object, bool open);

}  // namespace roundtable
