#include "wire/schemas.h"

#include <fmt/format.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include "base/embedded.h"

namespace roundtable {
namespace {

using nlohmann::json;
using valijson::adapters::NlohmannJsonAdapter;

constexpr std::string_view kSchemasUri = "schemas://roundtable/";

// Every reference with its whole address: "#/definitions/x" and "common.json#/…"
// alike. valijson fetches documents only by an absolute URI.
void make_references_absolute(json& value, const std::string& file) {
  if (value.is_object()) {
    if (const auto at = value.find("$ref"); at != value.end()) {
      const auto target = at->get<std::string>();
      *at = std::string(kSchemasUri) + (target.starts_with('#') ? file + target : target);
    }
  }
  for (auto& member : value) {
    if (member.is_structured()) make_references_absolute(member, file);
  }
}

// Every definition, compiled once and read only from then on.
class SchemaSet {
 public:
  SchemaSet() {
    for (const EmbeddedFile& file : embedded_schemas()) {
      json document = json::parse(file.bytes, nullptr, false);
      if (!document.is_object() || !document.contains("definitions")) continue;
      std::string name(file.path);
      name = name.substr(name.find_last_of('/') + 1);
      document.erase("$id");  // references are resolved by file name
      make_references_absolute(document, name);
      documents_.emplace(name, std::move(document));
    }
    for (const auto& [name, document] : documents_) {
      for (const auto& [definition, shape] : document.at("definitions").items()) {
        compile(name, definition);
      }
    }
  }

  const valijson::Schema* find(const std::string& definition) const {
    const auto at = schemas_.find(definition);
    return at == schemas_.end() ? nullptr : at->second.get();
  }
  const std::map<std::string, std::unique_ptr<valijson::Schema>>& all() const { return schemas_; }

 private:
  void compile(const std::string& file, const std::string& definition) {
    const json reference = {
        {"$ref", std::string(kSchemasUri) + file + "#/definitions/" + definition}};
    auto schema = std::make_unique<valijson::Schema>();
    valijson::SchemaParser parser;
    parser.populateSchema(
        NlohmannJsonAdapter(reference), *schema,
        [this](const std::string& uri) -> const json* {
          const auto at = documents_.find(uri.substr(uri.find_last_of('/') + 1));
          return at == documents_.end() ? nullptr : &at->second;
        },
        [](const json*) {});
    schemas_.emplace(definition, std::move(schema));
  }

  std::map<std::string, json> documents_;
  std::map<std::string, std::unique_ptr<valijson::Schema>> schemas_;
};

const SchemaSet& schema_set() {
  static const SchemaSet set;
  return set;
}

// "<root>", "[due]", "[0]" → "due.0".
std::string path_of(const std::vector<std::string>& context) {
  std::string path;
  for (const std::string& step : context) {
    if (step.size() < 2 || step.front() != '[') continue;
    if (!path.empty()) path += '.';
    path += step.substr(1, step.size() - 2);
  }
  return path;
}

}  // namespace

std::optional<Problem> check_schema(const std::string& definition, const json& value) {
  const valijson::Schema* schema = schema_set().find(definition);
  if (!schema) {
    return Problem{Code::kInvalid,
                   fmt::format("There is no command \"{}\".", definition.substr(0, 60)), "name"};
  }
  valijson::Validator validator;
  valijson::ValidationResults results;
  if (validator.validate(*schema, NlohmannJsonAdapter(value), &results)) return std::nullopt;

  // The first error is the innermost: the one that says where it hurts.
  valijson::ValidationResults::Error error;
  results.popError(error);
  const std::string path = path_of(error.context);
  return Problem{Code::kInvalid,
                 path.empty() ? fmt::format("This cannot be taken: {}", error.description)
                              : fmt::format("\"{}\" cannot be taken: {}", path, error.description),
                 path.empty() ? std::nullopt : std::optional(path)};
}

std::vector<std::string> schema_definitions() {
  std::vector<std::string> names;
  for (const auto& [name, schema] : schema_set().all()) names.push_back(name);
  return names;
}

}  // namespace roundtable
