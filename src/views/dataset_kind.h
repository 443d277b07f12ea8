#pragma once

// What the lines of a dataset are. Default openness, standard views and the roles of
// columns go by it.

#include "base/fields.h"

namespace roundtable {

enum class DatasetKind { kSalesLine, kPipeline, kTarget, kFundEntry, kCertification, kRenewal };
template <>
constexpr auto enum_names<DatasetKind>() {
  return names("sales_line", "pipeline", "target", "fund_entry", "certification", "renewal");
}

}  // namespace roundtable
