#include "net/api.h"

#include <utility>

#include "net/problems.h"

namespace roundtable {
namespace {

void add_live_route(Router& router) {
  router.get(std::string(kLivePattern), [](const Request&, const Respond& respond) {
    Response response = refuse({Code::kInvalid, "This address is a WebSocket.", "Upgrade"}, 426);
    response.fields.emplace_back("Upgrade", "websocket");
    respond(std::move(response));
  });
}

}  // namespace

void add_all_routes(Router& router, Api& api) {
  add_access_routes(router, api);
  add_join_routes(router, api);
  add_link_routes(router, api);
  add_series_routes(router, api);
  add_meeting_routes(router, api);
  add_import_routes(router, api);
  add_data_routes(router, api);
  add_export_routes(router, api);
  add_data_log_routes(router, api);
  add_list_routes(router, api);
  add_health_routes(router, api);
  add_live_route(router);
}

}  // namespace roundtable
