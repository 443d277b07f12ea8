#include "wire/json.h"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

#include "base/text.h"

namespace roundtable {
namespace {

// Walks the text without building anything.
class LimitCheck final : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit LimitCheck(const JsonLimits& limits) : limits_(limits) {}

  bool null() override { return count(); }
  bool boolean(bool) override { return count(); }
  bool number_integer(number_integer_t value) override {
    if (value < -(1LL << 53)) return refuse("a number is smaller than -2^53");
    return count();
  }
  bool number_unsigned(number_unsigned_t value) override {
    if (value > (1ULL << 53)) return refuse("a number is larger than 2^53");
    return count();
  }
  bool number_float(number_float_t value, const string_t&) override {
    if (!std::isfinite(value)) return refuse("a number is out of range");
    return count();
  }
  bool string(string_t& text) override { return check(text) && count(); }
  bool binary(binary_t&) override { return refuse("binary values are not used here"); }
  bool start_object(std::size_t) override { return enter(); }
  bool key(string_t& name) override {
    if (!check(name)) return false;
    if (!keys_.back().insert(name).second) {
      return refuse(fmt::format("the key \"{}\" stands twice", name.substr(0, 60)));
    }
    return true;
  }
  bool end_object() override { return leave(); }
  bool start_array(std::size_t) override { return enter(); }
  bool end_array() override { return leave(); }
  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception&) override {
    return refuse(fmt::format("not JSON at byte {}", position));
  }

  const std::string& reason() const { return reason_; }

 private:
  bool refuse(std::string reason) {
    if (reason_.empty()) reason_ = std::move(reason);
    return false;
  }
  bool count() {
    return ++values_ <= limits_.values_max ||
           refuse(fmt::format("more than {} values", limits_.values_max));
  }
  bool check(const std::string& text) {
    return text.size() <= limits_.string_bytes_max ||
           refuse(fmt::format("a text is longer than {} bytes", limits_.string_bytes_max));
  }
  bool enter() {
    keys_.emplace_back();
    if (static_cast<int>(keys_.size()) > limits_.depth_max) {
      return refuse(fmt::format("nested deeper than {}", limits_.depth_max));
    }
    return count();
  }
  bool leave() {
    keys_.pop_back();
    return true;
  }

  const JsonLimits limits_;
  std::size_t values_ = 0;
  std::vector<std::set<std::string>> keys_;
  std::string reason_;
};

}  // namespace

std::expected<nlohmann::json, Problem> parse_json(std::string_view bytes,
                                                  const JsonLimits& limits) {
  LimitCheck check(limits);
  if (!nlohmann::json::sax_parse(bytes, &check)) {
    return std::unexpected(Problem{
        Code::kInvalid, fmt::format("This message cannot be read: {}.", check.reason()), {}});
  }
  return nlohmann::json::parse(bytes);
}

void clean_texts(nlohmann::json& value) {
  if (value.is_string()) {
    auto& text = value.get_ref<std::string&>();
    if (auto cleaned = clean_text(text)) text = std::move(*cleaned);
    return;
  }
  if (value.is_object()) {
    for (auto& [key, member] : value.items()) {
      if (key != "pivot") clean_texts(member);
    }
    return;
  }
  if (value.is_array()) {
    for (auto& element : value) clean_texts(element);
  }
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<int>(c));
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

std::string encode_problem(const Problem& problem, int status) {
  std::string out = R"({"type":"about:blank","title":)";
  append_json_string(out, to_name(problem.code));
  fmt::format_to(std::back_inserter(out), R"(,"status":{},"detail":)", status);
  append_json_string(out, problem.detail);
  out += R"(,"code":)";
  append_json_string(out, to_name(problem.code));
  if (problem.field) {
    out += R"(,"field":)";
    append_json_string(out, *problem.field);
  }
  out += '}';
  return out;
}

}  // namespace roundtable
