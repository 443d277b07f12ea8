// What a careful host opens. Decided in the room: revenue is shared, margins are not.
// What is between the reseller and one vendor stays there, as it does by default, but
// for what is opened here.

#include "config/demo_data.h"
#include "config/demo_market.h"

namespace roundtable {

void name_aliases(DemoScript& script, const DemoCast& cast) {
  script.say(cast.host, cast.this_year,
             SetAlias{.name = std::string(demo::kVoiceSchool),
                      .stands_for = std::string(demo::kVoice),
                      .party = cast.voice.rep.party});
}

void choose_openness(DemoScript& script, const DemoCast& cast, const DemoData& data) {
  const auto open = [&](const DatasetId& dataset, std::optional<std::string> column, Openness level,
                        std::optional<PartyId> party = {}) {
    script.say(cast.host, cast.this_year,
               SetOpenness{dataset, std::move(column), std::move(party), level});
  };
  // What things cost is nobody's but the reseller's, not even on a vendor's own lines.
  open(data.sales, "cost", Openness::kHidden);
  open(data.sales, "unit_price", Openness::kHidden);
  // The reseller's own targets are the measure of the day: everybody sees all of them.
  open(data.targets, std::nullopt, Openness::kAll);
  open(data.targets, "amount", Openness::kAll);
  // Each vendor sees its own opportunities by name, and the others' only in one sum.
  open(data.pipeline, std::nullopt, Openness::kTotals);
  open(data.pipeline, "amount", Openness::kTotals);
  open(data.pipeline, "probability", Openness::kTotals);
  // How many are certified is open; who they are, their own vendor knows.
  open(data.certifications, std::nullopt, Openness::kAll);
  // The distributor delivers renewals of all makers: what and when, not for how much.
  open(data.renewals, std::nullopt, Openness::kAll, cast.distributor.rep.party);
  for (const DatasetId& dataset : data.all()) {
    script.say(cast.host, cast.this_year, ShareDataset{dataset, true});
  }
}

}  // namespace roundtable
