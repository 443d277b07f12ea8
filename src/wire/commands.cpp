#include "wire/commands.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "wire/command_codec.h"
#include "wire/decode.h"
#include "wire/encode.h"
#include "wire/schemas.h"
#include "wire/upgrades.h"

namespace roundtable {
namespace {

using nlohmann::json;

// Reads `args` into the alternative of the variant that has this name.
template <class Variant, std::size_t index = 0>
std::expected<Variant, Problem> decode_named(std::string_view name, const json& args) {
  if constexpr (index == std::variant_size_v<Variant>) {
    return std::unexpected(Problem{
        Code::kInvalid, fmt::format("There is no command \"{}\".", name.substr(0, 60)), "name"});
  } else {
    using T = std::variant_alternative_t<index, Variant>;
    if (T::kName != name) return decode_named<Variant, index + 1>(name, args);
    Decoder decoder(Missing::kDefault);
    T command;
    if (!decoder.read(args, command)) return std::unexpected(decoder.problem());
    return Variant(std::move(command));
  }
}

// Reads a record of this kind.
template <std::size_t index = 0>
std::optional<Record> decode_record(std::string_view kind, const json& value) {
  if constexpr (index == std::variant_size_v<Record>) {
    return std::nullopt;
  } else {
    using T = std::variant_alternative_t<index, Record>;
    if (T::kKind != kind) return decode_record<index + 1>(kind, value);
    Decoder decoder(Missing::kDefault);
    T record;
    if (!decoder.read(value, record)) return std::nullopt;
    return Record(std::move(record));
  }
}

void append_command(std::string& out, const Command& command) {
  std::visit(
      [&](const auto& group) {
        std::visit(
            [&](const auto& args) {
              out += R"({"name":)";
              append_json_string(out, args.kName);
              out += R"(,"meeting":)";
              append_json_string(out, command.meeting.value);
              out += R"(,"args":)";
              append_json<Form::kArguments>(out, args);
              out += '}';
            },
            group);
      },
      command.args);
}

void append_change(std::string& out, const Change& change) {
  if (const auto* put = std::get_if<PutRecord>(&change)) {
    std::visit(
        [&](const auto& record) {
          out += R"({"op":"put","kind":)";
          append_json_string(out, record.kKind);
          out += R"(,"value":)";
          append_json<Form::kStored>(out, record);
          out += '}';
        },
        put->record);
    return;
  }
  const auto& drop = std::get<DropRecord>(change);
  out += R"({"op":"drop","kind":)";
  append_json_string(out, drop.kind);
  out += R"(,"id":)";
  append_json_string(out, drop.id);
  out += '}';
}

// Stored payloads are our own, but `verify` also reads damaged ones: a member that is
// not there, or is of another type, is empty.
std::string text_at(const json& object, const char* name) {
  const auto at = object.is_object() ? object.find(name) : object.end();
  return object.is_object() && at != object.end() && at->is_string() ? at->get<std::string>()
                                                                     : std::string();
}
json member(const json& object, const char* name) {
  return object.is_object() && object.contains(name) ? object.at(name) : json();
}

std::optional<Change> decode_change(const json& change) {
  const std::string kind = text_at(change, "kind");
  if (text_at(change, "op") == "drop") return DropRecord{kind, text_at(change, "id")};
  auto record = decode_record(kind, member(change, "value"));
  if (!record) return std::nullopt;
  return PutRecord{std::move(*record)};
}

std::optional<Result> decode_result(const json& stored) {
  Result result;
  const json ids = member(stored, "ids");
  if (ids.is_array()) {
    result.many = true;
    Decoder decoder(Missing::kInvalid);
    if (!decoder.read(ids, result.ids)) return std::nullopt;
  } else if (std::string id = text_at(stored, "id"); !id.empty()) {
    result.ids.push_back(std::move(id));
  }
  return result;
}

std::optional<Command> decode_stored_command(const json& stored) {
  const std::string name = text_at(stored, "name");
  const json args = member(stored, "args");
  Command command;
  command.meeting.value = text_at(stored, "meeting");
  if (auto said = decode_named<PublicCommand>(name, args)) {
    command.args = std::move(*said);
  } else if (auto own = decode_named<ServerCommand>(name, args)) {
    command.args = std::move(*own);
  } else {
    return std::nullopt;
  }
  return command;
}

}  // namespace

std::expected<ReceivedCommand, Problem> read_command(const json& message,
                                                     const MeetingId& meeting) {
  const std::string name = message.at("name").get<std::string>();
  json args = message.at("args");
  clean_texts(args);
  if (auto problem = check_schema(name, args)) return std::unexpected(std::move(*problem));
  auto command = decode_named<PublicCommand>(name, args);
  if (!command) return std::unexpected(command.error());

  ReceivedCommand received;
  received.command = {CommandId{message.at("id").get<std::string>()}, meeting, std::move(*command)};
  // Of what was said, not of how it is kept: it must be the same after an upgrade
  // that knows a further argument.
  received.payload_hash = sha256(fmt::format("{}\n{}\n{}", name, meeting.value, args.dump()));
  return received;
}

std::expected<ReceivedCommand, Problem> decode_command(std::string_view bytes,
                                                       const MeetingId& meeting) {
  auto message = parse_json(bytes);
  if (!message) return std::unexpected(message.error());
  if (message->is_object()) message->emplace("type", "command");
  if (auto problem = check_schema("command", *message)) return std::unexpected(*problem);
  return read_command(*message, meeting);
}

Sha256 payload_hash_of(const Command& command) {
  std::string text;
  append_command(text, command);
  return sha256(text);
}

std::string encode_payload(const Command& command, const Outcome& outcome) {
  std::string out = R"({"command":)";
  append_command(out, command);
  out += R"(,"changes":[)";
  for (std::size_t i = 0; i < outcome.changes.size(); ++i) {
    if (i) out += ',';
    append_change(out, outcome.changes[i]);
  }
  out += R"(],"result":)";
  out += encode_result(outcome.result);
  out += '}';
  return out;
}

std::optional<StoredTransaction> decode_payload(int format, std::string_view payload) {
  auto stored = json::parse(payload, nullptr, false);
  if (!stored.is_object() || !upgrade_payload(format, stored)) return std::nullopt;

  StoredTransaction transaction;
  auto command = decode_stored_command(member(stored, "command"));
  auto result = decode_result(member(stored, "result"));
  const json changes = member(stored, "changes");
  if (!command || !result || !changes.is_array()) return std::nullopt;
  transaction.command = std::move(*command);
  transaction.result = std::move(*result);
  for (const json& each : changes) {
    auto change = decode_change(each);
    if (!change) return std::nullopt;
    transaction.changes.push_back(std::move(*change));
  }
  return transaction;
}

std::string encode_result(const Result& result) {
  std::string out;
  if (result.many) {
    out = R"({"ids":)";
    append_json(out, result.ids);
  } else {
    if (result.ids.empty()) return "{}";
    out = R"({"id":)";
    append_json_string(out, result.ids.front());
  }
  out += '}';
  return out;
}

}  // namespace roundtable
