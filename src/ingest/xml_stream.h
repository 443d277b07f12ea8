#pragma once

// Reads XML as it comes, and refuses what a workbook does not need: document types and
// with them entities, and deep nesting.

#include <expat.h>

#include <expected>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/problem.h"

namespace roundtable {

// Attributes of an element, by name without prefix.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char* const* pairs) : pairs_(pairs) {}
  // Nothing if it is not there.
  std::optional<std::string_view> find(std::string_view name) const;
  std::string_view text(std::string_view name) const { return find(name).value_or(""); }

 private:
  const char* const* pairs_;
};

// What is done with elements; names are without prefix.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void start(std::string_view element, const XmlAttributes& attributes) = 0;
  virtual void end(std::string_view element) = 0;
  virtual void text(std::string_view text) = 0;
  // Why reading must stop; nothing if it need not.
  virtual std::optional<Problem> problem() const { return std::nullopt; }
};

class XmlStream {
 public:
  // Lifetime: `handler` outlives it.
  explicit XmlStream(XmlHandler& handler);

  std::expected<void, Problem> feed(std::string_view bytes, bool last);

 private:
  struct Free {
    void operator()(XML_ParserStruct* parser) const { XML_ParserFree(parser); }
  };
  static void on_start(void* self, const char* name, const char** attributes);
  static void on_end(void* self, const char* name);
  static void on_text(void* self, const char* text, int size);
  static void on_doctype(void* self, const char*, const char*, const char*, int);

  XmlHandler& handler_;
  std::unique_ptr<XML_ParserStruct, Free> parser_;
  int depth_ = 0;
  bool refused_ = false;
};

}  // namespace roundtable
