#include "sales.h"

namespace roundtable {

TEST_CASE("[STG-7] a saved view pins the version of its dataset") {
  TestSeries series;
  CHECK(series.refused(series.host, SaveView{.name = "x", .pivot = revenue_by("vendor")}) ==
        "not_found pivot.dataset");
  import_sales(series, 1);
  const std::string view =
      series.done(series.host, SaveView{.name = "x", .pivot = revenue_by("vendor")});
  import_sales(series, 2);
  CHECK(series.get<View>(view).pivot.version == 1);
  PivotSpec later = revenue_by("vendor");
  later.version = 3;
  CHECK(series.refused(series.host, SaveView{.name = "x", .pivot = later}) ==
        "not_found pivot.version");

  // Who may not know the dataset is told that there is none.
  const SaveView mine{.name = "mine", .pivot = revenue_by("vendor")};
  CHECK(series.refused(series.acme, mine) == "not_found pivot.dataset");
  CHECK(series.refused(series.acme, ShareDataset{{"sales"}}) == "forbidden");
  CHECK(series.refused(series.host, ShareDataset{{"none"}}) == "not_found id");
  series.done(series.host, ShareDataset{{"sales"}});
  CHECK(series.say(series.host, ShareDataset{{"sales"}})->changes.empty());
  const std::string own = series.done(series.acme, mine);
  CHECK(series.get<View>(own).pivot.version == 2);
  CHECK(!series.sees(Audience::of_party(series.birch_id), "view", own));
  CHECK(series.refused(series.acme, SaveView{.name = "x", .pivot = mine.pivot, .shared = true}) ==
        "forbidden shared");
  CHECK(series.refused(
            series.acme,
            SaveView{.name = "x", .pivot = mine.pivot, .agenda_item = AgendaItemId{"none"}}) ==
        "not_found agenda_item");
}

TEST_CASE("[STG-8] an import is a further version, the same file none") {
  TestSeries series;
  import_sales(series, 1);
  const auto described = [&] { return series.get<DatasetDescription>(std::string("sales")); };
  REQUIRE(described().columns.size() == 3);  // without cost and staff
  CHECK(described().columns[2].name == "revenue");
  CHECK(!described().shared);
  CHECK(series.say(series.server, ImportDataset{{"sales"}, "Sales", sales_version(1)})
            ->changes.empty());
  series.done(series.host, ShareDataset{{"sales"}});

  // Known by its name too.
  CHECK(series.done(series.server, ImportDataset{{"other"}, " SALES", sales_version(2)}) ==
        "sales");
  CHECK(series.get<Dataset>(std::string("sales")).versions.size() == 2);
  CHECK(described().version == 2);
  CHECK(described().rows == 200);
  CHECK(described().shared);

  DatasetVersion late = sales_version(2);
  late.sha256 = "another file";
  CHECK(series.refused(series.server, ImportDataset{{"sales"}, "Sales", late}) ==
        "conflict version");
}

TEST_CASE("[STG-9] a view is its party's until it is shared") {
  TestSeries series;
  import_sales(series);
  series.done(series.host, ShareDataset{{"sales"}});
  const ViewId id{series.done(series.acme, SaveView{.name = "x", .pivot = revenue_by("vendor")})};
  UpdateView renamed{id, {}, {}};
  renamed.was.name = "x";
  renamed.set.name = "y";
  CHECK(series.refused(series.birch, renamed) == "not_found id");
  series.done(series.acme, renamed);
  UpdateView shared{id, {}, {}};
  shared.was.shared = false;
  shared.set.shared = true;
  CHECK(series.refused(series.acme, shared) == "forbidden set.shared");
  series.done(series.host, shared);
  CHECK(series.refused(series.acme, renamed) == "forbidden id");
  CHECK(series.refused(series.acme, RemoveView{id}) == "forbidden id");

  UpdateView sliced{id, {}, {}};
  sliced.was.pivot = series.get<View>(id).pivot;
  sliced.set.pivot = revenue_by("territory");
  series.done(series.host, sliced);
  CHECK(series.get<View>(id).pivot.version == 1);

  series.done(series.host, ShowOnStage{{.kind = StageKind::kView, .view = id}});
  CHECK(series.refused(series.host, RemoveView{id}) == "wrong_state");
  series.done(series.host, ShowOnStage{{.kind = StageKind::kWelcome}});
  series.done(series.host, RemoveView{id});
  CHECK(series.say(series.host, RemoveView{id})->changes.empty());
  CHECK(series.refused(series.host, renamed) == "not_found id");
}

}  // namespace roundtable
