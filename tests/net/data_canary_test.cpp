// Marked values in a rival's lines, and every way there is to ask for them. What is
// read back is all bytes of every answer, packed or not.

#include <catch2/catch.hpp>
#include <set>

#include "data_house.h"
#include "sheets/read_xlsx.h"

using namespace roundtable;

namespace {

// Addresses of a meeting that answer nothing from imported lines.
const std::set<std::string> kWithoutLines{
    "GET /api/v1/meetings/{m}/qr.svg", "POST /api/v1/meetings/{m}/links",
    "POST /api/v1/meetings/{m}/commands",  // asked below as well, by hand
    "GET /api/v1/meetings/{m}/live",       // asked below as well, through a socket
};

class Asker {
 public:
  Asker(DataHouse& house, std::string cookie) : house_(house), cookie_(std::move(cookie)) {}

  void get(const std::string& pattern, const std::string& rest) {
    covered.insert("GET /api/v1/meetings/{m}" + pattern);
    keep(rest, house_.get(cookie_, rest));
  }
  void post(const std::string& pattern, const std::string& body, const std::string& query = "") {
    covered.insert("POST /api/v1/meetings/{m}" + pattern);
    keep(pattern + " " + body, house_.post(cookie_, pattern + query, body));
  }
  void remove(const std::string& pattern, const std::string& rest) {
    covered.insert("DELETE /api/v1/meetings/{m}" + pattern);
    keep(rest, house_.web.ask("DELETE", house_.path(rest),
                              {"Cookie: " + cookie_, "Origin: " + house_.web.origin()}));
  }
  void upload(const std::string& pattern, const std::string& file) {
    covered.insert("POST /api/v1/meetings/{m}" + pattern);
    keep(pattern, house_.web.ask("POST", house_.path(pattern + "?name=Sales&add=1"),
                                 {"Cookie: " + cookie_, "Origin: " + house_.web.origin()}, file));
  }
  void keep(const std::string& asked, const HttpAnswer& answer) {
    std::string bytes = answer.body;
    for (const auto& [name, value] : answer.fields) bytes += name + ": " + value + "\n";
    if (answer.body.starts_with("PK")) bytes += xlsx_text(answer.body);
    heard.emplace_back(asked, std::move(bytes));
  }

  // What was asked and what came back.
  std::vector<std::pair<std::string, std::string>> heard;
  std::set<std::string> covered;

 private:
  DataHouse& house_;
  const std::string cookie_;
};

// Slices that name no marked value themselves.
std::vector<std::string> slices(const DataHouse& house) {
  std::vector<std::string> asked;
  for (const char* row : {"vendor", "customer", "salesperson", "date", "revenue", "cost"}) {
    for (const char* measure : {"revenue", "cost", "margin"}) {
      asked.push_back(house.pivot(row, measure));
      asked.push_back(house.pivot(row, measure, R"(,"top":1,"others":true,"subtotals":true)"));
    }
  }
  const auto measured = [&](const std::string& measure, const std::string& more = "") {
    asked.push_back(R"({"dataset":")" + house.dataset +
                    R"(","rows":[{"field":"vendor"}],"columns":[{"field":"date","by":"month"}],)" +
                    R"("measures":[)" + measure + R"(],"totals":true)" + more + "}");
  };
  for (const char* agg : {"sum", "avg", "min", "max", "median", "distinct", "count"}) {
    for (const char* field : {"cost", "salesperson", "customer", "revenue"}) {
      measured(R"({"field":")" + std::string(field) + R"(","agg":")" + agg + "\"}");
    }
  }
  measured(R"({"ratio":["margin","revenue"]})");
  measured(R"({"ratio":["cost","revenue"]})");
  measured(R"({"field":"cost","agg":"sum","as":"share_of_total"})");
  measured(R"({"field":"cost","agg":"sum"},{"field":"revenue","agg":"sum"},)"
           R"({"calc":"subtract","operands":[0,1]})");
  measured(R"({"field":"cost","agg":"sum"})",
           R"(,"compare":{"to":"previous_year","show":["base","delta","delta_percent"]})");
  measured(R"({"field":"revenue","agg":"sum"})",
           R"(,"filters":[{"field":"cost","op":"between","values":["900000",""]}])");
  measured(R"({"field":"revenue","agg":"sum"})",
           R"(,"filters":[{"field":"salesperson","op":"contains","values":["uenti"]}])");
  measured(R"({"field":"revenue","agg":"sum"})",
           R"(,"sort":{"by":"measure","measure":0,"descending":true})");
  return asked;
}

