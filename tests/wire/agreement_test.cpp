// C++ structs, schemas and kept examples say the same.

#include <algorithm>
#include <catch2/catch.hpp>
#include <concepts>
#include <nlohmann/json.hpp>
#include <set>

#include "base/embedded.h"
#include "files.h"
#include "samples.h"
#include "wire/commands.h"
#include "wire/encode.h"
#include "wire/frames.h"
#include "wire/schemas.h"

namespace roundtable {
namespace {

using nlohmann::json;

const std::map<std::string, json>& definitions() {
  static const std::map<std::string, json> all = [] {
    std::map<std::string, json> found;
    for (const EmbeddedFile& file : embedded_schemas()) {
      const json document = json::parse(file.bytes, nullptr, false);
      if (!document.is_object() || !document.contains("definitions")) continue;
      for (const auto& [name, shape] : document.at("definitions").items()) found[name] = shape;
    }
    return found;
  }();
  return all;
}

// Definition names are unique, so the last part of a reference is enough.
json resolved(const json& shape) {
  if (!shape.contains("$ref")) return shape;
  const auto target = shape.at("$ref").get<std::string>();
  return resolved(definitions().at(target.substr(target.rfind('/') + 1)));
}

// The shape without "or null"; whether it had that.
std::pair<json, bool> without_null(const json& shape) {
  const json whole = resolved(shape);
  if (whole.contains("anyOf") && whole.at("anyOf").size() == 2 &&
      whole.at("anyOf").at(1) == json{{"type", "null"}}) {
    return {resolved(whole.at("anyOf").at(0)), true};
  }
  return {whole, false};
}

template <class T>
struct Unwrapped {
  using Type = T;
  static constexpr int optionals = 0;
};
template <class T>
struct Unwrapped<std::optional<T>> {
  using Type = typename Unwrapped<T>::Type;
  static constexpr int optionals = Unwrapped<T>::optionals + 1;
};

// Record: every member is there, an absent one is null. Parts of a command or of a
// slice: what is absent is left out, and may be null. Args: it is left out.
enum class Of { kRecord, kPart, kArgs };

// What people put into a command and records keep as it came.
template <class T>
constexpr bool is_part = std::same_as<T, PivotSpec> || std::same_as<T, StageObject> ||
                         std::same_as<T, CellRef> || std::same_as<T, ColumnHint>;

class Comparison {
 public:
  std::vector<std::string> differences;

  template <class T>
  void compare(const std::string& where, const json& unresolved, Of of) {
    const json shape = resolved(unresolved);
    if (is_part<T>) of = Of::kPart;
    if constexpr (Described<T>) {
      compare_object<T>(where, shape, of);
    } else if constexpr (NamedEnum<T>) {
      std::vector<std::string> words;
      for (const auto name : enum_names<T>()) words.emplace_back(name);
      expect(shape.value("enum", json::array()) == json(words), where, "words");
    } else if constexpr (requires { typename T::value_type; } && !std::is_same_v<T, std::string>) {
      expect(shape.value("type", "") == "array", where, "a list");
      using Element = Unwrapped<typename T::value_type>;
      const auto [items, nullable] = without_null(shape.value("items", json::object()));
      expect(nullable == (Element::optionals > 0), where + "[]", "null");
      compare<typename Element::Type>(where + "[]", items, of == Of::kArgs ? Of::kPart : of);
    } else {
      expect(type_of<T>(shape), where, "its type");
    }
  }

 private:
  void expect(bool good, const std::string& where, const std::string& what) {
    if (!good) differences.push_back(where + ": " + what);
  }

  template <class T>
  static bool type_of(const json& shape) {
    const std::string type = shape.value("type", "");
    if constexpr (std::is_same_v<T, bool>) return type == "boolean";
    if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) return type == "integer";
    if constexpr (std::is_same_v<T, Decimal>) return shape == resolved(definitions().at("decimal"));
    if constexpr (std::is_same_v<T, Date>) return shape == definitions().at("date");
    if constexpr (std::is_same_v<T, TimePoint>) return shape == definitions().at("time");
    return type == "string";
  }

