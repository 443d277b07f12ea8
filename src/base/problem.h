#pragma once

// Why something was not done: one closed table for refusals, HTTP problems and
// the words of the client. schemas/codes.json lists the same names.

#include <optional>
#include <string>

#include "base/fields.h"

namespace roundtable {

enum class Code {
  kInvalid,             // the request breaks a rule of shape, text or range; `field` says where
  kNotFound,            // not there, or not yours: the same answer
  kForbidden,           // seen, but this role may not do it
  kConflict,            // somebody else changed it meanwhile; the current record comes along
  kIdReused,            // this command id was used for another command
  kMeetingNotOpen,      // the meeting is still a draft
  kMeetingNotLive,      // only while the meeting runs
  kMeetingClosed,       // the meeting is closed; this part of it is read-only
  kUnfinishedBusiness,  // the meeting cannot close: something has no fate yet
  kWrongState,          // the record is not in a state in which this can be done
  kNotOpenToRoom,       // it would show the room what is not open to it
  kChooseSeat,          // this browser has several seats; say which
  kNotSignedIn,
  kWrongCode,  // unknown, expired, locked or full: one answer
  kWrongPassword,
  kNoticeNotAccepted,
  kTooLarge,
  kUnreadableFile,      // the import could not be read; the detail says line and reason
  kAmbiguousDate,       // a date column can be read in two ways; say which
  kRateLimited,         // not yet; the same request later
  kDraining,            // not yet; the server restarts
  kStorageUnavailable,  // not yet; nothing was stored
  kUnsupported,
};

template <>
constexpr auto enum_names<Code>() {
  return names("invalid", "not_found", "forbidden", "conflict", "id_reused", "meeting_not_open",
               "meeting_not_live", "meeting_closed", "unfinished_business", "wrong_state",
               "not_open_to_room", "choose_seat", "not_signed_in", "wrong_code", "wrong_password",
               "notice_not_accepted", "too_large", "unreadable_file", "ambiguous_date",
               "rate_limited", "draining", "storage_unavailable", "unsupported");
}

struct Problem {
  Code code = Code::kInvalid;
  std::string detail;                // one sentence: what, and what to do
  std::optional<std::string> field;  // the argument or column it is about

  friend bool operator==(const Problem&, const Problem&) = default;
};

}  // namespace roundtable