std::vector<std::string> line_questions(const DataHouse& house) {
  std::vector<std::string> asked;
  const auto ask = [&](const std::string& more) {
    asked.push_back(R"({"pivot":{"dataset":")" + house.dataset +
                    R"(","rows":[{"field":"vendor"}],"measures":[{"agg":"count"}]})" + more + "}");
  };
  ask("");
  ask(R"(,"row":["Acme"])");
  ask(R"(,"row":["Birch"])");
  ask(R"(,"others_row":true)");
  ask(R"(,"sort":"cost","descending":true)");
  ask(R"(,"sort":"salesperson","limit":1,"offset":1)");
  return asked;
}

// Every address of a meeting, with all that may be asked there.
void ask_everything(DataHouse& house, Asker& asker, const std::string& view) {
  for (const std::string& slice : slices(house)) {
    asker.post("/pivot", slice);
    asker.post("/pivot.csv", slice);
  }
  asker.post("/pivot.xlsx", house.pivot("customer", "cost"));
  asker.post("/pivot.xlsx", house.pivot("vendor", "revenue"));
  for (const std::string& lines : line_questions(house)) {
    asker.post("/lines", lines);
    asker.post("/lines.csv", lines);
    asker.post("/lines.xlsx", lines);
  }
  const std::string dataset = "/datasets/" + house.dataset;
  for (const char* field : {"vendor", "customer", "salesperson", "date", "cost", "revenue"}) {
    asker.get("/datasets/{d}/members", dataset + "/members?field=" + field);
    for (const char* search : {"", "a", "uen", "98"}) {
      asker.post("/members", R"({"dataset":")" + house.dataset + R"(","level":{"field":")" + field +
                                 R"("},"filters":[],"search":")" + search + "\"}");
    }
  }
  asker.get("/datasets/{d}/columns", dataset + "/columns");
  asker.get("/datasets/{d}/standard_views", dataset + "/standard_views");
  asker.get("/datasets/{d}/versions/{v}/rejected.csv", dataset + "/versions/1/rejected.csv");
  asker.get("/views/{id}.{type}", "/views/" + view + ".csv");
  asker.get("/views/{id}.{type}", "/views/" + view + ".xlsx");
  asker.get("/data_log", "/data_log");
  asker.get("/data_log.csv", "/data_log.csv");
  asker.get("", "");
  asker.get("/state", "/state");
  for (const char* party : {"all"})
    asker.get("/lists/{party}.{type}", "/lists/" + std::string(party) + ".json");
  asker.get("/lists/{party}.{type}", "/lists/" + house.vendor + ".json");
  asker.get("/lists/{party}.{type}", "/lists/" + house.other + ".csv");
  asker.get("/imports/{job}", "/imports/job");
  asker.remove("/imports/{job}", "/imports/job");
  asker.upload("/datasets", "date,vendor,revenue\n2026-01-02,Acme,1\n");
  asker.get("/known_maps", "/known_maps");
  // With a rival's eyes, which only the host side may.
  for (const std::string& rival : {house.vendor, house.other}) {
    const std::string eyes = "?as_party=" + rival;
    asker.post("/pivot", house.pivot("vendor", "cost"), eyes);
    asker.post("/pivot.csv", house.pivot("vendor", "cost"), eyes);
    asker.post("/lines", line_questions(house).front(), eyes);
    asker.get("/state", "/state" + eyes);
    asker.get("/datasets/{d}/columns", dataset + "/columns" + eyes);
    asker.get("/datasets/{d}/standard_views", dataset + "/standard_views" + eyes);
  }
}

void ask_socket(DataHouse& house, Asker& asker, const std::string& cookie) {
  SocketClient socket(house, cookie);
  socket.say(R"({"type":"hello"})");
  asker.keep("welcome", {.body = socket.hear("welcome")});
  int number = 0;
  const auto ask = [&](const std::string& what) {
    const std::string id = std::to_string(++number);
    socket.say(R"({"type":"query","id":")" + id + "\"," + what + "}");
    asker.keep("socket " + what, {.body = socket.hear("result")});
  };
  ask(R"("pivot":)" + house.pivot("vendor", "cost"));
  ask(R"("pivot":)" + house.pivot("salesperson", "revenue"));
  ask(R"("lines":)" + line_questions(house).front());
  ask(R"("as_party":")" + house.other + R"(","pivot":)" + house.pivot("vendor", "cost"));
  ask(R"("as_party":")" + house.vendor + R"(","lines":)" + line_questions(house).front());
}

