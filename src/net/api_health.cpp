// For operators and their probes, and the description of all of it.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "base/embedded.h"
#include "net/api.h"
#include "net/problems.h"

namespace roundtable {
namespace {

class MetricsText {
 public:
  template <class Number>
  void add(std::string_view name, std::string_view type, std::string_view help, Number value) {
    begin(name, type, help);
    fmt::format_to(std::back_inserter(text_), "roundtable_{} {}\n", name, value);
  }
  void add(std::string_view name, std::string_view help, std::string_view label,
           const std::map<int, std::uint64_t>& values) {
    begin(name, "counter", help);
    for (const auto& [key, value] : values) {
      fmt::format_to(std::back_inserter(text_), "roundtable_{}{{{}=\"{}\"}} {}\n", name, label, key,
                     value);
    }
  }
  std::string take() && { return std::move(text_); }

 private:
  void begin(std::string_view name, std::string_view type, std::string_view help) {
    fmt::format_to(std::back_inserter(text_),
                   "# HELP roundtable_{0} {2}\n# TYPE roundtable_{0} {1}\n", name, type, help);
  }

  std::string text_;
};

std::string metrics_text(const Api& api) {
  const Metrics& now = api.metrics;
  MetricsText text;
  text.add("ready", "gauge", "Whether commands can be committed.",
           api.able && !api.draining ? 1 : 0);
  text.add("connections", "gauge", "Open TCP connections.", now.connections);
  text.add("connections_accepted_total", "counter", "Accepted.", now.connections_accepted);
  text.add("connections_refused_total", "counter", "Over a limit.", now.connections_refused);
  text.add("accept_errors_total", "counter", "Failed accepts.", now.accept_errors);
  text.add("http_answers_total", "Answers by status.", "status", now.answers);
  text.add("http_refused_total", "counter", "Requests refused before any handler.",
           now.requests_refused);
  text.add("sockets", "gauge", "Open WebSockets.", now.sockets);
  text.add("sockets_without_hello", "gauge", "Of these, silent so far.",
           api.sockets.without_hello());
  text.add("sockets_opened_total", "counter", "Upgraded.", now.sockets_opened);
  text.add("sockets_closed_total", "Closed by us, by code.", "code", now.sockets_closed);
  text.add("slow_readers_total", "counter", "Closed for not reading.", now.slow_readers);
  text.add("frames_received_total", "counter", "Frames from clients.", now.frames_received);
  text.add("frames_sent_total", "counter", "Frames to clients.", now.frames_sent);
  text.add("bytes_received_total", "counter", "Bytes of these.", now.bytes_received);
  text.add("bytes_sent_total", "counter", "Bytes of these.", now.bytes_sent);
  text.add("commands_committed_total", "counter", "Commands on disk.", now.commands_committed);
  text.add("faults_total", "counter", "Exceptions that ended a connection.", now.faults);
  return std::move(text).take();
}

Response plain(int status, std::string body) {
  Response response;
  response.status = status;
  response.content_type = "text/plain; charset=utf-8";
  response.body = std::move(body);
  return response;
}

void describe(const Respond& respond) {
  const auto files = embedded_schemas();
  const auto at = std::ranges::find(files, "http/openapi.json", &EmbeddedFile::path);
  if (at == files.end()) return respond(refuse(not_found()));
  Response response;
  response.fixed = at->bytes;
  respond(std::move(response));
}

}  // namespace

void add_health_routes(Router& router, Api& api) {
  router.get("/healthz",
             [](const Request&, const Respond& respond) { respond(plain(200, "ok\n")); });
  router.get("/readyz", [&api](const Request&, const Respond& respond) {
    const bool ready = api.able && !api.draining;
    respond(ready ? plain(200, "ready\n") : plain(503, "not ready\n"));
  });
  router.get("/metrics", [&api](const Request&, const Respond& respond) {
    Response response = plain(200, metrics_text(api));
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    respond(std::move(response));
  });
  router.get("/api/v1/openapi.json",
             [](const Request&, const Respond& respond) { describe(respond); });
}

}  // namespace roundtable
