// The HTTP interface as people and programs use it.

#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "meeting_house.h"

using namespace roundtable;

namespace {

bool holds(const HttpAnswer& answer, const std::string& text) {
  return answer.body.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("[NET-20] the first run makes a person once, and the cookie is the browser's alone") {
  WebHouse house;
  CHECK(holds(house.get("/api/v1/me"), R"("setup_needed":true)"));
  CHECK_FALSE(house.setup_token().empty());
  const std::string cookie = house.host_cookie();
  REQUIRE(cookie.starts_with("roundtable="));
  const HttpAnswer me = house.get("/api/v1/me", cookie);
  CHECK(text_member(me.body, "name") == "Eva Lindqvist");
  CHECK(holds(me, R"("setup_needed":false)"));
  HttpAnswer again = house.post("/api/v1/sign-in",
                                R"({"email":"eva@example.com","password":"a long enough phrase"})");
  CHECK(again.status == 200);
  const std::string set = again.fields["set-cookie"];
  CHECK(set.find("HttpOnly") != std::string::npos);
  CHECK(set.find("SameSite=Strict") != std::string::npos);
  CHECK(set.find("Path=/") != std::string::npos);
  HttpAnswer wrong =
      house.post("/api/v1/sign-in", R"({"email":"eva@example.com","password":"another phrase"})");
  CHECK(wrong.status == 401);
  CHECK(text_member(wrong.body, "code") == "wrong_password");
  CHECK(wrong.fields["content-type"] == "application/problem+json");
}

TEST_CASE("[NET-21] bodies that are not what was asked for are refused with the field") {
  WebHouse house;
  const std::string cookie = house.host_cookie();
  const auto code_of = [&](const std::string& body) {
    return text_member(house.post("/api/v1/series", body, cookie).body, "code");
  };
  CHECK(code_of("") == "invalid");
  CHECK(code_of("[]") == "invalid");
  CHECK(code_of(R"({"name":"a","name":"b"})") == "invalid");
  CHECK(code_of(R"({"name":"a","more":1})") == "invalid");
  const HttpAnswer missing = house.post("/api/v1/series", "{}", cookie);
  CHECK(missing.status == 400);
  CHECK(text_member(missing.body, "field") == "name");
  CHECK(house.get("/api/v1/nothing").status == 404);
  CHECK(house.ask("DELETE", "/api/v1/me").status == 405);
}

TEST_CASE("[NET-22] what is not there and what is somebody else's are one answer") {
  MeetingHouse house;
  const std::string acme = cookie_of(house.join(house.vendor_code, "Ada"));
  const HttpAnswer unknown = house.web.get("/api/v1/meetings/nowhere/state", acme);
  CHECK(unknown.status == 404);
  const std::string birch_list = house.path("/lists/" + house.other + ".json");
  const std::string no_list = house.path("/lists/nobody.json");
  CHECK(house.web.get(birch_list, acme).body == house.web.get(no_list, acme).body);
  CHECK(house.web.get(birch_list, acme).body == unknown.body);
  CHECK(house.web.get(house.path("/lists/all.json"), acme).status == 404);
  CHECK(house.web.get(house.path("/lists/" + house.vendor + ".json"), acme).status == 200);
  CHECK(house.web.get(house.path("/state")).status == 401);
}

TEST_CASE(
    "[NET-23] a vendor's code admits at once; the meeting's and the reseller's lead to the lobby") {
  MeetingHouse house;
  const HttpAnswer door =
      house.web.post("/api/v1/join", R"({"code":")" + house.vendor_code + R"("})");
  CHECK(door.status == 200);
  CHECK(holds(door, R"("title":"Plan 2027")"));
  CHECK(holds(door, R"("reps":[])"));
  const HttpAnswer ada = house.join(house.vendor_code, "Ada");
  CHECK(ada.status == 200);
  CHECK(text_member(ada.body, "status") == "admitted");
  CHECK(text_member(ada.body, "party") == house.vendor);
  CHECK(text_member(house.join(house.vendor_code, "ADA").body, "rep") ==
        text_member(ada.body, "rep"));
  for (const std::string& code : {house.code, house.reseller_code}) {
    const HttpAnswer waiting = house.join(code, "Ben");
    CHECK(text_member(waiting.body, "status") == "waiting");
    CHECK(house.web.get(house.path("/state"), cookie_of(waiting)).status == 403);
  }
  const HttpAnswer wrong = house.join("AAAA-AAAA", "Ben");
  CHECK(text_member(wrong.body, "code") == "wrong_code");
  const HttpAnswer no_notice =
      house.web.post("/api/v1/join", R"({"code":")" + house.vendor_code + R"(","name":"Ada"})");
  CHECK(text_member(no_notice.body, "code") == "notice_not_accepted");
}

TEST_CASE("[NET-24] somebody let in from the lobby is at the table, with the same cookie") {
  MeetingHouse house;
  const HttpAnswer waiting = house.join(house.code, "Ben");
  const std::string cookie = cookie_of(waiting);
  SocketClient socket(house, cookie);
  socket.say(R"({"type":"hello"})");
  CHECK(text_member(socket.hear("welcome"), "status") == "waiting");
  const HttpAnswer admitted =
      house.command("rep.admit", R"({"id":")" + text_member(waiting.body, "rep") +
                                     R"(","party":")" + house.vendor + R"("})");
  REQUIRE(admitted.status == 200);
  CHECK(socket.close_code() == 4101);
  CHECK(house.web.get(house.path("/state"), cookie).status == 200);
  SocketClient again(house, cookie);
  again.say(R"({"type":"hello"})");
  CHECK(text_member(again.hear("welcome"), "status") == "admitted");
  const std::string rep = text_member(house.web.get("/api/v1/me", cookie).body, "rep");
  REQUIRE(house.command("rep.remove", R"({"id":")" + rep + R"("})").status == 200);
  CHECK(again.close_code() == 4201);
  CHECK(house.web.get(house.path("/state"), cookie).status != 200);
}

