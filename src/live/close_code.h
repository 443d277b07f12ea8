#pragma once

#include <cstdint>

namespace roundtable {

// Why the server ends a connection; the range says what the client does next
// (schemas/codes.json).
enum class CloseCode : std::uint16_t {
  kRestarting = 1012,
  // 4000–4099: come back and resume.
  kTooSlow = 4001,
  kStorageUnavailable = 4002,
  kTooFast = 4003,
  // 4100–4199: come back and take everything anew.
  kHistoryReplaced = 4100,
  kAudienceChanged = 4101,
  // 4200–4299: do not come back, show the text.
  kNotSignedIn = 4200,
  kRemoved = 4201,
  kArchived = 4202,
  kTakenOver = 4203,
  kBadMessage = 4204,
  kClientTooOld = 4205,
};

}  // namespace roundtable
