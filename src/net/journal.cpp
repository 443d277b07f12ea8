#include "net/journal.h"

#include <spdlog/logger.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <mutex>

#include "wire/json.h"

namespace roundtable {
namespace {

class FunctionSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit FunctionSink(std::function<void(std::string_view)> sink) : sink_(std::move(sink)) {}

 private:
  void sink_it_(const spdlog::details::log_msg& message) override {
    sink_(std::string_view(message.payload.data(), message.payload.size()));
  }
  void flush_() override {}

  const std::function<void(std::string_view)> sink_;
};

spdlog::level::level_enum level_of(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return spdlog::level::info;
    case Severity::kWarning:
      return spdlog::level::warn;
    case Severity::kError:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

}  // namespace

struct Journal::Impl {
  spdlog::logger logger;

  explicit Impl(spdlog::sink_ptr sink) : logger("roundtable", std::move(sink)) {
    // The line's facts are JSON already; the pattern adds when and how serious.
    logger.set_formatter(std::make_unique<spdlog::pattern_formatter>(
        R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})", spdlog::pattern_time_type::utc));
    logger.flush_on(spdlog::level::info);
  }
};

Journal::Journal()
    : impl_(std::make_unique<Impl>(std::make_shared<spdlog::sinks::stderr_sink_mt>())) {}

Journal::Journal(std::function<void(std::string_view)> sink)
    : impl_(std::make_unique<Impl>(std::make_shared<FunctionSink>(std::move(sink)))) {}

Journal::~Journal() = default;

void Journal::note(Severity severity, std::string_view event, std::initializer_list<Fact> facts) {
  std::string line = R"("event":)";
  append_json_string(line, event);
  for (const auto& [name, value] : facts) {
    line += ',';
    append_json_string(line, name);
    line += ':';
    append_json_string(line, value);
  }
  // "{}" keeps braces in the facts from being read as a format.
  impl_->logger.log(level_of(severity), "{}", line);
}

}  // namespace roundtable