TEST_CASE("[NET-25] with several seats a request says which one acts") {
  MeetingHouse house;
  const std::string cookie = cookie_of(house.join(house.vendor_code, "Ada", house.host()));
  REQUIRE_FALSE(cookie.empty());
  const std::string state = house.path("/state");
  const HttpAnswer unclear = house.web.get(state, cookie);
  CHECK(unclear.status == 409);
  CHECK(text_member(unclear.body, "code") == "choose_seat");
  CHECK(house.web.get(state + "?as=host", cookie).status == 200);
  CHECK(house.web.ask("GET", state, {"Cookie: " + cookie, "Roundtable-As: rep"}).status == 200);
  CHECK(SocketClient(house, cookie).status() == 409);
  SocketClient rep(house, cookie, "", "rep");
  rep.say(R"({"type":"hello"})");
  CHECK(text_member(rep.hear("welcome"), "role") == "rep");
}

TEST_CASE("[NET-26] a stage link opens the stage and nothing else, until it is revoked") {
  MeetingHouse house;
  const HttpAnswer link = house.web.post(house.path("/links"), R"({"for":"stage"})", house.host());
  REQUIRE(link.status == 201);
  const std::string url = text_member(link.body, "url");
  const std::string token = url.substr(url.find("#link=") + 6);
  const HttpAnswer used = house.web.post("/api/v1/link", R"({"token":")" + token + R"("})");
  REQUIRE(used.status == 200);
  const std::string cookie = cookie_of(used);
  CHECK(text_member(used.body, "role") == "stage");
  CHECK(house.web.post(house.path("/links"), R"({"for":"stage"})", cookie).status == 403);
  SocketClient stage(house, cookie);
  stage.say(R"({"type":"hello"})");
  CHECK(text_member(stage.hear("welcome"), "role") == "stage");
  const HttpAnswer revoked =
      house.web.ask("DELETE", "/api/v1/links/" + text_member(link.body, "id"),
                    {"Cookie: " + house.host(), "Origin: " + house.web.origin()});
  CHECK(revoked.status == 204);
  CHECK(stage.close_code() == 4201);
  CHECK(house.web.get(house.path("/state"), cookie).status == 401);
}

