#include "meeting/openness.h"

#include "sales.h"

namespace roundtable {
namespace {

const DatasetId kSales{"sales"};

SetOpenness set(std::optional<std::string> column, std::optional<PartyId> party,
                std::optional<Openness> level) {
  return {
      .dataset = kSales, .column = std::move(column), .party = std::move(party), .level = level};
}

Openness level(const Mask& mask, const std::string& column) {
  const ColumnRole role = column == "cost" ? ColumnRole::kCost : ColumnRole::kRevenue;
  return openness(mask, column, ColumnType::kMoney, role);
}

struct Open {
  const TestSeries& series;
  Mask of(const PartyId& party) const {
    return mask_for(series.records, series.meeting, Audience::of_party(party), kSales);
  }
  Mask of_room() const { return mask_for_room(series.records, series.meeting, kSales); }
};

std::vector<std::string> described(const TestSeries& series) {
  std::vector<std::string> names;
  for (const ColumnInfo& column : series.get<DatasetDescription>(kSales).columns) {
    names.push_back(column.name);
  }
  return names;
}

}  // namespace

TEST_CASE("[DATA-3] of several choices the most specific holds") {
  TestSeries series;
  import_sales(series);
  const Open open{series};
  CHECK(level(open.of(series.acme_id), "cost") == Openness::kOwnRows);
  CHECK(level(open.of(series.acme_id), "revenue") == Openness::kAll);
  CHECK(open.of(series.acme_id).lines == Openness::kAll);

  series.done(series.host, set("cost", {}, Openness::kTotals));
  series.done(series.scribe, set("cost", series.acme_id, Openness::kAll));
  CHECK(level(open.of(series.acme_id), "cost") == Openness::kAll);
  CHECK(level(open.of(series.birch_id), "cost") == Openness::kTotals);

  // No column is more open than the lines it stands in.
  series.done(series.host, set({}, series.birch_id, Openness::kOwnRows));
  CHECK(level(open.of(series.birch_id), "cost") == Openness::kOwnRows);
  CHECK(open.of(series.acme_id).lines == Openness::kAll);
  CHECK(open.of(series.birch_id).lines == Openness::kOwnRows);
  CHECK(mask_for(series.records, series.meeting, Audience::host(), kSales).host_side);

  // Taken back, the next less specific one holds.
  series.done(series.host, set("cost", series.acme_id, {}));
  CHECK(level(open.of(series.acme_id), "cost") == Openness::kTotals);
  SetOpenness unsaid{.dataset = kSales, .column = "cost"};
  series.done(series.host, unsaid);
  CHECK(level(open.of(series.acme_id), "cost") == Openness::kOwnRows);
  CHECK(series.say(series.host, unsaid)->changes.empty());
  CHECK(series.say(series.host, set({}, series.birch_id, Openness::kOwnRows))->changes.empty());
}

TEST_CASE("[DATA-3] the host chooses, of columns and parties that are there") {
  TestSeries series;
  import_sales(series);
  CHECK(series.refused(series.acme, set("cost", {}, Openness::kAll)) == "forbidden");
  CHECK(series.refused(series.staff, set("cost", {}, Openness::kAll)) == "forbidden");
  CHECK(series.refused(series.host, set("none", {}, Openness::kAll)) == "not_found column");
  CHECK(series.refused(series.host, set("cost", PartyId{"none"}, Openness::kAll)) ==
        "not_found party");
  CHECK(series.refused(series.host, set("cost", series.house_id, Openness::kHidden)) ==
        "invalid party");
  SetOpenness other = set("cost", {}, Openness::kAll);
  other.dataset = {"none"};
  CHECK(series.refused(series.host, other) == "not_found dataset");
  const Mask nothing =
      mask_for(series.records, series.meeting, Audience::of_party(series.acme_id), {"none"});
  CHECK(nothing.lines == Openness::kHidden);
}

TEST_CASE("[DATA-3] what is planned with a party is open on its own lines only") {
  TestSeries series;
  for (const DatasetKind kind :
       {DatasetKind::kPipeline, DatasetKind::kTarget, DatasetKind::kFundEntry,
        DatasetKind::kCertification, DatasetKind::kRenewal}) {
    CHECK(default_lines(kind) == Openness::kOwnRows);
  }
  ImportDataset targets{{"targets"}, "Targets", sales_version(1), DatasetKind::kTarget};
  series.done(series.server, targets);
  const auto mask = [&](const Audience& audience) {
    return mask_for(series.records, series.meeting, audience, {"targets"});
  };
  CHECK(mask(Audience::of_party(series.acme_id)).lines == Openness::kOwnRows);
  CHECK(mask(Audience::stage()).lines == Openness::kHidden);
}

TEST_CASE("[DATA-4] the room sees the least of what the parties at the table may") {
  TestSeries series;
  import_sales(series);
  const Open open{series};
  CHECK(open.of_room().own.empty());
  CHECK(open.of_room().lines == Openness::kAll);
  series.done(series.host, set("cost", series.acme_id, Openness::kAll));
  CHECK(level(open.of_room(), "cost") == Openness::kHidden);  // birch: its own lines only
  series.done(series.host, set("cost", series.birch_id, Openness::kTotals));
  CHECK(level(open.of_room(), "cost") == Openness::kTotals);
  series.done(series.host, set("cost", series.birch_id, Openness::kAll));
  CHECK(level(open.of_room(), "cost") == Openness::kAll);
  CHECK(mask_for(series.records, series.meeting, Audience::stage(), kSales) == open.of_room());

  // Somebody else sits down, for whom nothing was chosen; and gets up again.
  const PartyId third{series.done(series.host, AddParty{.name = "Cedar"})};
  CHECK(level(open.of_room(), "cost") == Openness::kHidden);
  series.done(series.host, RemoveParty{third});
  CHECK(level(open.of_room(), "cost") == Openness::kAll);

  series.done(series.host, set({}, series.birch_id, Openness::kOwnRows));
  CHECK(open.of_room().lines == Openness::kHidden);
}

TEST_CASE("[DATA-5] the description follows what is open to whoever may sit down") {
  TestSeries series;
  import_sales(series);
  using Names = std::vector<std::string>;
  CHECK(described(series) == Names{"vendor", "territory", "revenue"});
  series.done(series.host, set("cost", series.acme_id, Openness::kAll));
  CHECK(described(series) == Names{"vendor", "territory", "revenue"});
  series.done(series.host, set("cost", {}, Openness::kTotals));
  CHECK(described(series) == Names{"vendor", "territory", "revenue", "cost"});
  series.done(series.host, set("revenue", series.birch_id, Openness::kHidden));
  CHECK(described(series) == Names{"vendor", "territory", "cost"});
  CHECK(series.get<DatasetDescription>(kSales).rows == 100);

  series.done(series.host, set({}, series.birch_id, Openness::kTotals));
  CHECK(series.get<DatasetDescription>(kSales).rows == 0);
  CHECK(series.get<DatasetDescription>(kSales).columns.front().distinct == 0);
  CHECK(series.get<DatasetDescription>(kSales).version == 1);
}

TEST_CASE("[DATA-6] a party's own lines are those under its names") {
  TestSeries series;
  const auto own = [&] { return own_names(series.records, series.acme_id); };
  using Names = std::vector<std::string>;
  CHECK(own() == Names{"acme"});
  series.done(series.staff, SetAlias{"Acme Inc.", "ACME"});  // the party of that name
  const std::string id = series.done(series.host, SetAlias{"Ajax", "Ajax Group", series.acme_id});
  CHECK(own() == Names{"acme", "Acme Inc.", "ACME", "Ajax", "Ajax Group"});
  CHECK(series.done(series.host, SetAlias{"AJAX", "Ajax Holding", series.acme_id}) == id);
  CHECK(own() == Names{"acme", "Acme Inc.", "ACME", "AJAX", "Ajax Holding"});
  CHECK(series.say(series.host, SetAlias{"AJAX", "Ajax Holding", series.acme_id})->changes.empty());
  series.done(series.host, RemoveAlias{{id}});
  CHECK(series.say(series.host, RemoveAlias{{id}})->changes.empty());
  CHECK(own() == Names{"acme", "Acme Inc.", "ACME"});
  CHECK(own_names(series.records, series.birch_id) == Names{"birch"});

  const std::string nobodys = series.done(series.host, SetAlias{"Elm Ltd", "Elm"});
  CHECK(!series.get<Alias>(nobodys).party);
}

TEST_CASE("[DATA-6] no other name takes a rival's lines") {
  TestSeries series;
  CHECK(series.refused(series.host, SetAlias{"BIRCH", "Acme", series.acme_id}) == "invalid name");
  CHECK(series.refused(series.host, SetAlias{"Ajax", "Birch", series.acme_id}) == "invalid party");
  CHECK(series.refused(series.host, SetAlias{"Ajax", "Ajax Group", PartyId{"none"}}) ==
        "not_found party");
  CHECK(series.refused(series.host, SetAlias{" ", "Acme"}) == "invalid name");
  CHECK(series.refused(series.host, SetAlias{"Ajax", " "}) == "invalid stands_for");
  series.done(series.host, SetAlias{"Ajax", "acme"});
  CHECK(series.refused(series.host, SetAlias{"Ajax Group", "ajax"}) == "invalid stands_for");
  CHECK(series.refused(series.acme, SetAlias{"x", "acme"}) == "forbidden");
  CHECK(series.refused(series.host, RemoveAlias{{"none"}}) == "not_found id");
}

}  // namespace roundtable
