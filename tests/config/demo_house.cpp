#include "demo_house.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "live/questions.h"

namespace roundtable {
namespace {

namespace fs = std::filesystem;

double number(const Decimal& value) {
  return static_cast<double>(value.scaled) / std::pow(10.0, value.decimals);
}

}  // namespace

DemoHouse::DemoHouse(Date today)
    : folder(fs::temp_directory_path() / ("roundtable-demo-" + SystemRandom().uuid())),
      access({.store = store,
              .clock = house.clock,
              .random = house.random,
              .post = house.loop.post(),
              .pool = house.loop.post(),
              .later = [this](auto, auto job) { house.loop.post()(std::move(job)); },
              .folder_key = std::string(32, 'k'),
              .limits = {},
              .alarm = {}}) {
  house.clock.set(std::chrono::sys_days{today} + std::chrono::hours{8});
  fs::create_directories(folder);
  load_demo({house.rooms(), access, house.desk(), house.clock, folder.string()},
            [this](auto result) { loaded_ = std::move(result); });
  house.run();
}

DemoHouse::~DemoHouse() { fs::remove_all(folder); }

const DemoLinks& DemoHouse::links() const {
  REQUIRE(loaded_);
  if (!*loaded_) FAIL(loaded_->error());
  return **loaded_;
}

const Dataset& DemoHouse::dataset(std::string_view name) {
  const Dataset* found = nullptr;
  records().each<Dataset>([&](const Dataset& dataset) {
    if (dataset.name == name) found = &dataset;
  });
  CAPTURE(name);
  REQUIRE(found);
  return *found;
}

Audience DemoHouse::party(std::string_view name) {
  std::optional<PartyId> found;
  records().each<Party>([&](const Party& party) {
    if (party.name == name) found = party.id;
  });
  CAPTURE(name);
  REQUIRE(found);
  return Audience::of_party(*found);
}

RepId DemoHouse::host() {
  for (const Rep& rep : all<Rep>(records())) {
    if (rep.name == "Nora Lindqvist") return rep.id;
  }
  FAIL("the host has no seat");
  return {};
}

std::expected<PivotResult, Problem> DemoHouse::ask(PivotSpec spec, const Audience& eyes) {
  auto sources = open_sources(records(), links().meeting, eyes, spec);
  if (!sources) return std::unexpected(sources.error());
  std::optional<std::expected<AnswerPtr<PivotResult>, Problem>> answer;
  house.desk().pivot(spec, std::move(*sources), [&](auto result) { answer = std::move(result); });
  house.run();
  REQUIRE(answer);
  if (!*answer) return std::unexpected(answer->error());
  return (**answer)->value;
}

PivotResult DemoHouse::pivot(PivotSpec spec, const Audience& eyes) {
  auto result = ask(std::move(spec), eyes);
  INFO((result ? std::string() : result.error().detail));
  REQUIRE(result);
  return *std::move(result);
}

DemoHouse& demo_on(Date today) {
  static std::map<Date, DemoHouse> loaded;
  return loaded.try_emplace(today, today).first->second;
}

std::vector<Date> demo_days_to_try() {
  using namespace std::chrono_literals;
  return {2027y / 1 / 14, 2026y / 11 / 26, 2026y / 4 / 9};
}

std::optional<double> value_at(const PivotResult& result, const Labels& row, const Labels& column,
                               std::size_t value) {
  const auto r = std::ranges::find(result.row_headers, row) - result.row_headers.begin();
  const auto c = std::ranges::find(result.column_headers, column) - result.column_headers.begin();
  if (r == std::ssize(result.row_headers) || c == std::ssize(result.column_headers)) return {};
  const PivotCell& cell = result.cells[static_cast<std::size_t>(r)][static_cast<std::size_t>(c)];
  if (!cell || !(*cell)[value]) return {};
  return number(*(*cell)[value]);
}

double total(const PivotResult& result, std::size_t value) {
  REQUIRE(result.grand_total);
  REQUIRE((*result.grand_total)[value]);
  return number(*(*result.grand_total)[value]);
}

}  // namespace roundtable
