#include "wire/frames.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "wire/command_codec.h"
#include "wire/decode.h"
#include "wire/schemas.h"

namespace roundtable {
namespace {

using nlohmann::json;

std::string text_at(const json& object, const char* name) {
  return object.at(name).get<std::string>();
}

std::string json_text(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string error_json(const Problem& problem, std::string_view current) {
  std::string out =
      fmt::format(R"({{"code":"{}","detail":{})", to_name(problem.code), json_text(problem.detail));
  if (problem.field) out += fmt::format(R"(,"field":{})", json_text(*problem.field));
  if (!current.empty()) out += fmt::format(R"(,"current":{})", current);
  return out + '}';
}

// What is asked of the data, checked by the schema of that name.
template <class Asked>
std::expected<Asked, Problem> read_asked(const char* schema, const json& value) {
  if (auto problem = check_schema(schema, value)) return std::unexpected(*problem);
  Decoder decoder(Missing::kDefault);
  Asked asked;
  if (!decoder.read(value, asked)) return std::unexpected(decoder.problem());
  return asked;
}

template <class Asked>
std::expected<Asked, Problem> decode_asked(const char* schema, std::string_view bytes) {
  auto value = parse_json(bytes);
  if (!value) return std::unexpected(value.error());
  return read_asked<Asked>(schema, *value);
}

template <class Asked>
std::expected<ClientFrame, Problem> read_query_of(const char* schema, const json& value,
                                                  Query query) {
  auto asked = read_asked<Asked>(schema, value);
  if (!asked) return std::unexpected(asked.error());
  query.asks = std::move(*asked);
  return query;
}

std::expected<ClientFrame, Problem> read_query(const json& message) {
  if (message.contains("pivot") == message.contains("lines")) {
    return std::unexpected(
        Problem{Code::kInvalid, "Ask for either a pivot or the lines behind a cell.", "pivot"});
  }
  Query query{.id = text_at(message, "id")};
  if (message.contains("as_party")) query.as_party = PartyId{text_at(message, "as_party")};
  if (message.contains("pivot")) {
    return read_query_of<PivotSpec>("pivot", message.at("pivot"), std::move(query));
  }
  return read_query_of<LinesQuery>("lines_query", message.at("lines"), std::move(query));
}

Signal read_signal(const json& message) {
  const json& args = message.at("args");
  Signal signal{text_at(message, "name"), args.dump()};
  const auto index = [&](const char* name) -> std::optional<int> {
    const auto at = args.find(name);
    if (at == args.end() || at->is_null()) return std::nullopt;
    return at->get<int>();
  };
  signal.row = index("row");
  signal.column = index("column");
  return signal;
}

std::expected<ClientFrame, Problem> read_frame(const json& message, const MeetingId& meeting) {
  const std::string type = text_at(message, "type");
  if (auto problem = check_schema(type == "tick" ? "client_tick" : type, message)) {
    return std::unexpected(*problem);
  }
  if (type == "tick") return ClientTick{};
  if (type == "signal") return read_signal(message);
  if (type == "query") return read_query(message);
  if (type == "command") return read_command(message, meeting);
  Hello hello{.client = message.value("client", "")};
  if (message.contains("resume")) {
    const json& resume = message.at("resume");
    hello.resume = ResumeFrom{text_at(resume, "epoch"), resume.at("seq").get<Seq>()};
  }
  return hello;
}

bool is_client_type(const json& message) {
  if (!message.is_object() || !message.contains("type")) return false;
  for (const char* type : {"hello", "command", "query", "signal", "tick"}) {
    if (message.at("type") == type) return true;
  }
  return false;
}

}  // namespace

std::expected<ClientFrame, UnreadableFrame> decode_frame(std::string_view bytes,
                                                         const MeetingId& meeting) {
  auto message = parse_json(bytes);
  if (!message) return std::unexpected(UnreadableFrame{message.error(), {}});
  if (!is_client_type(*message)) {
    return std::unexpected(UnreadableFrame{
        {Code::kInvalid, "A message must say a type that the server knows.", "type"}, {}});
  }
  auto frame = read_frame(*message, meeting);
  if (frame) return std::move(*frame);
  UnreadableFrame unreadable{frame.error(), {}};
  const bool answerable = message->at("type") == "command" || message->at("type") == "query";
  const auto id = message->find("id");
  if (answerable && id != message->end() && id->is_string()) unreadable.id = id->get<std::string>();
  return std::unexpected(std::move(unreadable));
}

std::expected<PivotSpec, Problem> decode_pivot(std::string_view bytes) {
  return decode_asked<PivotSpec>("pivot", bytes);
}

std::expected<LinesQuery, Problem> decode_lines_query(std::string_view bytes) {
  return decode_asked<LinesQuery>("lines_query", bytes);
}

void append_drop(std::string& changes, std::string_view kind, std::string_view id) {
  if (!changes.empty()) changes += ',';
  changes += fmt::format(R"({{"op":"drop","kind":{},"id":{}}})", json_text(kind), json_text(id));
}

std::string changes_frame(Seq seq, std::string_view changes) {
  return fmt::format(R"({{"type":"changes","seq":{},"changes":[{}]}})", seq, changes);
}

std::string state_body(std::string_view epoch, Seq seq, std::string_view changes) {
  return fmt::format(R"({{"epoch":{},"seq":{},"changes":[{}]}})", json_text(epoch), seq, changes);
}

std::string welcome_frame(const Welcome& welcome) {
  std::string out = R"({"type":"welcome","you":)";
  append_json(out, welcome.you);
  out += fmt::format(R"(,"epoch":{},"seq":{},"reset":{},"server_time":"{}","present":)",
                     json_text(welcome.epoch), welcome.seq, welcome.reset,
                     to_text(welcome.server_time));
  append_json(out, welcome.present);
  if (welcome.meeting_title) {
    out += fmt::format(R"(,"meeting":{{"id":{},"title":{}}})", json_text(welcome.meeting.value),
                       json_text(*welcome.meeting_title));
  }
  out += R"(,"changes":[)";
  out += welcome.changes;
  out += "]}";
  return out;
}

std::string done_frame(std::string_view id, Seq seq, std::string_view result) {
  return fmt::format(R"({{"type":"done","id":{},"seq":{},"result":{}}})", json_text(id), seq,
                     result);
}

std::string refused_frame(std::string_view id, const Problem& problem, std::string_view current,
                          std::optional<std::int64_t> retry_after_ms) {
  std::string out = fmt::format(R"({{"type":"refused","id":{})", json_text(id));
  if (retry_after_ms) out += fmt::format(R"(,"retry_after_ms":{})", *retry_after_ms);
  return out + fmt::format(R"(,"error":{}}})", error_json(problem, current));
}

std::string pivot_result_frame(std::string_view id, std::string_view result) {
  return fmt::format(R"({{"type":"result","id":{},"pivot":{}}})", json_text(id), result);
}

std::string lines_result_frame(std::string_view id, std::string_view result) {
  return fmt::format(R"({{"type":"result","id":{},"lines":{}}})", json_text(id), result);
}

std::string failed_result_frame(std::string_view id, const Problem& problem) {
  return fmt::format(R"({{"type":"result","id":{},"error":{}}})", json_text(id),
                     error_json(problem, {}));
}

std::string tick_frame(Seq seq, TimePoint server_time) {
  return fmt::format(R"({{"type":"tick","seq":{},"server_time":"{}"}})", seq, to_text(server_time));
}

std::string presence_frame(std::span<const Present> present) {
  std::string out = R"({"type":"presence","present":)";
  append_json(out, std::vector<Present>(present.begin(), present.end()));
  return out + '}';
}

std::string signal_frame(const Signal& signal, const RepId& from) {
  return fmt::format(R"({{"type":"signal","name":{},"args":{},"from":{}}})", json_text(signal.name),
                     signal.args, json_text(from.value));
}

std::string drain_frame(std::int64_t retry_after_ms) {
  return fmt::format(R"({{"type":"drain","retry_after_ms":{}}})", retry_after_ms);
}

std::string bye_frame(int code, std::string_view reason) {
  return fmt::format(R"({{"type":"bye","code":{},"reason":{}}})", code, json_text(reason));
}

}  // namespace roundtable
