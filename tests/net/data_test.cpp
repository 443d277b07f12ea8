// Questions about data over HTTP: eyes, files, imports in hand, and who looked.

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <thread>

#include "data_house.h"
#include "net/import_request.h"
#include "sheets/read_xlsx.h"

using namespace roundtable;
using nlohmann::json;

namespace {

bool holds(const HttpAnswer& answer, const std::string& words) {
  return answer.body.find(words) != std::string::npos;
}

// The answers of somebody to everything that is open to a party.
std::vector<std::string> answers(DataHouse& house, const std::string& cookie,
                                 const std::string& eyes = "") {
  const std::string first = eyes.empty() ? "" : "?" + eyes;
  const std::string next = eyes.empty() ? "" : "&" + eyes;
  const std::string dataset = "/datasets/" + house.dataset;
  const std::string lines = R"({"pivot":)" + house.pivot("vendor", "cost") + "}";
  std::vector<std::string> found;
  for (const char* measure : {"cost", "revenue"}) {
    for (const char* kind : {"/pivot", "/pivot.csv", "/pivot.xlsx"}) {
      found.push_back(house.post(cookie, kind + first, house.pivot("vendor", measure)).body);
    }
  }
  for (const char* kind : {"/lines", "/lines.csv", "/lines.xlsx"}) {
    found.push_back(house.post(cookie, kind + first, lines).body);
  }
  found.push_back(house
                      .post(cookie, "/members" + first,
                            R"({"dataset":")" + house.dataset +
                                R"(","level":{"field":"customer"},"filters":[]})")
                      .body);
  found.push_back(house.get(cookie, dataset + "/members?field=vendor" + next).body);
  found.push_back(house.get(cookie, dataset + "/columns" + first).body);
  found.push_back(house.get(cookie, "/state" + first).body);
  return found;
}

// The rows of a file below its heading.
Cells table_of(const Cells& cells) {
  const auto empty = std::ranges::find(cells, std::vector<std::string>{});
  return empty == cells.end() ? cells : Cells(empty + 1, cells.end());
}

std::string number_of(const json& value) {
  std::string text = value.is_string() ? value.get<std::string>() : value.dump();
  if (text.find('.') == std::string::npos) return text;
  while (text.ends_with('0')) text.pop_back();
  if (text.ends_with('.')) text.pop_back();
  return text;
}

}  // namespace

TEST_CASE("[AUD-28] with a party's eyes the host side gets its answers, byte for byte") {
  DataHouse house;
  const auto own = answers(house, house.ann);
  const auto with_eyes = answers(house, house.host(), "as_party=" + house.vendor);
  REQUIRE(own.size() == with_eyes.size());
  for (std::size_t i = 0; i < own.size(); ++i) {
    INFO(i);
    CHECK(own[i] == with_eyes[i]);
  }
  CHECK(own != answers(house, house.bob));
  CHECK(house.post(house.ann, "/pivot?as_party=" + house.other, house.pivot("vendor", "cost"))
            .status == 403);
  CHECK(house.post(house.host(), "/pivot?as_party=nobody", house.pivot("vendor", "cost")).status ==
        404);
}

TEST_CASE("[NET-32] a file holds exactly what the screen's answer holds") {
  DataHouse house;
  const std::string who = GENERATE(true, false) ? house.host() : house.ann;
  const std::string spec =
      R"({"dataset":")" + house.dataset +
      R"(","rows":[{"field":"vendor"},{"field":"customer"}],)"
      R"("columns":[{"field":"date","by":"month"}],)"
      R"("measures":[{"field":"cost","agg":"sum"}],"totals":true,"subtotals":true})";
  const json screen = json::parse(house.post(who, "/pivot", spec).body);
  const HttpAnswer csv = house.post(who, "/pivot.csv", spec);
  const HttpAnswer xlsx = house.post(who, "/pivot.xlsx", spec);
  REQUIRE(csv.status == 200);
  REQUIRE(xlsx.status == 200);
  CHECK(csv.fields.at("content-disposition").starts_with("attachment; filename=\"view-20"));
  CHECK(read_xlsx(xlsx.body) == read_csv(csv.body));

  const Cells table = table_of(read_csv(csv.body));
  const auto& headers = screen.at("row_headers");
  REQUIRE(table.size() == headers.size() + 2);  // the names and the total
  for (std::size_t row = 0; row < headers.size(); ++row) {
    std::vector<std::string> line = table[row + 1];
    line.resize(2 + screen.at("column_headers").size() + 1);
    CHECK(line[0] == headers[row][0].get<std::string>());
    const auto& cells = screen.at("cells")[row];
    for (std::size_t column = 0; column < cells.size(); ++column) {
      const json& cell = cells[column];
      const std::string expected = cell.is_null()      ? ""
                                   : cell[0].is_null() ? "n/a"
                                                       : number_of(cell[0]);
      INFO(row << " " << column);
      CHECK(line[2 + column] == expected);
    }
  }
}

