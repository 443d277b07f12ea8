#include "meeting/datasets.h"

#include "sales.h"

namespace roundtable {
namespace {

const DatasetId kSales{"sales"};

const DatasetVersion* latest(const TestSeries& series) {
  return latest_version(series.get<Dataset>(kSales));
}
const DatasetDescription& described(const TestSeries& series) {
  return series.get<DatasetDescription>(kSales);
}

}  // namespace

TEST_CASE("[DATA-1] an undone import is no longer the latest, what pins it stays") {
  TestSeries series;
  import_sales(series, 1);
  import_sales(series, 2);
  const std::string view =
      series.done(series.host, SaveView{.name = "x", .pivot = revenue_by("vendor")});
  CHECK(series.get<View>(view).pivot.version == 2);
  series.done(series.host, UndoDataset{kSales, 2});
  CHECK(series.say(series.host, UndoDataset{kSales, 2})->changes.empty());
  CHECK(latest(series)->version == 1);
  CHECK(described(series).version == 1);
  CHECK(described(series).rows == 100);
  CHECK(series.get<View>(view).pivot.version == 2);
  CHECK(find_version(series.get<Dataset>(kSales), 2)->undone_at);
  series.done(series.host, ShowOnStage{{.kind = StageKind::kView, .view = ViewId{view}}, true});

  // The next slice pins what is the latest now.
  const std::string next =
      series.done(series.host, SaveView{.name = "y", .pivot = revenue_by("vendor")});
  CHECK(series.get<View>(next).pivot.version == 1);

  // The same file again is a version of its own; numbers are not used twice.
  DatasetVersion again = sales_version(3);
  again.sha256 = sales_version(2).sha256;
  series.done(series.server, ImportDataset{kSales, "Sales", again});
  CHECK(latest(series)->version == 3);
}

TEST_CASE("[DATA-1] what cannot be undone") {
  TestSeries series;
  import_sales(series, 1);
  DatasetVersion more = sales_version(2);
  more.added_to = 1;
  series.done(series.server, ImportDataset{kSales, "Sales", more});
  CHECK(series.refused(series.host, UndoDataset{kSales, 1}) == "wrong_state version");
  CHECK(series.refused(series.host, UndoDataset{kSales, 3}) == "not_found version");
  CHECK(series.refused(series.host, UndoDataset{{"none"}, 1}) == "not_found id");
  CHECK(series.refused(series.acme, UndoDataset{kSales, 2}) == "forbidden");
  more = sales_version(4);
  more.added_to = 3;
  CHECK(series.refused(series.server, ImportDataset{kSales, "Sales", more}) ==
        "not_found added_to");

  StageObject slice{.kind = StageKind::kSlice, .pivot = revenue_by("vendor")};
  series.done(series.host, ShowOnStage{slice, true});
  CHECK(series.refused(series.host, UndoDataset{kSales, 2}) == "wrong_state version");
  series.done(series.host, FreezeStage{});
  series.done(series.host, ShowOnStage{{.kind = StageKind::kWelcome}});
  CHECK(series.refused(series.host, UndoDataset{kSales, 2}) == "wrong_state version");
  series.done(series.host, FreezeStage{false});
  series.done(series.host, UndoDataset{kSales, 2});
  series.done(series.host, UndoDataset{kSales, 1});

  // Nothing is left: no columns, no slices, until lines come again.
  CHECK(latest(series) == nullptr);
  CHECK(described(series).version == 0);
  CHECK(described(series).columns.empty());
  CHECK(series.refused(series.host, ShowOnStage{slice, true}) == "not_found object.pivot.dataset");
  import_sales(series, 3);
  CHECK(described(series).version == 3);
}

TEST_CASE("[DATA-2] a dataset holds lines of one kind") {
  TestSeries series;
  series.done(series.server,
              ImportDataset{{"plan"}, "Plan", sales_version(1), DatasetKind::kTarget});
  CHECK(series.get<DatasetDescription>(std::string("plan")).kind == DatasetKind::kTarget);
  CHECK(series.refused(series.server,
                       ImportDataset{{"plan"}, "Plan", sales_version(2), DatasetKind::kRenewal}) ==
        "invalid kind");
  series.done(series.host, UndoDataset{{"plan"}, 1});
  series.done(series.server,
              ImportDataset{{"plan"}, "Plan", sales_version(2), DatasetKind::kRenewal});
  CHECK(series.get<Dataset>(std::string("plan")).kind == DatasetKind::kRenewal);
}

TEST_CASE("[DATA-2] the log keeps the first of what an import has to say") {
  TestSeries series;
  DatasetVersion version = sales_version(1);
  version.rejected.resize(1'000);
  version.warnings.resize(1'000);
  version.unknown_names.resize(1'000);
  version.rejected_count = 1'000;
  version.duplicates = 7;
  series.done(series.server, ImportDataset{kSales, "Sales", version});
  CHECK(latest(series)->rejected.size() == 100);
  CHECK(latest(series)->warnings.size() == 100);
  CHECK(latest(series)->unknown_names.size() == 100);
  CHECK(latest(series)->rejected_count == 1'000);
  CHECK(latest(series)->duplicates == 7);
}

TEST_CASE("[DATA-7] a column map is kept for the next file") {
  TestSeries series;
  SaveColumnMap args{.name = "Distributor"};
  args.columns = {{.column = "vendorName", .role = ColumnRole::kVendor}};
  args.delimiter = ";";
  const ColumnMapId id{series.done(series.staff, args)};
  CHECK(series.get<SavedColumnMap>(id).columns == args.columns);
  CHECK(series.get<SavedColumnMap>(id).delimiter == ";");
  args.name = "DISTRIBUTOR";
  CHECK(series.refused(series.host, args) == "invalid name");
  args.name = " ";
  CHECK(series.refused(series.host, args) == "invalid name");
  CHECK(series.refused(series.acme, args) == "forbidden");

  UpdateColumnMap update{id, {}, {}};
  update.was.delimiter = std::optional<std::string>(";");
  update.set.delimiter = std::optional<std::string>();
  series.done(series.host, update);
  CHECK(!series.get<SavedColumnMap>(id).delimiter);
  CHECK(series.say(series.host, update)->changes.empty());
  update.set.delimiter = std::optional<std::string>(",");
  CHECK(series.refused(series.host, update) == "conflict delimiter");

  series.done(series.host, RemoveColumnMap{id});
  CHECK(series.say(series.host, RemoveColumnMap{id})->changes.empty());
  CHECK(series.refused(series.host, update) == "not_found id");
  args.name = "Distributor";
  series.done(series.host, args);
}

}  // namespace roundtable
