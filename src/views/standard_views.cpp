#include "views/standard_views.h"

#include <algorithm>

#include "views/view_maker.h"

namespace roundtable {
namespace {

constexpr std::size_t kGroupsMax = 1'000;

std::vector<std::string> groups_of(const Table& table, const Mask& mask) {
  const Column* category = find_open(table, mask, ColumnRole::kCategory);
  if (category == nullptr) return {};
  const auto found =
      members(table, mask, {.level = {.field = category->name}, .limit = kGroupsMax});
  std::vector<std::string> groups;
  if (!found) return groups;
  for (const MemberCount& each : *found) groups.push_back(each.label);
  return groups;
}

}  // namespace

ViewSource view_source(DatasetId dataset, DatasetKind kind, const Table& table, const Mask& mask) {
  return {.dataset = std::move(dataset),
          .kind = kind,
          .columns = describe(table, mask),
          .groups = groups_of(table, mask)};
}

std::vector<AttachPair> usual_attach_pairs() {
  return {{"firewall", "subscription"}, {"server", "backup"}, {"pc", "warranty"}};
}

std::vector<StandardView> standard_views(const ViewSource& of, std::span<const ViewSource> series,
                                         Date today, const std::vector<AttachPair>& attach) {
  ViewMaker maker(of, series, today);
  switch (of.kind) {
    case DatasetKind::kSalesLine:
      add_sales_views(maker, attach);
      add_plan_views(maker);
      break;
    case DatasetKind::kTarget:
      add_target_views(maker);
      break;
    case DatasetKind::kPipeline:
      add_pipeline_views(maker);
      break;
    case DatasetKind::kFundEntry:
      add_fund_views(maker);
      break;
    case DatasetKind::kCertification:
      add_certification_views(maker);
      break;
    case DatasetKind::kRenewal:
      add_renewal_views(maker);
      break;
  }
  return maker.take();
}

}  // namespace roundtable
