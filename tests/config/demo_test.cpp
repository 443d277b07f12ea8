#include "config/demo.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <map>

#include "config/demo_sales.h"
#include "store/memory_access_store.h"
#include "support/house.h"
#include "views/mask.h"

namespace roundtable {
namespace {

namespace fs = std::filesystem;

// The demo in a house of its own.
struct DemoHouse {
  House house;
  fs::path folder = fs::temp_directory_path() / ("roundtable-demo-" + house.random.uuid());
  MemoryAccessStore store{house.loop.post()};
  Access access{{.store = store,
                 .clock = house.clock,
                 .random = house.random,
                 .post = house.loop.post(),
                 .pool = house.loop.post(),
                 .later = [this](auto, auto job) { house.loop.post()(std::move(job)); },
                 .folder_key = std::string(32, 'k'),
                 .limits = {},
                 .alarm = {}}};
  std::optional<std::expected<DemoLinks, std::string>> links;

  DemoHouse() {
    fs::create_directories(folder);
    load_demo({house.rooms(), access, house.desk(), house.clock, folder.string()},
              [this](auto result) { links = std::move(result); });
    house.run();
  }
  ~DemoHouse() { fs::remove_all(folder); }

  const Records& records() { return house.room((*links)->series).records(); }
};

DemoHouse& loaded_demo() {
  static DemoHouse loaded;  // the password alone takes a while
  if (loaded.links && !*loaded.links) FAIL(loaded.links->error());
  REQUIRE(loaded.links);
  return loaded;
}

template <class T>
std::vector<T> all(const Records& records) {
  std::vector<T> found;
  records.each<T>([&](const T& record) { found.push_back(record); });
  return found;
}

PivotResult pivot(const View& view, bool host_side) {
  std::optional<std::expected<AnswerPtr<PivotResult>, Problem>> answer;
  loaded_demo().house.desk().pivot(
      view.pivot,
      {{view.pivot.dataset, view.pivot.version.value_or(1), Mask{.host_side = host_side}}},
      [&](auto result) { answer = std::move(result); });
  loaded_demo().house.run();
  REQUIRE(answer);
  INFO((*answer ? std::string() : answer->error().detail));
  REQUIRE(*answer);
  return (**answer)->value;
}

}  // namespace

TEST_CASE("[DEMO-1] the demo has a meeting ready to start, made from last year's") {
  const Records& records = loaded_demo().records();
  const Meeting* meeting = records.find<Meeting>((*loaded_demo().links)->meeting);
  REQUIRE(meeting);
  CHECK(meeting->state == MeetingState::kOpen);
  CHECK(meeting->parties.size() == 6);
  REQUIRE(meeting->from_meeting);
  const Meeting* last = records.find<Meeting>(*meeting->from_meeting);
  REQUIRE(last);
  CHECK(last->state == MeetingState::kClosed);
  CHECK(all<Rep>(records).size() == 10);
  for (const Rep& rep : all<Rep>(records)) {
    CAPTURE(rep.name);
    CHECK((rep.name == "Nora Lindqvist" || !rep.title.empty()));
  }
  int items = 0;
  for (const AgendaItem& item : all<AgendaItem>(records)) items += item.meeting == meeting->id;
  CHECK(items == 14);
  CHECK_FALSE(all<Idea>(records).empty());
  CHECK_FALSE(all<AgreedDecision>(records).empty());
  CHECK_FALSE(all<ParkedItem>(records).empty());
}

TEST_CASE("[DEMO-1] promises in both directions give kept rates that mean something") {
  const Records& records = loaded_demo().records();
  std::map<CommitmentStatus, int> by_status;
  for (const Commitment& each : all<Commitment>(records)) ++by_status[each.status];
  CHECK(by_status[CommitmentStatus::kConfirmed] >= 6);
  CHECK(by_status[CommitmentStatus::kMissed] == 2);
  CHECK(by_status[CommitmentStatus::kDelivered] == 1);
  CHECK(by_status[CommitmentStatus::kProposed] == 2);
  int due = 0, kept = 0, ours_due = 0;
  for (const Standing& each :
       standings(records, date_in_zone(loaded_demo().house.clock.now(), "UTC"))) {
    due += each.theirs.due;
    kept += each.theirs.kept;
    ours_due += each.ours.due;
  }
  CHECK(due == 8);
  CHECK(kept == 5);
  CHECK(ours_due >= 3);
}

TEST_CASE("[DEMO-1] the lines hold what can be found in them") {
  const Records& records = loaded_demo().records();
  const auto datasets = all<Dataset>(records);
  REQUIRE(datasets.size() == 1);
  const DatasetVersion& version = datasets.front().versions.front();
  CHECK(version.rows >= 3'000);
  CHECK(version.rows <= 4'000);
  CHECK(version.rejected_count == 0);
  CHECK(version.warnings.empty());
  CHECK(records.find<DatasetDescription>(datasets.front().id)->shared);

  View view;
  view.pivot = {.dataset = datasets.front().id,
                .version = 1,
                .rows = {{.field = "segment"}},
                .columns = {{.field = "date", .by = DatePart::kQuarter}},
                .measures = {{.field = "revenue", .agg = Aggregate::kSum}},
                .filters = {{.field = "segment", .values = {"Public sector"}},
                            {.field = "vendor", .values = {std::string(demo::kSecurity)}}}};
  const PivotResult security = pivot(view, false);
  REQUIRE(security.column_headers.size() == 4);
  const auto sum = [](const PivotResult& result, std::size_t quarter) {
    return static_cast<double>((*result.cells.front()[quarter])[0]->scaled);
  };
  const double first = sum(security, 0) + sum(security, 1);
  const double second = sum(security, 2) + sum(security, 3);
  CHECK(second / first == Approx(0.8).margin(0.03));

  view.pivot.filters = {{.field = "segment", .values = {"Healthcare"}}};
  const PivotResult health = pivot(view, false);
  for (std::size_t quarter = 1; quarter < 4; ++quarter) {
    CHECK(sum(health, quarter) > 1.05 * sum(health, quarter - 1));
  }
  view.pivot.filters = {{.field = "distributor", .op = FilterOp::kIsNull}};
  CHECK(pivot(view, false).rows_matched > 500);
}

TEST_CASE("[DEMO-1] every saved view answers, and only margins are the host side's") {
  const auto views = all<View>(loaded_demo().records());
  REQUIRE(views.size() == 6);
  for (const View& view : views) {
    CAPTURE(view.name);
    CHECK(view.agenda_item);
    CHECK(pivot(view, true).masked.empty());
    CHECK(pivot(view, false).masked.empty() == view.shared);
    CHECK(pivot(view, true).row_headers.size() >= 4);
  }
}

TEST_CASE("[DEMO-1] host, stage and one rep can come in") {
  DemoHouse& loaded = loaded_demo();
  const DemoLinks& links = **loaded.links;
  std::optional<bool> in;
  loaded.access.sign_in(links.host_email, links.host_password, "127.0.0.1",
                        [&](auto answer) { in = answer.has_value(); });
  loaded.house.run();
  CHECK(in == true);
  for (const std::string& token : {links.stage_token, links.rep_token}) {
    std::optional<Entrance> entrance;
    loaded.access.use_link(token, "127.0.0.1", [&](auto answer) {
      if (answer) entrance = *answer;
    });
    loaded.house.run();
    REQUIRE(entrance);
    CHECK(entrance->meeting == links.meeting);
  }
  CHECK(links.codes.size() == 7);
  CHECK(fs::is_empty(loaded.folder));
}

TEST_CASE("[DEMO-1] nothing that admits somebody is in the log") {
  DemoHouse& loaded = loaded_demo();
  const DemoLinks& links = **loaded.links;
  for (const auto& [id, series] : loaded.house.disk->series) {
    for (const SealedTransaction& row : series.rows) {
      const std::string& payload = row.transaction.payload;
      CHECK(payload.find(links.host_password) == std::string::npos);
      CHECK(payload.find(links.stage_token) == std::string::npos);
      CHECK(payload.find(links.rep_token) == std::string::npos);
      for (const auto& code : links.codes) CHECK(payload.find(code.code) == std::string::npos);
    }
  }
}

}  // namespace roundtable