// What the host puts on the stage, and what a rival says about its own lines.
std::string show_and_tell(DataHouse& house) {
  const std::string saved = house
                                .command("view.save", R"({"name":"Costs","shared":true,"pivot":)" +
                                                          house.pivot("vendor", "cost") + "}")
                                .body;
  const std::string view = text_member(saved, "id");
  house.command("stage.show", R"({"object":{"kind":"view","view":")" + view + R"("},"open":true})");
  house.command("stage.show", R"({"object":{"kind":"slice","pivot":)" +
                                  house.pivot("customer", "cost") + R"(},"open":true})");
  const auto by_bob = [&](const std::string& name, const std::string& args) {
    static int commands = 0;
    std::string number = std::to_string(++commands);
    number = std::string(12 - number.size(), '0') + number;
    return house.post(house.bob, "/commands",
                      R"({"id":"00000000-0000-4000-9000-)" + number + R"(","name":")" + name +
                          R"(","args":)" + args + "}");
  };
  by_bob("slice.offer", R"({"note":"987654.32","pivot":)" + house.pivot("vendor", "cost") + "}");
  return view;
}

void check_deaf(const Asker& asker, const std::vector<std::string>& secrets) {
  for (const auto& [asked, answer] : asker.heard) {
    for (const std::string& secret : secrets) {
      INFO(asked);
      INFO(answer);
      CHECK(answer.find(secret) == std::string::npos);
    }
  }
}

}  // namespace

TEST_CASE("[AUD-33] nothing of a rival's lines leaves, whatever is asked: defaults") {
  DataHouse house;
  const std::string view = show_and_tell(house);
  Asker host(house, house.host()), ann(house, house.ann), bob(house, house.bob),
      wall(house, house.wall);
  for (Asker* each : {&host, &ann, &bob, &wall}) ask_everything(house, *each, view);
  ask_socket(house, ann, house.ann);
  ask_socket(house, bob, house.bob);
  ask_socket(house, wall, house.wall);
  check_deaf(ann, {kBirchCost, kStaff});
  check_deaf(bob, {kAcmeCost, kStaff});
  // Who the customers are is open to all, and was shown.
  check_deaf(wall, {kAcmeCost, kBirchCost, kStaff});

  SECTION("while their own and the host's answers hold what is theirs") {
    const auto holds = [](const Asker& asker, const char* value) {
      return std::ranges::any_of(asker.heard, [&](const auto& each) {
        return each.second.find(value) != std::string::npos;
      });
    };
    CHECK(holds(host, kBirchCost));
    CHECK(holds(host, kStaff));
    CHECK(holds(ann, kAcmeCost));
    CHECK(holds(bob, kBirchCost));
  }
  SECTION("and every address of a meeting was asked") {
    WebHouse other;
    Api api(other.parts());
    Router router;
    add_all_routes(router, api);
    for (const Route& route : router.routes()) {
      if (!route.pattern.starts_with("/api/v1/meetings/{m}")) continue;
      const std::string name = std::string(to_name(route.method)) + " " + route.pattern;
      INFO(name);
      CHECK((ann.covered.contains(name) || kWithoutLines.contains(name)));
    }
  }
}

TEST_CASE("[AUD-33] nothing of a rival's lines leaves, whatever is asked: own lines only") {
  DataHouse house;
  const std::string level = GENERATE("own_rows", "hidden");
  CAPTURE(level);
  const HttpAnswer set = house.command(
      "openness.set", R"({"dataset":")" + house.dataset + R"(","level":")" + level + "\"}");
  REQUIRE(set.status == 200);
  const std::string view = show_and_tell(house);
  Asker ann(house, house.ann), wall(house, house.wall);
  ask_everything(house, ann, view);
  ask_everything(house, wall, view);
  ask_socket(house, ann, house.ann);
  check_deaf(ann, {kBirchCost, kStaff, kBirchCustomer, kBirchRevenue});
  check_deaf(wall, {kBirchCost, kAcmeCost, kStaff, kBirchCustomer, kAcmeCustomer, kBirchRevenue});
}

TEST_CASE("[AUD-33] nothing of a single rival is worked out where totals are open") {
  DataHouse house;
  for (const char* column : {"cost", "revenue"}) {
    const HttpAnswer set =
        house.command("openness.set", R"({"dataset":")" + house.dataset + R"(","column":")" +
                                          column + R"(","level":"totals"})");
    REQUIRE(set.status == 200);
  }
  const std::string view = show_and_tell(house);
  Asker ann(house, house.ann);
  ask_everything(house, ann, view);
  check_deaf(ann, {kBirchCost, kStaff, kBirchRevenue});
}