TEST_CASE("[NET-32] the lines behind a cell, as a page and as files") {
  DataHouse house;
  const std::string query =
      R"({"pivot":)" + house.pivot("vendor", "revenue") + R"(,"row":["Birch"]})";
  const json page = json::parse(house.post(house.bob, "/lines", query).body);
  CHECK(page.at("total") == 2);
  const HttpAnswer csv = house.post(house.bob, "/lines.csv", query);
  const HttpAnswer xlsx = house.post(house.bob, "/lines.xlsx", query);
  CHECK(holds(csv, kBirchCost));
  CHECK(read_xlsx(xlsx.body) == read_csv(csv.body));
  CHECK(table_of(read_csv(csv.body)).size() == 3);
  CHECK(house.post(house.wall, "/lines", query).status == 403);
}

TEST_CASE("[NET-32] a saved view and what an import left out are files") {
  DataHouse house;
  const HttpAnswer saved = house.command(
      "view.save", R"({"name":"Ours","pivot":)" + house.pivot("vendor", "revenue") + "}");
  const std::string view = text_member(saved.body, "id");
  CHECK(house.get(house.host(), "/views/" + view + ".csv").status == 200);
  CHECK(house.get(house.host(), "/views/" + view + ".xlsx").body.starts_with("PK"));
  CHECK(house.get(house.host(), "/views/" + view + ".pdf").status == 404);
  CHECK(house.get(house.ann, "/views/" + view + ".csv").status == 404);
  const std::string rejected = "/datasets/" + house.dataset + "/versions/1/rejected.csv";
  CHECK(house.get(house.host(), rejected).status == 200);
  CHECK(house.get(house.ann, rejected).status == 404);
  CHECK(house.get(house.host(), "/datasets/" + house.dataset + "/versions/9/rejected.csv").status ==
        404);
}

TEST_CASE("[LOGD-5] the host side reads who looked, exported and showed; nobody else does") {
  DataHouse house;
  house.post(house.ann, "/pivot", house.pivot("vendor", "revenue"));
  house.post(house.bob, "/pivot.csv", house.pivot("vendor", "revenue"));
  house.post(house.bob, "/lines.csv", R"({"pivot":)" + house.pivot("vendor", "revenue") + "}");
  const HttpAnswer log = house.get(house.host(), "/data_log");
  REQUIRE(log.status == 200);
  const json sightings = json::parse(log.body).at("sightings");
  REQUIRE(sightings.size() == 3);
  CHECK(sightings[0].at("what") == "exported");
  CHECK(sightings[0].at("person") == "Bob");
  CHECK(sightings[0].at("count") == 5);
  CHECK(sightings[2].at("person") == "Ann");
  CHECK(sightings[2].at("party") == "Acme");
  CHECK(sightings[2].at("dataset_name") == "Sales");
  CHECK(sightings[2].at("what") == "viewed");
  CHECK(table_of(read_csv(house.get(house.host(), "/data_log.csv").body)).size() == 4);
  for (const std::string& cookie : {house.ann, house.wall}) {
    CHECK(house.get(cookie, "/data_log").status == 403);
    CHECK(house.get(cookie, "/data_log.csv").status == 403);
  }
}

TEST_CASE("[NET-33] an import can be asked how far it is, by those who may import") {
  DataHouse house;
  const std::string file = "date,vendor,revenue\n2026-01-02,Acme,10.50\n";
  CHECK(house.get(house.host(), "/imports/job-1").status == 404);
  CHECK(house.import("name=Other&job=job-1", file).status == 201);
  const HttpAnswer told = house.get(house.host(), "/imports/job-1");
  CHECK(told.status == 200);
  CHECK(holds(told, R"("phase":"done")"));
  CHECK(house.get(house.ann, "/imports/job-1").status == 403);
  CHECK(house.import("name=Other&job=", file).status == 400);
  house.import("name=Bad&job=job-2", "\"");
  CHECK(holds(house.get(house.host(), "/imports/job-2"), R"("phase":"failed")"));
}