TEST_CASE("[NET-27] a command over HTTP is answered once, however often it is sent") {
  MeetingHouse house;
  const std::string body = R"({"id":"6f9c2a1e-3d4b-4c5d-8e6f-7a8b9c0d1e2f","name":"idea.capture",)"
                           R"("args":{"title":"More training"}})";
  const HttpAnswer first = house.web.post(house.path("/commands"), body, house.host());
  REQUIRE(first.status == 200);
  CHECK(holds(first, R"("result":{"id":"6f9c2a1e-3d4b-4c5d-8e6f-7a8b9c0d1e2f"})"));
  CHECK(house.web.post(house.path("/commands"), body, house.host()).status == 200);
  std::string other = body;
  other.replace(other.find("More"), 4, "Less");
  const HttpAnswer reused = house.web.post(house.path("/commands"), other, house.host());
  CHECK(reused.status == 409);
  CHECK(text_member(reused.body, "code") == "id_reused");
  const HttpAnswer state = house.web.get(house.path("/state"), house.host());
  CHECK(holds(state, "More training"));
  CHECK_FALSE(holds(state, "Less training"));
}

TEST_CASE(
    "[NET-28] a file becomes a version of a dataset; the same file again is the same version") {
  MeetingHouse house;
  const std::string file = "date,vendor,revenue\n2026-01-02,Acme,10.50\n2026-01-03,Birch,20.25\n";
  const std::vector<std::string> fields{"Cookie: " + house.host(), "Origin: " + house.web.origin()};
  const std::string target = house.path("/datasets?name=Sales");
  const HttpAnswer dry = house.web.ask("POST", target + "&dry_run=1", fields, file);
  REQUIRE(dry.status == 200);
  CHECK(holds(dry, R"("rows":2)"));
  const HttpAnswer made = house.web.ask("POST", target, fields, file);
  REQUIRE(made.status == 201);
  CHECK(holds(made, R"("version":1)"));
  CHECK(holds(made, "30.75"));
  const HttpAnswer again = house.web.ask("POST", target, fields, file);
  CHECK(again.status == 200);
  CHECK(text_member(again.body, "id") == text_member(made.body, "id"));
  const std::string id = text_member(made.body, "id");
  const std::string pivot = R"({"dataset":")" + id +
                            R"(","rows":[{"field":"vendor"}],)"
                            R"("measures":[{"field":"revenue","agg":"sum"}],"totals":true})";
  const HttpAnswer slice = house.web.post(house.path("/pivot"), pivot, house.host());
  CHECK(slice.status == 200);
  CHECK(holds(slice, R"("grand_total":[30.75])"));
  const std::string acme = cookie_of(house.join(house.vendor_code, "Ada"));
  CHECK(house.web.post(house.path("/pivot"), pivot, acme).status == 404);
  const HttpAnswer refused =
      house.web.ask("POST", target, {"Cookie: " + acme, "Origin: " + house.web.origin()}, file);
  CHECK(refused.status == 403);
  CHECK(holds(house.web.get(house.path("/datasets/" + id + "/members?field=vendor"), house.host()),
              "Birch"));
  CHECK(std::filesystem::is_empty(house.web.upload_folder()));
}

TEST_CASE("[NET-29] lists come as files with names of the server's") {
  MeetingHouse house;
  for (const char* type : {"csv", "ics", "md"}) {
    HttpAnswer list = house.web.get(house.path(std::string("/lists/all.") + type), house.host());
    CHECK(list.status == 200);
    CHECK(list.fields["content-disposition"] ==
          std::string("attachment; filename=\"action-list-2027-01-14.") + type + "\"");
  }
  CHECK(house.web.get(house.path("/lists/all.exe"), house.host()).status == 404);
  HttpAnswer code = house.web.get(house.path("/qr.svg"), house.host());
  CHECK(code.fields["content-type"] == "image/svg+xml");
}

TEST_CASE("[NET-30] health, readiness and the description are for everybody") {
  WebHouse house;
  CHECK(house.get("/healthz").status == 200);
  CHECK(house.get("/readyz").status == 200);
  CHECK(holds(house.get("/metrics"), "roundtable_connections 1"));
  CHECK(holds(house.get("/api/v1/openapi.json"), R"("openapi": "3.1.0")"));
}
