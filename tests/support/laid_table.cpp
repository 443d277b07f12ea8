#include "support/laid_table.h"

#include <algorithm>
#include <stdexcept>

#include "views/table.h"

namespace roundtable {
namespace {

Column text_column(std::string name, ColumnRole role, const std::vector<std::string>& values) {
  TextColumn data;
  for (const std::string& value : values) {
    auto at = std::find(data.dictionary.begin(), data.dictionary.end(), value);
    data.codes.push_back(static_cast<std::uint32_t>(at - data.dictionary.begin()));
    if (at == data.dictionary.end()) data.dictionary.push_back(value);
  }
  return {std::move(name), ColumnType::kText, role, std::move(data)};
}

Column money_column(std::string name, ColumnRole role, std::vector<std::int64_t> cents) {
  return {std::move(name), ColumnType::kMoney, role, NumberColumn{2, std::move(cents)}};
}

}  // namespace

LaidTable lay_table(House& house, Doors doors) {
  const Actor server{.role = Role::kServer};
  LaidTable table;
  table.series = {house.random.uuid()};
  Room& room = house.room(table.series);
  made(house.say_as(room, server, {}, table.series.value, CreateSeries{"Planning", {"org"}}));
  const CreateMeeting create{.title = "Plan 2027",
                             .date = date_in_zone(house.clock.now(), "UTC"),
                             .timezone = "UTC",
                             .parties = {{"House", PartyKind::kReseller},
                                         {"Acme", PartyKind::kVendor},
                                         {"Birch", PartyKind::kVendor}},
                             .host_rep = {"host-person"},
                             .host_name = "Hanna"};
  table.meeting = {made(house.say(room, server, {}, create))};
  const auto& parties = room.records().find<Meeting>(table.meeting)->parties;
  table.reseller = parties.at(0);
  table.acme = parties.at(1);
  table.birch = parties.at(2);
  table.host = {Role::kHost, table.reseller, {"host-person"}};
  const auto rep = [&](const PartyId& party, std::string name) {
    return Actor{Role::kRep,
                 party,
                 {made(house.say(room, table.host, table.meeting,
                                 AddRep{party, std::move(name), "Partner manager"}))}};
  };
  table.ann = rep(table.acme, "Ann");
  table.bob = rep(table.birch, "Bob");
  if (doors != Doors::kDraft) made(house.say(room, table.host, table.meeting, OpenMeeting{}));
  if (doors == Doors::kLive) made(house.say(room, table.host, table.meeting, StartMeeting{}));
  return table;
}

DatasetId lay_lines(House& house, const LaidTable& table) {
  auto lines = std::make_shared<Table>();
  lines->columns = {
      text_column("vendor", ColumnRole::kVendor,
                  {"Acme", "Acme", "Birch", "Birch", "Acme", "Birch"}),
      text_column("segment", ColumnRole::kCategory,
                  {"public", "retail", "public", "retail", "public", "public"}),
      money_column("revenue", ColumnRole::kRevenue,
                   {100'000, 20'000, 30'000, 40'000, 50'000, 60'000}),
      money_column("cost", ColumnRole::kCost, {77'777, 10'000, 20'000, 30'000, 40'000, 50'000})};
  lines->rows = 6;
  const DatasetId dataset{house.random.uuid()};
  bool kept = false;
  house.desk().keep(dataset, 1, lines, [&kept](bool stored) { kept = stored; });
  house.run();
  if (!kept) throw std::logic_error("the lines were not kept");
  DatasetVersion version{.file_name = "lines.csv", .sha256 = "00", .rows = 6};
  for (const Column& column : lines->columns) {
    version.columns.push_back({column.name, column.type, column.role, 2});
  }
  Room& room = house.room(table.series);
  made(house.say(room, Actor{.role = Role::kServer}, table.meeting,
                 ImportDataset{dataset, "Lines", version}));
  made(house.say(room, table.host, table.meeting, ShareDataset{dataset, true}));
  return dataset;
}

}  // namespace roundtable
