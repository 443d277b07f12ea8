#pragma once

// What the demo's host does with data: which files are uploaded when, who may see what
// of them, which views are kept for the day, and what people saw in them.

#include <optional>
#include <string>
#include <vector>

#include "config/demo_meeting.h"
#include "config/demo_sales.h"
#include "views/standard_views.h"

namespace roundtable {

struct DemoData {
  DatasetId sales, targets, quotas, pipeline, funds, certifications, renewals;
  std::vector<DatasetId> all() const;
};
// The ids ascend as the members do: what a view of sales blends with is the first of its
// kind, and that is to be the reseller's own targets.
DemoData demo_data(Random& random);

// A file as the host uploads it.
struct DemoUpload {
  DatasetId dataset;
  std::string name;  // of the dataset
  std::string file_name;
  std::string csv;
  Date on;
  bool adds = false;  // to the lines that are there already
};
// The books as last year's meeting saw them.
std::vector<DemoUpload> uploads_of_last_year(const DemoData& data,
                                             const std::vector<DemoSale>& sales,
                                             const DemoDays& days);
// The books at the snapshot and now, and everything else.
std::vector<DemoUpload> uploads_of_this_year(const DemoData& data,
                                             const std::vector<DemoSale>& sales,
                                             const DemoDays& days);

// Names that files use for somebody at the table; before they are uploaded.
void name_aliases(DemoScript& script, const DemoCast& cast);
// What is shared with whom; after the uploads.
void choose_openness(DemoScript& script, const DemoCast& cast, const DemoData& data);

// The standard views of the data, as the room and as the host see it.
struct DemoStandards {
  std::vector<StandardView> room, host;
};
// The answer: a standard view that is wanted and not there.
std::optional<std::string> keep_views(DemoScript& script, const DemoCast& cast,
                                      const DemoData& data, const DemoDays& days,
                                      const DemoStandards& standards);

// What somebody saw in last year's meeting, while it runs.
void observe_last_year(DemoScript& script, const DemoCast& cast, const DemoData& data);
// What a rep found and offers to the room, and a promise that follows from a slice.
void look_this_year(DemoScript& script, const DemoCast& cast, const DemoData& data,
                    const DemoDays& days);

}  // namespace roundtable
