#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "wire/commands.h"
#include "wire/frames.h"
#include "wire/json.h"

namespace roundtable {
namespace {

const MeetingId kMeeting{"m"};
const std::string kId = "6f9c2a1e-3b7d-4c1a-9e52-0a1b2c3d4e5f";

std::string reason(const std::string& text) {
  const auto parsed = parse_json(text);
  return parsed ? "" : parsed.error().detail;
}
bool holds(const std::string& text, const std::string& part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}
std::string repeated(const std::string& part, int times) {
  std::string text;
  for (int i = 0; i < times; ++i) text += part;
  return text;
}

std::expected<ReceivedCommand, Problem> command(const std::string& name, const std::string& args) {
  return decode_command(R"({"id":")" + kId + R"(","name":")" + name + R"(","args":)" + args + "}",
                        kMeeting);
}
Problem problem_of(const std::string& name, const std::string& args) {
  const auto received = command(name, args);
  REQUIRE_FALSE(received);
  return received.error();
}
std::string title_of(const std::string& json_title) {
  const auto received = command("idea.capture", R"({"title":)" + json_title + "}");
  INFO((received ? "" : received.error().detail));
  REQUIRE(received);
  return std::get<CaptureIdea>(std::get<PublicCommand>(received->command.args)).title;
}

}  // namespace

TEST_CASE("[WIRE-1] depth is limited before anything is built") {
  CHECK(reason(repeated("[", 16) + repeated("]", 16)).empty());
  CHECK(holds(reason(repeated("[", 17) + repeated("]", 17)), "nested deeper than 16"));
  CHECK(holds(reason(repeated("[", 100'000)), "nested deeper"));
  CHECK(holds(reason(repeated(R"({"a":)", 17) + "1" + repeated("}", 17)), "nested deeper"));
}

TEST_CASE("[WIRE-1] the number of values and the length of texts are limited") {
  CHECK(reason("[" + repeated("1,", 1'998) + "1]").empty());
  CHECK(holds(reason("[" + repeated("1,", 1'999) + "1]"), "more than 2000 values"));
  CHECK(reason("[\"" + std::string(16 * 1024, 'x') + "\"]").empty());
  CHECK(holds(reason("[\"" + std::string(16 * 1024 + 1, 'x') + "\"]"), "longer than 16384"));
  CHECK(holds(reason("{\"" + std::string(16 * 1024 + 1, 'x') + "\":1}"), "longer than 16384"));
}

TEST_CASE("[WIRE-1] a doubled key is refused, at any depth and however it is spelled") {
  CHECK(holds(reason(R"({"a":1,"a":2})"), "stands twice"));
  CHECK(holds(reason(R"({"a":1,"\u0061":2})"), "stands twice"));
  CHECK(holds(reason(R"([{"x":{"b":1,"c":2,"b":3}}])"), "stands twice"));
  CHECK(reason(R"([{"a":1},{"a":2}])").empty());
}

TEST_CASE("[WIRE-1] what is not UTF-8, or not JSON, is refused") {
  for (const std::string text :
       {"[\"\xff\"]", "[\"\xc0\x80\"]", "[\"\xed\xa0\x80\"]", R"(["\ud800"])", "[\"\x01\"]", "",
        "{", "[1,]", "nul", "[1] [2]", "// no", "{'a':1}", "[NaN]", "[Infinity]", "[01]"}) {
    CAPTURE(text);
    CHECK_FALSE(reason(text).empty());
  }
}

TEST_CASE("[WIRE-1] numbers are finite and exact") {
  CHECK(reason("[9007199254740992,-9007199254740992,1e300,-0.5]").empty());
  CHECK(holds(reason("[9007199254740993]"), "larger"));
  CHECK(holds(reason("[-9007199254740993]"), "smaller"));
  CHECK_FALSE(reason("[1e400]").empty());
}

TEST_CASE("[WIRE-2] a message says a type that the server knows") {
  for (const std::string text : {"[]", "1", "null", "{}", R"({"type":"welcome"})", R"({"type":7})",
                                 R"({"type":["hello"]})"}) {
    CAPTURE(text);
    const auto frame = decode_frame(text, kMeeting);
    REQUIRE_FALSE(frame);
    CHECK(frame.error().problem.code == Code::kInvalid);
    CHECK_FALSE(frame.error().id);
  }
  CHECK(std::holds_alternative<ClientTick>(*decode_frame(R"({"type":"tick"})", kMeeting)));
  const auto hello =
      decode_frame(R"({"type":"hello","client":"x","resume":{"epoch":"e","seq":7}})", kMeeting);
  REQUIRE(hello);
  CHECK(std::get<Hello>(*hello).resume->seq == 7);
}

TEST_CASE("[WIRE-2] a command or query that cannot be read is refused by its id") {
  const auto frame = decode_frame(
      R"({"type":"command","id":")" + kId + R"(","name":"idea.capture","args":{}})", kMeeting);
  REQUIRE_FALSE(frame);
  CHECK(frame.error().id == kId);
  const auto query = decode_frame(R"({"type":"query","id":"q","pivot":{}})", kMeeting);
  REQUIRE_FALSE(query);
  CHECK(query.error().id == "q");
}

TEST_CASE("[WIRE-2] the problem says in `field` where it is, and in words what is wrong") {
  const Problem due = problem_of("commitment.capture",
                                 R"({"title":"x","from_party":"a","to_party":"b","due":"soon"})");
  CHECK(due.code == Code::kInvalid);
  CHECK(due.field == "due");
  CHECK(holds(due.detail, "\"due\""));
  CHECK(problem_of("idea.capture", R"({"title":7})").field == "title");
  CHECK(problem_of("meeting.update", R"({"id":"m","was":{},"set":{"starts_at":"9"}})").field ==
        "set.starts_at");
  CHECK(problem_of("commitment.capture", R"({"title":"x","from_party":"a","to_parties":["b",3]})")
            .field == "to_parties.1");
  CHECK(problem_of("commitment.update", R"({"id":"m","was":{},"set":{"due":5}})").field ==
        "set.due");
  CHECK(holds(problem_of("idea.capture", R"({"title":"x","mood":1})").detail, "mood"));
  CHECK(holds(problem_of("idea.capture", "{}").detail, "title"));
}

TEST_CASE("[WIRE-2] there are no commands but the public ones") {
  for (const std::string name : {"series.create", "meeting.create", "rep.join", "dataset.import",
                                 "pivot", "hello", "commitment", "", "no.such"}) {
    CAPTURE(name);
    CHECK(problem_of(name, "{}").code == Code::kInvalid);
  }
  CHECK(problem_of("no.such", "{}").field == "name");
}

TEST_CASE("[WIRE-2] a title of 10,000 characters is refused, one of 300 is not") {
  CHECK(title_of('"' + repeated("ü", 300) + '"') == repeated("ü", 300));
  CHECK(problem_of("idea.capture", R"({"title":")" + repeated("x", 301) + "\"}").field == "title");
  CHECK(problem_of("idea.capture", R"({"title":")" + repeated("x", 10'000) + "\"}").field ==
        "title");
}

TEST_CASE("[WIRE-3] control characters and what reorders text is taken out") {
  CHECK(title_of(R"("a\u0000b\u0007c\u001b[31md")") == "abc[31md");
  CHECK(title_of(R"("price \u202e001\u202c")") == "price 001");
  CHECK(title_of("\"\xef\xbb\xbfq\u200bq\"") == "qq");
  CHECK(title_of(R"("  spaced  ")") == "spaced");
  CHECK(title_of(R"("e\u0301")") == "\u00e9");
}

TEST_CASE("[WIRE-3] texts are measured after they are made safe") {
  CHECK(problem_of("idea.capture", R"({"title":"   "})").field == "title");
  CHECK(problem_of("idea.capture", R"({"title":"\u200b\u202e"})").field == "title");
  CHECK(title_of('"' + repeated(" ", 500) + "x\"") == "x");
}

TEST_CASE("[WIRE-3] what a slice compares with the data is left as it is") {
  const auto spec = decode_pivot(
      R"({"dataset":"d","measures":[{"agg":"count"}],
          "filters":[{"field":" name ","op":"in","values":["e\u0301  "]}]})");
  REQUIRE(spec);
  CHECK(spec->filters.at(0).field == " name ");
  CHECK(spec->filters.at(0).values.at(0) == "e\u0301  ");
}

TEST_CASE("[WIRE-2] the hash tells a resend from a reuse") {
  const auto one = command("idea.capture", R"({"title":"x","detail":""})");
  const auto same = command("idea.capture", R"({ "detail":"", "title":" x " })");
  const auto other = command("idea.capture", R"({"title":"y","detail":""})");
  REQUIRE((one && same && other));
  CHECK(one->payload_hash == same->payload_hash);
  CHECK(one->payload_hash != other->payload_hash);
}

}  // namespace roundtable
