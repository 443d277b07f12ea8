#pragma once

// Commands and stored transactions, by name.

#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "meeting/command.h"

namespace roundtable {

// A command as a client sent it, checked against its schema and cleaned.
struct ReceivedCommand {
  Command command;
  Sha256 payload_hash{};  // of name and arguments: tells a resend from a reuse
};

// {"id","name","args"}; the meeting is the one of the request.
std::expected<ReceivedCommand, Problem> decode_command(std::string_view bytes,
                                                       const MeetingId& meeting);

// The hash of a command the server makes itself.
Sha256 payload_hash_of(const Command& command);

// What the log keeps of one decided command.
struct StoredTransaction {
  Command command;
  std::vector<Change> changes;
  Result result;
};

inline constexpr int kPayloadFormat = 2;

std::string encode_payload(const Command& command, const Outcome& outcome);

// Reads any format this binary knows. Nothing if it is not one of ours.
std::optional<StoredTransaction> decode_payload(int format, std::string_view payload);

// {"id":…} or {"ids":[…]}.
std::string encode_result(const Result& result);

}  // namespace roundtable