  template <class T>
  void compare_object(const std::string& where, const json& shape, Of of) {
    expect(shape.value("type", "") == "object", where, "an object");
    expect(shape.value("additionalProperties", true) == false, where, "unknown members refused");
    const json required = shape.value("required", json::array());
    std::set<std::string> known;
    const json properties = shape.value("properties", json::object());
    for_each_field<T>([&](std::string_view field, auto member) {
      const std::string name(field), here = where + "." + name;
      known.insert(name);
      if (!properties.contains(name)) return expect(false, here, "in the schema");
      using Member = Unwrapped<std::remove_cvref_t<decltype(std::declval<T>().*member)>>;
      const auto [inner, nullable] = without_null(properties.at(name));
      const bool is_required = std::ranges::find(required, json(name)) != required.end();
      if (of == Of::kRecord) expect(is_required, here, "required");
      if (Member::optionals > 0 && of != Of::kRecord) expect(!is_required, here, "not required");
      const bool null_here = of == Of::kArgs ? Member::optionals > 1 : Member::optionals > 0;
      expect(nullable == null_here, here, nullable ? "not null" : "null");
      compare<typename Member::Type>(here, inner, below(of, name));
    });
    for (const auto& [name, property] : properties.items()) {
      expect(known.contains(name), where + "." + name, "in C++");
    }
  }

  // A patch is read as arguments are.
  static Of below(Of of, const std::string& name) {
    if (of == Of::kArgs && name != "was" && name != "set") return Of::kPart;
    return of;
  }
};

void check(const Comparison& comparison) {
  for (const std::string& difference : comparison.differences) {
    CAPTURE(difference);
    CHECK(false);
  }
}

std::string definition_of(const std::string& file) { return file.substr(0, file.find("--")); }

}  // namespace

TEST_CASE("[WIRE-4] every record's members are those of its schema") {
  const auto compare = []<class T>() {
    Comparison comparison;
    comparison.compare<T>(std::string(T::kKind), definitions().at(std::string(T::kKind)),
                          Of::kRecord);
    check(comparison);
  };
  for_each_type<Record>(compare);
  for_each_type<Derived>(compare);
}

TEST_CASE("[WIRE-4] every public command has a schema with its members, and no other has") {
  std::set<std::string> commands;
  for_each_type<PublicCommand>([&]<class T>() {
    const std::string name(T::kName);
    CAPTURE(name);
    commands.insert(name);
    REQUIRE(definitions().contains(name));
    Comparison comparison;
    comparison.compare<T>(name, definitions().at(name), Of::kArgs);
    check(comparison);
  });
  for (const auto& [name, shape] : definitions()) {
    if (name.find('.') != std::string::npos) CHECK(commands.contains(name));
  }
}

TEST_CASE("[WIRE-4] slices, their results and the words of codes agree") {
  Comparison comparison;
  comparison.compare<PivotSpec>("pivot", definitions().at("pivot"), Of::kPart);
  comparison.compare<PivotResult>("pivot_result", definitions().at("pivot_result"), Of::kRecord);
  comparison.compare<Code>("code", definitions().at("code"), Of::kRecord);
  check(comparison);
}

TEST_CASE("[WIRE-4] a record as it is sent is valid by its schema") {
  const auto validate = []<class T>() {
    CAPTURE(T::kKind);
    std::string text;
    append_json(text, sample<T>());
    const auto problem = check_schema(std::string(T::kKind), json::parse(text));
    CAPTURE(problem ? problem->detail : "");
    CHECK_FALSE(problem);
  };
  for_each_type<Record>(validate);
  for_each_type<Derived>(validate);
}

