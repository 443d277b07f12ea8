#include "meeting/standing.h"

#include "series.h"

namespace roundtable {
namespace {

using enum CommitmentStatus;

struct Given {
  CommitmentStatus status;
  std::string_view first_due = "";
  std::string_view due = "";
  std::string_view delivered_on = "";
  bool withdrawal_asked = false;
};

std::optional<Date> date_or_none(std::string_view text) {
  return text.empty() ? std::nullopt : parse_date(text);
}

// Where acme stands with promises like these, as of 2027-07-01.
Standing standing_of(const std::vector<Given>& theirs, const std::vector<Given>& ours = {}) {
  TestSeries series;
  int number = 0;
  const auto add = [&](const Given& given, const PartyId& from, const PartyId& to) {
    Commitment commitment{.id = {"p" + std::to_string(++number)}, .number = number};
    commitment.from_party = from;
    commitment.to_party = to;
    commitment.status = given.status;
    commitment.first_due = date_or_none(given.first_due);
    commitment.due = given.due.empty() ? commitment.first_due : date_or_none(given.due);
    commitment.delivered_on = date_or_none(given.delivered_on);
    commitment.withdrawal_asked = given.withdrawal_asked;
    series.records.apply(PutRecord{commitment});
  };
  for (const Given& each : theirs) add(each, series.acme_id, series.house_id);
  for (const Given& each : ours) add(each, series.house_id, series.acme_id);
  for (const Standing& standing : standings(series.records, day("2027-07-01"))) {
    if (standing.id == series.acme_id) return standing;
  }
  FAIL("acme has no standing");
  return {};
}

constexpr std::string_view kMay = "2027-05-01";
constexpr std::string_view kJune = "2027-06-01";
constexpr std::string_view kDecember = "2027-12-01";

}  // namespace

TEST_CASE("[COM-14] kept is confirmed and delivered by the first date") {
  const Kept kept = standing_of({{kConfirmed, kMay, kMay, "2027-05-01"},
                                 {kConfirmed, kMay, kJune, "2027-05-20"},
                                 {kConfirmed, kMay, kMay, "2027-05-02"},
                                 {kConfirmed, kDecember, kDecember, "2027-02-01"}})
                        .theirs;
  CHECK(kept.due == 4);
  CHECK(kept.kept == 2);
  CHECK(kept.kept_leniently == 3);
  CHECK(kept.percent == 50);
  CHECK(kept.percent_leniently == 75);
}

TEST_CASE("[COM-14] due is accepted with the first date passed, confirmed or missed") {
  const Kept kept = standing_of({{kAccepted, kMay},
                                 {kAccepted, "2027-07-01"},  // today has not passed
                                 {kAccepted, kMay, kDecember},
                                 {kDelivered, kMay, kMay, "2027-04-01"},
                                 {kMissed, kDecember},
                                 {kProposed}})
                        .theirs;
  CHECK(kept.made == 6);
  CHECK(kept.proposed == 1);
  CHECK(kept.open == 4);
  CHECK(kept.delivered == 1);
  CHECK(kept.late == 3);
  CHECK(kept.missed == 1);
  CHECK(kept.due == 3);
  CHECK(kept.percent == 0);
}

TEST_CASE("[COM-14] what never came about is not counted, what was dropped alone is missed") {
  const Kept kept = standing_of({{kDeclined},
                                 {kWithdrawn},
                                 {kWithdrawn, kMay},  // let go
                                 {kWithdrawn, kMay, "", "", /*withdrawal_asked=*/true}})
                        .theirs;
  CHECK(kept.made == 2);
  CHECK(kept.missed == 1);
  CHECK(kept.due == 1);
}

TEST_CASE("[COM-14] both directions are counted, in whole percents") {
  const Given kept{kConfirmed, kMay, kMay, kMay};
  const Given missed{kMissed, kMay};
  const Standing standing = standing_of({kept, kept, missed}, {missed, kept, missed});
  CHECK(standing.theirs.percent == 67);
  CHECK(standing.ours.percent == 33);
  CHECK(standing_of({{kept}, {kept}, {kept}, {kept}, {kept}, {missed}, {missed}, {missed}})
            .theirs.percent == 63);  // 62.5
  CHECK(!standing_of({}).ours.percent);
}

TEST_CASE("[COM-14] every party but the reseller has a standing") {
  TestSeries series;
  const auto all = standings(series.records, day("2027-07-01"));
  REQUIRE(all.size() == 2);
  for (const Standing& each : all) CHECK(each.id != series.house_id);
}

}  // namespace roundtable
