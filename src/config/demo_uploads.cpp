#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "config/demo_data.h"
#include "config/demo_files.h"

namespace roundtable {
namespace {

constexpr int kBooksTake = 12;  // days from a month's end until its books are exported

DemoUpload books(const DemoData& data, const std::vector<DemoSale>& sales,
                 std::optional<Date> after, Date by, Date on) {
  return {.dataset = data.sales,
          .name = "Sales lines",
          .file_name = fmt::format("northlight-books-{}.csv", to_text(by).substr(0, 7)),
          .csv = demo_sales_csv(sales, after, by),
          .on = on,
          .adds = after.has_value()};
}

}  // namespace

std::vector<DatasetId> DemoData::all() const {
  return {sales, targets, quotas, pipeline, funds, certifications, renewals};
}

DemoData demo_data(Random& random) {
  std::array<std::string, 7> ids;
  std::ranges::generate(ids, [&] { return random.uuid(); });
  std::ranges::sort(ids);
  return {.sales = {ids[0]},
          .targets = {ids[1]},
          .quotas = {ids[2]},
          .pipeline = {ids[3]},
          .funds = {ids[4]},
          .certifications = {ids[5]},
          .renewals = {ids[6]}};
}

std::vector<DemoUpload> uploads_of_last_year(const DemoData& data,
                                             const std::vector<DemoSale>& sales,
                                             const DemoDays& days) {
  const Date on = std::min(in_days(days.last_year, kBooksTake), in_days(days.today, -366));
  return {books(data, sales, std::nullopt, days.last_year, on)};
}

std::vector<DemoUpload> uploads_of_this_year(const DemoData& data,
                                             const std::vector<DemoSale>& sales,
                                             const DemoDays& days) {
  const Date on = in_days(days.today, -2);
  std::vector<DemoUpload> uploads{
      books(data, sales, days.last_year, days.snapshot, in_days(days.snapshot, kBooksTake)),
      books(data, sales, days.snapshot, days.closed, on)};
  const auto add = [&](const DatasetId& dataset, std::string name, std::string file,
                       std::string csv) {
    uploads.push_back({.dataset = dataset,
                       .name = std::move(name),
                       .file_name = std::move(file),
                       .csv = std::move(csv),
                       .on = on});
  };
  add(data.targets, "Targets", "targets.csv", demo_targets_csv(sales, days));
  add(data.quotas, "Vendor quotas", "vendor-quotas.csv", demo_quotas_csv(sales, days));
  add(data.pipeline, "Pipeline", "crm-opportunities.csv", demo_pipeline_csv(days));
  add(data.funds, "Funds", "fund-ledger.csv", demo_funds_csv(days));
  add(data.certifications, "Certifications", "certificates.csv", demo_certifications_csv(days));
  add(data.renewals, "Renewals", "renewals.csv", demo_renewals_csv(days));
  return uploads;
}

}  // namespace roundtable
