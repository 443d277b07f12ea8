#include "views/standard_views.h"

#include <algorithm>

#include "views/view_maker.h"

namespace roundtable {
namespace {

constexpr std::size_t kMembersMax = 1'000;
constexpr std::size_t kSidesMax = 3;

// Those of the first open column of a role, most lines first.
std::vector<std::string> members_of(const Table& table, const Mask& mask, ColumnRole role) {
  const Column* column = find_open(table, mask, role);
  if (column == nullptr) return {};
  const auto found = members(table, mask, {.level = {.field = column->name}, .limit = kMembersMax});
  std::vector<std::string> labels;
  if (!found) return labels;
  for (const MemberCount& each : *found) labels.push_back(each.label);
  return labels;
}

// Owners that are vendors set targets of their own: together they are the other side.
std::vector<TargetSide> sides_of(const Table& table, const Mask& mask) {
  const std::vector<std::string> vendors = members_of(table, mask, ColumnRole::kVendor);
  std::vector<TargetSide> sides;
  TargetSide theirs{.name = "the vendors", .owners = {}};
  for (const std::string& owner : members_of(table, mask, ColumnRole::kOwner)) {
    if (std::ranges::find(vendors, owner) != vendors.end()) {
      theirs.owners.push_back(owner);
    } else {
      sides.push_back({.name = owner.empty() ? "nobody" : owner, .owners = {owner}});
    }
  }
  if (!theirs.owners.empty()) sides.push_back(std::move(theirs));
  if (sides.size() < 2) return {{}};
  if (sides.size() > kSidesMax) sides.resize(kSidesMax);
  return sides;
}

}  // namespace

ViewSource view_source(DatasetId dataset, DatasetKind kind, const Table& table, const Mask& mask) {
  return {
      .dataset = std::move(dataset),
      .kind = kind,
      .columns = describe(table, mask),
      .groups = members_of(table, mask, ColumnRole::kCategory),
      .sides = kind == DatasetKind::kTarget ? sides_of(table, mask) : std::vector<TargetSide>()};
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
