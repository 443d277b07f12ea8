#pragma once

// What the handlers of the HTTP interface work with. One file of handlers per area:
// api_access, api_join, api_links, api_series, api_meetings, api_import, api_data,
// api_exports, api_data_log, api_lists, api_health.
//
// Threads:  the loop's.
// Lifetime: everything named here outlives the server.

#include <string_view>

#include "access/access.h"
#include "base/clock.h"
#include "base/random.h"
#include "live/data_desk.h"
#include "live/data_log.h"
#include "live/room_directory.h"
#include "net/http.h"
#include "net/import_jobs.h"
#include "net/journal.h"
#include "net/live_sockets.h"
#include "net/metrics.h"
#include "net/origins.h"
#include "net/router.h"

namespace roundtable {

// Where WebSockets are opened.
inline constexpr std::string_view kLivePattern = "/api/v1/meetings/{m}/live";

struct ApiParts {
  Access& access;
  RoomDirectory& rooms;
  DataDesk& desk;
  DataLog& data_log;
  const Clock& clock;
  Random& random;
  Journal& journal;
};

struct Api : ApiParts {
  explicit Api(ApiParts parts) : ApiParts(parts) {}

  LiveSockets sockets;
  Metrics metrics;
  Origins origins;      // known once the port is
  bool secure = false;  // reached by https: the cookie says so
  ImportJobs imports;
  bool draining = false;  // a stop was asked for
  bool able = false;      // the rooms are open
};

// All of those below, and the WebSocket's address.
void add_all_routes(Router& router, Api& api);

void add_access_routes(Router& router, Api& api);
void add_join_routes(Router& router, Api& api);
void add_link_routes(Router& router, Api& api);
void add_series_routes(Router& router, Api& api);
void add_meeting_routes(Router& router, Api& api);
void add_import_routes(Router& router, Api& api);
void add_data_routes(Router& router, Api& api);
void add_export_routes(Router& router, Api& api);
void add_data_log_routes(Router& router, Api& api);
void add_list_routes(Router& router, Api& api);
void add_health_routes(Router& router, Api& api);

}  // namespace roundtable
