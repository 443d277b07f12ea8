#include <catch2/catch.hpp>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "files.h"
#include "samples.h"
#include "wire/commands.h"

namespace roundtable {
namespace {

template <class Args>
Command command_of() {
  using Group = std::conditional_t<std::is_constructible_v<PublicCommand, Args>, PublicCommand,
                                   ServerCommand>;
  return {CommandId{}, MeetingId{"m"}, Group(sample<Args>())};
}

// One payload for each kind of record and each command.
std::map<std::string, std::string> payloads() {
  std::map<std::string, std::string> all;
  for_each_type<Record>([&]<class T>() {
    Outcome outcome{.changes = {PutRecord{sample<T>()}, DropRecord{std::string(T::kKind), "gone"}},
                    .result = {.ids = {"an-id"}, .many = false}};
    all[std::string(T::kKind)] = encode_payload(command_of<OpenMeeting>(), outcome);
  });
  const auto add_command = [&]<class T>() {
    Outcome outcome{.changes = {}, .result = {.ids = {"a", "b"}, .many = true}};
    all[std::string(T::kName)] = encode_payload(command_of<T>(), outcome);
  };
  for_each_type<PublicCommand>(add_command);
  for_each_type<ServerCommand>(add_command);
  return all;
}

std::string again(const StoredTransaction& stored) {
  return encode_payload(stored.command, {stored.changes, stored.result});
}

}  // namespace

TEST_CASE("[WIRE-5] a record of every kind comes back as it was") {
  for_each_type<Record>([]<class T>() {
    CAPTURE(T::kKind);
    const Change change = PutRecord{sample<T>()};
    const auto stored =
        decode_payload(kPayloadFormat, encode_payload(command_of<OpenMeeting>(), {{change}, {}}));
    REQUIRE(stored);
    REQUIRE(stored->changes.size() == 1);
    CHECK(stored->changes.front() == change);
    const Change empty = PutRecord{T{}};
    if constexpr (requires { T{}.created_at; }) {
      const auto bare =
          decode_payload(kPayloadFormat, encode_payload(command_of<OpenMeeting>(), {{empty}, {}}));
      CHECK((bare || !Date{}.ok()));  // an empty date has no text form
    }
  });
}

TEST_CASE("[WIRE-5] every command, change and result comes back as it was") {
  for (const auto& [name, payload] : payloads()) {
    CAPTURE(name);
    const auto stored = decode_payload(kPayloadFormat, payload);
    REQUIRE(stored);
    CHECK(again(*stored) == payload);
  }
}

TEST_CASE("[WIRE-5] exact numbers keep their decimals in the log") {
  Dataset dataset = sample<Dataset>();
  dataset.versions.front().totals.front().sum = {100, 2};
  const auto stored =
      decode_payload(1, encode_payload(command_of<OpenMeeting>(), {{PutRecord{dataset}}, {}}));
  REQUIRE(stored);
  CHECK(stored->changes.front() == Change{PutRecord{dataset}});
}

TEST_CASE("[WIRE-6] every format ever written can be read") {
  for (int format = 1; format <= kPayloadFormat; ++format) {
    CAPTURE(format);
    const auto files = json_files("tests/wire/formats/" + std::to_string(format));
    REQUIRE_FALSE(files.empty());
    for (const auto& [name, payload] : files) {
      CAPTURE(name);
      const auto stored = decode_payload(format, payload);
      REQUIRE(stored);
      if (format == kPayloadFormat) CHECK(again(*stored) + "\n" == payload);
    }
  }
  const auto newest = json_files("tests/wire/formats/" + std::to_string(kPayloadFormat));
  for (const auto& [name, payload] : payloads()) {
    CAPTURE(name);
    CHECK(newest.contains(name));
  }
}

TEST_CASE("[WIRE-6] what an older format does not know has its default") {
  const auto files = json_files("tests/wire/formats/1");
  const auto record_of = [&](const std::string& name) {
    return std::get<PutRecord>(decode_payload(1, files.at(name))->changes.front()).record;
  };
  const auto dataset = std::get<Dataset>(record_of("dataset"));
  CHECK(dataset.kind == DatasetKind::kSalesLine);
  CHECK(latest_version(dataset) == &dataset.versions.front());
  CHECK(std::get<Party>(record_of("party")).fiscal_start == 1);
  CHECK_FALSE(std::get<View>(record_of("view")).unlisted);
  CHECK_FALSE(std::get<Idea>(record_of("idea")).cell);
}

TEST_CASE("[WIRE-6] what is not a payload of ours gives nothing") {
  const std::string good = payloads().at("idea");
  CHECK_FALSE(decode_payload(0, good));
  CHECK_FALSE(decode_payload(kPayloadFormat + 1, good));
  for (const std::string text :
       {"", "[]", "1", "{", "{}", R"({"command":5,"changes":[],"result":{}})",
        R"({"command":{"name":"meeting.open","args":{}},"changes":5,"result":{}})",
        R"({"command":{"name":"meeting.open","args":{}},"changes":[5],"result":{}})",
        R"({"command":{"name":"meeting.open","args":{}},"changes":[{"op":"put","kind":"x"}]})",
        R"({"command":{"name":"meeting.open","args":{}},"changes":[],"result":{"ids":[7]}})",
        R"({"command":{"name":"no.such","args":{}},"changes":[],"result":{}})",
        R"({"command":{"name":7,"args":[]},"changes":[],"result":{}})"}) {
    CAPTURE(text);
    CHECK_FALSE(decode_payload(kPayloadFormat, text));
  }
}

// Writes the fixtures of a new format; run by hand, once, when the format is raised.
TEST_CASE("write the fixtures of this format", "[.write-fixtures]") {
  const std::string folder =
      std::string(ROUNDTABLE_SOURCE_DIR) + "/tests/wire/formats/" + std::to_string(kPayloadFormat);
  std::filesystem::create_directories(folder);
  for (const auto& [name, payload] : payloads()) {
    std::ofstream(folder + "/" + name + ".json") << payload << "\n";
  }
}

}  // namespace roundtable
