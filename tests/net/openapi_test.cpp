// The description of the interface and the interface are the same.

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "web_house.h"

using namespace roundtable;

TEST_CASE("[NET-31] the description names exactly the addresses there are") {
  WebHouse house;
  Api api(house.parts());
  Router router;
  add_all_routes(router, api);
  std::set<std::string> there;
  for (const Route& route : router.routes()) {
    there.insert(std::string(to_name(route.method)) + " " + route.pattern);
  }

  std::set<std::string> described;
  const auto document = nlohmann::json::parse(house.get("/api/v1/openapi.json").body);
  for (const auto& [path, methods] : document.at("paths").items()) {
    for (const auto& [method, operation] : methods.items()) {
      std::string upper = method;
      for (char& letter : upper) letter = static_cast<char>(std::toupper(letter));
      described.insert(upper + " " + path);
    }
  }
  CHECK(there == described);
}
