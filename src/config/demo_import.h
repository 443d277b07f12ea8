#pragma once

// The demo's uploads: written to a file, read back by the import, put on disk and named
// in the log, one after another, as the host's import page does.

#include <functional>
#include <optional>
#include <vector>

#include "config/demo.h"
#include "config/demo_data.h"

namespace roundtable {

struct DemoImportPlace {
  Room& room;
  MeetingId meeting;  // in which they are imported
  RepId by;
  std::string timezone;
};

// `done` hears what went wrong, if anything; never inside the call. Everything that is
// referred to outlives it.
void import_uploads(const DemoEnvironment& environment, const DemoImportPlace& place,
                    Random& random, std::vector<DemoUpload> uploads,
                    std::function<void(std::optional<Problem>)> done);

}  // namespace roundtable
