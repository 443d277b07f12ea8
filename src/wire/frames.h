#pragma once

// What goes over the WebSocket (schemas/frames.json).

#include <expected>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "meeting/visibility.h"
#include "views/lines.h"
#include "views/pivot_result.h"
#include "wire/commands.h"
#include "wire/encode.h"

namespace roundtable {

// From the client.

struct ResumeFrom {
  std::string epoch;
  Seq seq = 0;
};
struct Hello {
  std::string client;
  std::optional<ResumeFrom> resume;
};
struct Query {
  std::string id;
  std::variant<PivotSpec, LinesQuery> asks;
  std::optional<PartyId> as_party;  // with that party's eyes; the host side only
};
struct Signal {
  std::string name;
  std::string args;                // JSON, as it came, checked
  std::optional<int> row, column;  // of a pointer
};
struct ClientTick {};
using ClientFrame = std::variant<Hello, ReceivedCommand, Query, Signal, ClientTick>;

// A frame that cannot be read. `id` is set when it was a command or query whose id
// could be read: then the answer is a refusal of that one.
struct UnreadableFrame {
  Problem problem;
  std::optional<std::string> id;
};

std::expected<ClientFrame, UnreadableFrame> decode_frame(std::string_view bytes,
                                                         const MeetingId& meeting);

// What the body of a request asks of the data.
std::expected<PivotSpec, Problem> decode_pivot(std::string_view bytes);
std::expected<LinesQuery, Problem> decode_lines_query(std::string_view bytes);

// To the client. Records are encoded only from behind the gate.

struct Present {
  RepId rep;
  PartyId party;
  static constexpr auto fields() {
    return std::tuple(field_of("rep", &Present::rep), field_of("party", &Present::party));
  }
  friend auto operator<=>(const Present&, const Present&) = default;
};

struct You {
  std::optional<RepId> rep;
  std::optional<PartyId> party;
  std::string role;
  std::string status;
  static constexpr auto fields() {
    return std::tuple(field_of("rep", &You::rep), field_of("party", &You::party),
                      field_of("role", &You::role), field_of("status", &You::status));
  }
};

// Appends one change, after a comma if it is not the first of its list.
template <class T>
void append_put(std::string& changes, const Visible<T>& record) {
  if (!changes.empty()) changes += ',';
  changes += R"({"op":"put","kind":)";
  append_json_string(changes, T::kKind);
  changes += R"(,"id":)";
  append_json_string(changes, id_of(record.value()));
  changes += R"(,"value":)";
  append_json(changes, record.value());
  changes += '}';
}
void append_drop(std::string& changes, std::string_view kind, std::string_view id);

std::string changes_frame(Seq seq, std::string_view changes);
// The whole state as HTTP answers it.
std::string state_body(std::string_view epoch, Seq seq, std::string_view changes);

struct Welcome {
  You you;
  std::string epoch;
  Seq seq = 0;
  bool reset = true;
  TimePoint server_time;
  std::vector<Present> present;
  std::string changes;  // joined by commas
  // Only while waiting or draft.
  std::optional<std::string> meeting_title;
  MeetingId meeting;
};
std::string welcome_frame(const Welcome& welcome);
std::string done_frame(std::string_view id, Seq seq, std::string_view result);
// `current` as JSON, already through the gate; empty if there is none.
std::string refused_frame(std::string_view id, const Problem& problem, std::string_view current,
                          std::optional<std::int64_t> retry_after_ms);
// The answer as JSON, as it was encoded for everybody who asked the same.
std::string pivot_result_frame(std::string_view id, std::string_view result);
std::string lines_result_frame(std::string_view id, std::string_view result);
std::string failed_result_frame(std::string_view id, const Problem& problem);
std::string tick_frame(Seq seq, TimePoint server_time);
std::string presence_frame(std::span<const Present> present);
std::string signal_frame(const Signal& signal, const RepId& from);
std::string drain_frame(std::int64_t retry_after_ms);
std::string bye_frame(int code, std::string_view reason);

}  // namespace roundtable