TEST_CASE("[NET-33] an import that was stopped leaves nothing") {
  DataHouse house;
  std::string file = "date,vendor,revenue\n";
  while (file.size() < 4'000'000) file += "2026-01-02,Acme,10.50\n";
  RawClient client(house.web.port());
  client.send("POST " + house.path("/datasets?name=Large&job=stop") +
              " HTTP/1.1\r\nHost: " + house.web.host() + "\r\nCookie: " + house.host() +
              "\r\nOrigin: " + house.web.origin() +
              "\r\nContent-Length: " + std::to_string(file.size()) + "\r\n\r\n");
  client.send(std::string_view(file).substr(0, 1'000'000));
  HttpAnswer told;
  for (int i = 0; i < 200 && !holds(told, "uploading"); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds{10});
    told = house.get(house.host(), "/imports/stop");
  }
  CHECK(holds(told, R"("phase":"uploading")"));
  const HttpAnswer stopped =
      house.web.ask("DELETE", house.path("/imports/stop"),
                    {"Cookie: " + house.host(), "Origin: " + house.web.origin()});
  CHECK(stopped.status == 200);
  client.send(std::string_view(file).substr(1'000'000));
  CHECK(client.read_answer().status == 409);
  CHECK(holds(house.get(house.host(), "/imports/stop"), R"("phase":"cancelled")"));
  CHECK_FALSE(holds(house.get(house.host(), "/state"), "Large"));
}

TEST_CASE("[NET-34] lines are added to the latest version, a saved map reads the same again") {
  DataHouse house;
  const std::string first = "document,date,vendor,revenue\nA1,2026-01-02,Acme,10.00\n";
  const std::string more =
      "document,date,vendor,revenue\nA1,2026-01-02,Acme,12.00\nA2,2026-01-03,Birch,5.00\n";
  REQUIRE(house.import("name=Docs", first).status == 201);
  const HttpAnswer dry = house.import("name=Docs&add=1&dry_run=1", more);
  CHECK(dry.status == 200);
  CHECK(holds(dry, R"("preview":[)"));
  const HttpAnswer added = house.import("name=Docs&add=1", more);
  REQUIRE(added.status == 201);
  CHECK(holds(added, R"("version":2)"));
  CHECK(house.import("name=Docs&add=1", more).status == 200);
  const std::string id = text_member(added.body, "id");
  CHECK(house.command("dataset.undo", R"({"id":")" + id + R"(","version":2})").status == 200);
  CHECK(house.import("name=Docs&add=1", more).status == 201);

  const HttpAnswer saved = house.command(
      "column_map.save",
      R"({"name":"Mine","kind":"sales_line","columns":[{"column":"revenue","role":"cost"}]})");
  REQUIRE(saved.status == 200);
  const HttpAnswer mapped = house.import(
      "name=Mapped&map=" + text_member(saved.body.substr(saved.body.find("result")), "id"), first);
  CHECK(mapped.status == 201);
  CHECK(holds(mapped, R"("role":"cost")"));
  CHECK(house.import("name=Mapped&map=none", first).status == 404);
  CHECK(house.import("name=Kinds&kind=nonsense", first).status == 400);
  const HttpAnswer targets = house.import("name=Targets&kind=target", first);
  CHECK(holds(targets, R"("kind":"target")"));
}

TEST_CASE("[NET-35] a series takes imports up to a quota of lines and of versions") {
  Records records;
  Dataset dataset{.id = {"d"}, .name = "Sales"};
  const auto keep = [&](std::int64_t rows) {
    dataset.versions.push_back({.rows = rows});
    records.apply(PutRecord{dataset});
  };
  keep(19'999'999);
  CHECK_FALSE(problem_of_quota(records));
  keep(1);
  CHECK(problem_of_quota(records).value().code == Code::kTooLarge);
  dataset.versions.assign(199, {});
  keep(0);
  CHECK(problem_of_quota(records).value().code == Code::kTooLarge);
}
