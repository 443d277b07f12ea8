#include "config/demo_import.h"

#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>

#include "base/hash.h"
#include "live/imported_version.h"
#include "wire/commands.h"

namespace roundtable {
namespace {

class Uploading : public std::enable_shared_from_this<Uploading> {
 public:
  using DoneFn = std::function<void(std::optional<Problem>)>;

  Uploading(const DemoEnvironment& environment, DemoImportPlace place, Random& random,
            std::vector<DemoUpload> uploads, DoneFn done)
      : environment_(environment),
        place_(std::move(place)),
        random_(random),
        uploads_(std::move(uploads)),
        done_(std::move(done)) {}

  void next() {
    if (at_ == uploads_.size()) return done_(std::nullopt);
    const DemoUpload& upload = uploads_[at_];
    const auto path = std::filesystem::path(environment_.data) / upload.file_name;
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << upload.csv;
    out.close();
    if (!out) return fail_storage();
    FileToRead file{.path = path.string(),
                    .map = {},
                    .context = import_context(place_.room.records(), upload.on),
                    .add_to = {},
                    .progress = {}};
    if (const auto earlier = latest(); upload.adds && earlier) {
      file.add_to = {upload.dataset, *earlier};
    }
    environment_.desk.read_file(
        std::move(file), [self = shared_from_this(), path](std::expected<ReadLines, Problem> read) {
          std::error_code ignored;
          std::filesystem::remove(path, ignored);
          if (!read) return self->done_(read.error());
          self->keep(std::move(*read));
        });
  }

 private:
  std::optional<int> latest() const {
    const auto* known = place_.room.records().find<Dataset>(uploads_[at_].dataset);
    const DatasetVersion* version = known == nullptr ? nullptr : latest_version(*known);
    return version == nullptr ? std::nullopt : std::optional(version->version);
  }

  void keep(ReadLines read) {
    const DemoUpload& upload = uploads_[at_];
    const std::optional<int> earlier = latest();
    DatasetVersion version = imported_version(read.report);
    version.version = earlier.value_or(0) + 1;
    if (upload.adds) version.added_to = earlier;
    version.file_name = upload.file_name;
    version.sha256 = import_hash(to_hex(sha256(upload.csv)), ColumnMap{}, upload.adds ? "add" : "");
    version.imported_at = at_in_zone(upload.on, 9, 30, place_.timezone);
    version.imported_by = place_.by;
    environment_.desk.keep(
        upload.dataset, version.version, std::make_shared<const Table>(std::move(read.table)),
        [self = shared_from_this(), version, kind = read.report.kind](bool stored) {
          if (!stored) return self->fail_storage();
          self->log(version, kind);
        });
  }

  void log(const DatasetVersion& version, DatasetKind kind) {
    const DemoUpload& upload = uploads_[at_];
    Command command{{random_.uuid()},
                    place_.meeting,
                    ServerCommand(ImportDataset{upload.dataset, upload.name, version, kind})};
    const Sha256 hash = payload_hash_of(command);
    place_.room.submit({.role = Role::kServer}, std::move(command), hash,
                       [self = shared_from_this()](const Reply& reply) {
                         if (const auto* refused = std::get_if<Refused>(&reply)) {
                           return self->done_(refused->refusal.problem);
                         }
                         if (std::holds_alternative<Unknown>(reply)) return self->fail_storage();
                         ++self->at_;
                         self->next();
                       });
  }

  void fail_storage() { done_(Problem{Code::kStorageUnavailable, "the disk took nothing", {}}); }

  const DemoEnvironment& environment_;
  const DemoImportPlace place_;
  Random& random_;
  const std::vector<DemoUpload> uploads_;
  const DoneFn done_;
  std::size_t at_ = 0;
};

}  // namespace

void import_uploads(const DemoEnvironment& environment, const DemoImportPlace& place,
                    Random& random, std::vector<DemoUpload> uploads,
                    std::function<void(std::optional<Problem>)> done) {
  std::make_shared<Uploading>(environment, place, random, std::move(uploads), std::move(done))
      ->next();
}

}  // namespace roundtable
