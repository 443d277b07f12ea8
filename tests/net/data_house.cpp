#include "data_house.h"

#include <cctype>
#include <stdexcept>

namespace roundtable {
namespace {

const std::string kLines =
    "date,vendor,customer,salesperson,revenue,cost\n"
    "2026-01-02,Acme,Xanadu,Quentin,200000.00,123456.78\n"
    "2026-02-03,Acme,Hall & Co,Rita,300.50,200.00\n"
    "2026-01-04,Birch,Zanzibar,Quentin,765432.10,987654.32\n"
    "2026-03-05,Birch,Hall & Co,Rita,41.25,\n"
    "2026-03-06,Cedar,=Wales,Rita,52.00,30.00\n";

// Says which columns mean what: the tests are about the mask, not about guessing.
const std::string kMap =
    R"({"columns":[{"column":"date","role":"date","type":"date"},)"
    R"({"column":"vendor","role":"vendor"},{"column":"customer","role":"customer"},)"
    R"({"column":"salesperson","role":"staff"},)"
    R"({"column":"revenue","role":"revenue","type":"money"},)"
    R"({"column":"cost","role":"cost","type":"money"}]})";

std::string escaped(const std::string& text) {
  std::string out;
  for (const unsigned char c : text) {
    const char* digits = "0123456789ABCDEF";
    if (std::isalnum(c)) {
      out += static_cast<char>(c);
    } else {
      out += '%';
      out += digits[c >> 4];
      out += digits[c & 15];
    }
  }
  return out;
}

}  // namespace

DataHouse::DataHouse() {
  const HttpAnswer made = import("name=Sales&map=" + escaped(kMap), kLines);
  if (made.status != 201) throw std::runtime_error("no dataset: " + made.body);
  dataset = text_member(made.body, "id");
  const HttpAnswer shared =
      command("dataset.share", R"({"id":")" + dataset + R"(","shared":true})");
  if (shared.status != 200) throw std::runtime_error("not shared: " + shared.body);
  ann = cookie_of(join(vendor_code, "Ann"));
  bob = cookie_of(join(other_code, "Bob"));
  const HttpAnswer link = web.post(path("/links"), R"({"for":"stage"})", host());
  const std::string url = text_member(link.body, "url");
  const std::string token = url.substr(url.find("#link=") + 6);
  wall = cookie_of(web.post("/api/v1/link", R"({"token":")" + token + R"("})"));
}

HttpAnswer DataHouse::import(const std::string& query, const std::string& file) {
  return web.ask("POST", path("/datasets?" + query),
                 {"Cookie: " + host(), "Origin: " + web.origin()}, file);
}

HttpAnswer DataHouse::get(const std::string& cookie, const std::string& rest) {
  return web.get(path(rest), cookie);
}

HttpAnswer DataHouse::post(const std::string& cookie, const std::string& rest,
                           const std::string& body) {
  return web.post(path(rest), body, cookie);
}

std::string DataHouse::pivot(const std::string& row, const std::string& measure,
                             const std::string& more) const {
  return R"({"dataset":")" + dataset + R"(","rows":[{"field":")" + row +
         R"("}],"measures":[{"field":")" + measure + R"(","agg":"sum"}],"totals":true)" + more +
         "}";
}

}  // namespace roundtable
