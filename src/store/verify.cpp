#include "store/verify.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "store/access_file.h"
#include "store/data_folder.h"
#include "store/dataset_file.h"
#include "store/log_rows.h"

namespace roundtable {
namespace {

using Path = std::filesystem::path;

// Opens one database for looking; what is wrong with it as a file goes to `damage`.
std::optional<Database> look_into(const Path& file, SchemaSteps schema,
                                  std::vector<std::string>& damage) {
  auto database = Database::open(file, OpenMode::kReadOnly);
  if (!database) {
    damage.push_back(describe(file, database.error()));
    return std::nullopt;
  }
  if (auto done = check_version(*database, file, schema); !done) {
    damage.push_back(done.error());
    return std::nullopt;
  }
  auto check = database->prepare("PRAGMA integrity_check(20)");
  if (!check) {
    damage.push_back(describe(file, check.error()));
    return std::nullopt;
  }
  for (;;) {
    const auto row = check->step();
    if (!row) damage.push_back(describe(file, row.error()));
    if (!row || !*row) break;
    if (check->view(0) != "ok") {
      damage.push_back(fmt::format("{}: {}", file.string(), check->view(0)));
    }
  }
  return std::move(*database);
}

SqliteResult<SeriesReport> verify_series(Database& database, const SeriesRow& row,
                                         const ShapeCheck& shape) {
  auto rows = database.prepare(kSelectRows);
  if (!rows) return std::unexpected(rows.error());
  auto hash_at = database.prepare(kSelectHash);
  if (!hash_at) return std::unexpected(hash_at.error());

  SeriesReport report{.series = row.id, .transactions = 0, .erased = {}, .damage = {}};
  const auto look = [&](const SealedTransaction& sealed) {
    const Transaction& transaction = sealed.transaction;
    ++report.transactions;
    if (transaction.erased) {
      report.erased.push_back(transaction.seq);
    } else if (auto wrong = shape ? shape(transaction) : std::nullopt) {
      report.damage.push_back(fmt::format("transaction {}: {}", transaction.seq, *wrong));
    }
  };
  ChainCheck chain(0, chain_start(row.id));
  if (auto done = check_rows(*rows, row.number, chain, report.damage, look); !done) {
    report.damage.push_back(
        fmt::format("transactions after {} cannot be read ({})", chain.seq(), done.error().text));
  }
  auto moved = check_mark(*hash_at, row);
  if (moved && *moved) report.damage.push_back(std::move(**moved));
  return report;
}

SqliteResult<void> verify_log(Database& database, const ShapeCheck& shape, VerifyReport& report) {
  const auto rows = read_series(database);
  if (!rows) return std::unexpected(rows.error());
  for (const SeriesRow& row : *rows) {
    auto series = verify_series(database, row, shape);
    if (!series) return std::unexpected(series.error());
    report.series.push_back(std::move(*series));
  }
  const auto strays = database.number(
      "SELECT count(*) FROM transactions WHERE series NOT IN (SELECT number FROM series)");
  if (!strays) return std::unexpected(strays.error());
  if (*strays > 0) {
    report.damage.push_back(fmt::format("{} transactions belong to no series", *strays));
  }
  return {};
}

SqliteResult<DatasetReport> verify_version(Database& database, const VersionRow& row) {
  DatasetReport report{.dataset = row.dataset, .version = row.version, .blobs = 0, .damage = {}};
  const auto blobs = read_blobs(database, row.import);
  if (!blobs) return std::unexpected(blobs.error());
  report.blobs = blobs->size();
  if (blobs->size() != row.blobs) {
    report.damage.push_back(
        fmt::format("it has {} columns and should have {}", blobs->size(), row.blobs));
  }
  for (const BlobRow& blob : *blobs) {
    const auto bytes = read_blob(database, row.import, blob);
    if (!bytes) return std::unexpected(bytes.error());
    if (!*bytes) report.damage.push_back(bytes->error());
  }
  return report;
}

SqliteResult<void> verify_datasets(Database& database, VerifyReport& report) {
  const auto versions = read_versions(database);
  if (!versions) return std::unexpected(versions.error());
  for (const VersionRow& row : *versions) {
    auto version = verify_version(database, row);
    if (!version) return std::unexpected(version.error());
    report.datasets.push_back(std::move(*version));
  }
  return {};
}

std::string with_damage(std::string line, const std::vector<std::string>& damage) {
  line += damage.empty() ? ": whole\n" : ": DAMAGED\n";
  for (const std::string& sentence : damage) line += "  " + sentence + "\n";
  return line;
}

std::string describe_series(const SeriesReport& series) {
  std::string line =
      fmt::format("series {}, {} transactions", series.series.value, series.transactions);
  if (!series.erased.empty()) line += fmt::format(", erased: {}", fmt::join(series.erased, ", "));
  return with_damage(std::move(line), series.damage);
}

std::string describe_dataset(const DatasetReport& dataset) {
  return with_damage(fmt::format("dataset {} version {}, {} columns", dataset.dataset.value,
                                 dataset.version, dataset.blobs),
                     dataset.damage);
}

}  // namespace

bool VerifyReport::is_whole() const {
  const auto whole = [](const auto& each) { return each.damage.empty(); };
  return damage.empty() && std::ranges::all_of(series, whole) &&
         std::ranges::all_of(datasets, whole);
}

std::expected<VerifyReport, std::string> verify(const Path& folder, const ShapeCheck& shape) {
  if (auto done = check_folder(folder); !done) return std::unexpected(done.error());
  VerifyReport report;
  const auto note = [&](const char* name, const SqliteResult<void>& done) {
    if (!done) report.damage.push_back(describe(folder / name, done.error()));
  };
  if (auto log = look_into(folder / "roundtable.db", log_schema(), report.damage)) {
    note("roundtable.db", verify_log(*log, shape, report));
  }
  look_into(folder / "access.db", access_schema(), report.damage);
  if (auto datasets = look_into(folder / "datasets.db", dataset_schema(), report.damage)) {
    note("datasets.db", verify_datasets(*datasets, report));
  }
  return report;
}

std::string to_text(const VerifyReport& report) {
  std::string text;
  for (const SeriesReport& series : report.series) text += describe_series(series);
  for (const DatasetReport& dataset : report.datasets) text += describe_dataset(dataset);
  for (const std::string& sentence : report.damage) text += "DAMAGED: " + sentence + "\n";
  text += fmt::format("{} series, {} dataset versions: {}\n", report.series.size(),
                      report.datasets.size(), report.is_whole() ? "whole" : "damaged");
  return text;
}

}  // namespace roundtable