TEST_CASE("[WIRE-4] every frame as it is sent is valid by its schema") {
  const std::string id = "6f9c2a1e-3b7d-4c1a-9e52-0a1b2c3d4e5f";
  const Problem problem{Code::kConflict, "x \"y\"\n", "due"};
  std::string changes;
  append_drop(changes, "idea", "an-id");
  const auto valid = [](const std::string& definition, const std::string& frame) {
    CAPTURE(frame);
    const auto found = check_schema(definition, json::parse(frame));
    CAPTURE(found ? found->detail : "");
    CHECK_FALSE(found);
  };
  Welcome welcome;
  welcome.you = {RepId{"r"}, PartyId{"p"}, "rep", "admitted"};
  welcome.present = {{RepId{"r"}, PartyId{"p"}}};
  welcome.changes = changes;
  valid("welcome", welcome_frame(welcome));
  welcome.you = {std::nullopt, std::nullopt, "rep", "waiting"};
  welcome.meeting = {"m"};
  welcome.meeting_title = "Plan \"2027\"";
  valid("welcome", welcome_frame(welcome));
  valid("changes", changes_frame(1, changes));
  valid("done", done_frame(id, 1, encode_result({{"a", "b"}, true})));
  valid("done", done_frame(id, 1, encode_result({})));
  valid("refused", refused_frame(id, problem, "{}", 2'000));
  valid("refused", refused_frame("\"", problem, "", std::nullopt));
  std::string pivot, lines;
  append_json(pivot, sample<PivotResult>());
  append_json(lines, sample<LinesResult>());
  valid("result", pivot_result_frame("q", pivot));
  valid("result", lines_result_frame("q", lines));
  valid("result", failed_result_frame("q", problem));
  valid("tick", tick_frame(1, {}));
  valid("presence", presence_frame(welcome.present));
  valid("server_signal", signal_frame({"typing", "{}"}, RepId{"r"}));
  valid("drain", drain_frame(1));
  valid("bye", bye_frame(4001, "x"));
}

TEST_CASE("[WIRE-7] the valid examples are valid, one for each command and frame") {
  const auto files = json_files("schemas/examples/valid");
  std::set<std::string> shown;
  for (const auto& [name, bytes] : files) {
    CAPTURE(name);
    shown.insert(definition_of(name));
    const auto value = parse_json(bytes);
    REQUIRE(value);
    const auto problem = check_schema(definition_of(name), *value);
    CAPTURE(problem ? problem->detail : "");
    CHECK_FALSE(problem);
  }
  for_each_type<PublicCommand>([&]<class T>() {
    CAPTURE(T::kName);
    CHECK(shown.contains(std::string(T::kName)));
  });
}

TEST_CASE("[WIRE-7] the invalid examples are refused in words, one for each command and frame") {
  std::set<std::string> shown;
  for (const auto& [name, bytes] : json_files("schemas/examples/invalid")) {
    CAPTURE(name);
    shown.insert(definition_of(name));
    const auto value = parse_json(bytes);
    REQUIRE(value);
    const auto problem = check_schema(definition_of(name), *value);
    REQUIRE(problem);
    CHECK(problem->code == Code::kInvalid);
    CHECK(problem->detail.find("<root>") == std::string::npos);
    CHECK(problem->detail.size() > 20);
  }
  for_each_type<PublicCommand>([&]<class T>() {
    CAPTURE(T::kName);
    CHECK(shown.contains(std::string(T::kName)));
  });
}

TEST_CASE("[WIRE-4] a command that leaves out what it may is decoded as one that says it") {
  for (const auto& [name, bytes] : json_files("schemas/examples/valid")) {
    if (definition_of(name).find('.') == std::string::npos) continue;
    CAPTURE(name);
    const std::string id = "6f9c2a1e-3b7d-4c1a-9e52-0a1b2c3d4e5f";
    const auto received = decode_command(
        R"({"id":")" + id + R"(","name":")" + definition_of(name) + R"(","args":)" + bytes + "}",
        MeetingId{"m"});
    REQUIRE(received);
    const std::string payload = encode_payload(received->command, {});
    const auto stored = decode_payload(kPayloadFormat, payload);
    REQUIRE(stored);
    CHECK(encode_payload(stored->command, {}) == payload);
  }
}

}  // namespace roundtable
