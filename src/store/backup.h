// One file that holds a whole data folder, made while a server runs, and the way back.
//
// The file is a plain tar archive: `format`, `folder.key`, `roundtable.db`,
// `access.db`, `datasets.db`, and last `SHA256SUMS` (as sha256sum writes it). So it
// can be looked into, and even restored, by hand. It holds the folder's key and
// everything said in the meetings: keep it as safe as the folder. It is 0600.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

#include "store/verify.h"

namespace roundtable {

// Hot: reads the folder through read-only connections. The log is copied first, so
// every dataset it names is in the copy made after it. `to` is replaced as a whole,
// or untouched when this fails.
std::expected<void, std::string> backup(const std::filesystem::path& folder,
                                        const std::filesystem::path& to);

// Into a folder that is empty or not there yet; then verifies it. When it fails the
// folder is left empty. A backup whose bytes changed is refused; what was damaged
// before it was made comes along, and the report says so.
std::expected<VerifyReport, std::string> restore(const std::filesystem::path& from,
                                                 const std::filesystem::path& folder,
                                                 const ShapeCheck& shape = {});

}  // namespace roundtable
