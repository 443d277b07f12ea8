// A lawful erasure: the content of some transactions goes for good, their place in
// the chain stays, and `verify` says *erased* instead of *damaged*. The transaction
// that says who asked for it, and why, is appended by the caller. Backups made
// before still hold the content.
#pragma once

#include <expected>
#include <span>
#include <string>

#include "store/data_folder.h"
#include "store/log.h"

namespace roundtable {

// Without a server: `folder` is held by this process. The error is a sentence.
std::expected<void, std::string> erase(const DataFolder& folder, const SeriesId& series,
                                       std::span<const Seq> seqs);

}  // namespace roundtable
