#pragma once

// Whose eyes a question about data is answered with, and what is open to them.
//
// Threads: the room's only.

#include <expected>
#include <optional>
#include <vector>

#include "live/data_desk.h"
#include "meeting/records.h"
#include "meeting/visibility.h"

namespace roundtable {

// The asker's own, or for the host side those of a party at the table: what it would
// get, exactly. Problems: kForbidden for anybody else, kNotFound for such a party.
std::expected<Audience, Problem> eyes_of(const Records& records, const MeetingId& meeting,
                                         const Actor& actor,
                                         const std::optional<PartyId>& as_party);

// "Acme", "The host side", "The room".
std::string name_of(const Records& records, const Audience& eyes);

// What these eyes may see of a dataset.
Mask mask_of(const Records& records, const MeetingId& meeting, const Audience& eyes,
             const DatasetId& dataset);

// A version of a dataset (the latest without one) with the mask of these eyes. What is
// not there and what they may not see is the same: kNotFound.
std::expected<OpenSource, Problem> open_source(const Records& records, const MeetingId& meeting,
                                               const Audience& eyes, const DatasetId& dataset,
                                               std::optional<int> version);

// All that a slice needs, as sources_of names it; pins `spec` to a version. A blended
// dataset that is not there, or not for these eyes, is a source without a version: its
// measures are blank rather than the slice refused.
std::expected<std::vector<OpenSource>, Problem> open_sources(const Records& records,
                                                             const MeetingId& meeting,
                                                             const Audience& eyes, PivotSpec& spec);

// When the lines of a version were imported.
std::optional<TimePoint> imported_at(const Records& records, const DatasetId& dataset,
                                     std::optional<int> version);

}  // namespace roundtable
