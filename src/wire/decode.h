#pragma once

// JSON to described values. What comes from outside passes parse_json first, and a
// schema where there is one.

#include <expected>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/fields.h"
#include "base/id.h"
#include "base/time.h"
#include "wire/json.h"

namespace roundtable {

// What to do about a member that is not there. A body of HTTP must name each text,
// id and date that is not optional; a command was checked by its schema already,
// and an older stored record simply does not know a newer member.
enum class Missing { kInvalid, kDefault };

class Decoder {
 public:
  explicit Decoder(Missing missing) : missing_(missing) {}

  template <class Tag>
  bool read(const nlohmann::json& from, Id<Tag>& into) {
    return read(from, into.value);
  }
  bool read(const nlohmann::json& from, std::string& into);
  bool read(const nlohmann::json& from, bool& into);
  bool read(const nlohmann::json& from, Date& into);
  bool read(const nlohmann::json& from, TimePoint& into);
  bool read(const nlohmann::json& from, Decimal& into);

  template <class T>
    requires(std::is_integral_v<T> && !std::is_same_v<T, bool>)
  bool read(const nlohmann::json& from, T& into) {
    std::int64_t value = 0;
    if (!read_integer(from, value)) return false;
    if (!std::in_range<T>(value)) return refuse("a whole number in range");
    into = static_cast<T>(value);
    return true;
  }

  template <NamedEnum E>
  bool read(const nlohmann::json& from, E& into) {
    std::string name;
    if (!read(from, name)) return false;
    const auto value = from_name<E>(name);
    if (!value) return refuse("one of its known words");
    into = *value;
    return true;
  }

  template <class T>
  bool read(const nlohmann::json& from, std::optional<T>& into) {
    if (from.is_null()) {
      into.reset();
      return true;
    }
    return read(from, into.emplace());
  }
  // A patch that may set a member to nothing: null is a value here.
  template <class T>
  bool read(const nlohmann::json& from, std::optional<std::optional<T>>& into) {
    return read(from, into.emplace());
  }

  template <class T>
  bool read(const nlohmann::json& from, std::vector<T>& into) {
    if (!from.is_array()) return refuse("a list");
    into.clear();
    for (std::size_t i = 0; i < from.size(); ++i) {
      const Step step(*this, std::to_string(i));
      if (!read(from[i], into.emplace_back())) return false;
    }
    return true;
  }

  template <Described T>
  bool read(const nlohmann::json& from, T& into) {
    if (!from.is_object()) return refuse("an object");
    std::size_t known = 0;
    bool good = true;
    for_each_field<T>([&](std::string_view name, auto member) {
      if (!good) return;
      const Step step(*this, name);
      const auto at = from.find(name);
      if (at == from.end()) {
        good = may_miss(into.*member);
      } else {
        ++known;
        good = read(*at, into.*member);
      }
    });
    if (good && missing_ == Missing::kInvalid && known != from.size()) {
      return refuse("without members that are not known here");
    }
    return good;
  }

  const Problem& problem() const { return problem_; }

 private:
  // Where in the value the decoder is, for the error.
  class Step {
   public:
    Step(Decoder& decoder, std::string_view name) : decoder_(decoder) {
      decoder_.path_.emplace_back(name);
    }
    ~Step() { decoder_.path_.pop_back(); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    Decoder& decoder_;
  };

  bool read_integer(const nlohmann::json& from, std::int64_t& into);
  bool refuse(std::string_view expected);

  template <class T>
  bool may_miss(const T&) {
    return true;
  }
  bool may_miss(const std::string&) { return missing_ == Missing::kDefault || refuse("there"); }
  bool may_miss(const Date&) { return missing_ == Missing::kDefault || refuse("there"); }
  template <class Tag>
  bool may_miss(const Id<Tag>&) {
    return missing_ == Missing::kDefault || refuse("there");
  }

  const Missing missing_;
  std::vector<std::string> path_;
  Problem problem_;
};

// A request's body as a described value: limits, doubled and unknown keys, and
// texts made safe.
template <Described T>
std::expected<T, Problem> decode_body(std::string_view bytes) {
  auto json = parse_json(bytes);
  if (!json) return std::unexpected(json.error());
  clean_texts(*json);
  Decoder decoder(Missing::kInvalid);
  T value;
  if (!decoder.read(*json, value)) return std::unexpected(decoder.problem());
  return value;
}

}  // namespace roundtable
