#include "store/backup.h"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <vector>

#include "base/new_path.h"
#include "store/data_folder.h"
#include "store/sqlite.h"
#include "store/tar.h"

namespace roundtable {
namespace {

using Path = std::filesystem::path;
using Done = std::expected<void, std::string>;

// In this order: nothing the log names may be missing from what is copied later.
constexpr std::array<const char*, 3> kDatabases = {"roundtable.db", "access.db", "datasets.db"};
constexpr const char* kSums = "SHA256SUMS";

// A folder beside the backup, gone at the end.
class Workshop {
 public:
  static std::expected<Workshop, std::string> beside(const Path& file) {
    const auto made = make_new_folder(file.string() + ".partial-");
    if (!made) return std::unexpected(describe_errno(file, made.error()));
    return Workshop(*made);
  }
  ~Workshop() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  Workshop(Workshop&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  Workshop& operator=(Workshop&&) = delete;
  const Path& path() const { return path_; }

 private:
  explicit Workshop(Path path) : path_(std::move(path)) {}
  Path path_;
};

// A consistent copy of one database, without what was deleted in it.
Done copy_database(const Path& from, const Path& to) {
  auto database = Database::open(from, OpenMode::kReadOnly);
  if (!database) return std::unexpected(describe(from, database.error()));
  auto statement = database->prepare("VACUUM INTO ?");
  if (!statement) return std::unexpected(describe(from, statement.error()));
  if (auto done = statement->run(to.string()); !done) {
    return std::unexpected(describe(done.error().is_full() ? to : from, done.error()));
  }
  return {};
}

Done pack(const Path& folder, const Path& copies, const Path& archive) {
  auto tar = TarWriter::create(archive);
  if (!tar) return std::unexpected(tar.error());
  std::string sums;
  const auto add = [&](const char* name, const Path& file) -> Done {
    const auto hash = tar->add_file(name, file);
    if (!hash) return std::unexpected(hash.error());
    sums += fmt::format("{}  {}\n", *hash, name);
    return {};
  };
  for (const char* name : {"format", "folder.key"}) {
    if (auto done = add(name, folder / name); !done) return done;
  }
  for (const char* name : kDatabases) {
    if (auto done = add(name, copies / name); !done) return done;
  }
  if (auto done = tar->add(kSums, sums); !done) return done;
  return tar->finish();
}

// The names are fixed: nothing in the archive says where a file goes.
bool is_known(const std::string& name) {
  return name == "format" || name == "folder.key" ||
         std::ranges::find(kDatabases, name) != kDatabases.end();
}

std::map<std::string, std::string> parse_sums(std::string_view text) {
  constexpr std::size_t kHashDigits = 64;
  std::map<std::string, std::string> sums;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    if (line.size() <= kHashDigits + 2) continue;
    sums.emplace(line.substr(kHashDigits + 2), line.substr(0, kHashDigits));
  }
  return sums;
}

// Unpacks into `folder` and compares every file with its sum. `format` is kept
// under another name: without it the folder does not count as one.
Done unpack(const Path& from, const Path& folder) {
  auto tar = TarReader::open(from);
  if (!tar) return std::unexpected(tar.error());
  std::map<std::string, std::string> found, expected;
  for (;;) {
    const auto entry = tar->next();
    if (!entry) return std::unexpected(entry.error());
    if (!*entry) break;
    const std::string& name = (*entry)->name;
    if (name == kSums) {
      const auto sums = tar->read(**entry);
      if (!sums) return std::unexpected(sums.error());
      expected = parse_sums(*sums);
      continue;
    }
    if (!is_known(name) || found.contains(name)) {
      return std::unexpected(fmt::format("{}: not a roundtable backup ({})", from.string(), name));
    }
    const auto hash = tar->copy_to(**entry, folder / (name == "format" ? "format.partial" : name));
    if (!hash) return std::unexpected(hash.error());
    found.emplace(name, *hash);
  }
  if (found.size() != kDatabases.size() + 2) {
    return std::unexpected(fmt::format("{}: the backup is incomplete", from.string()));
  }
  for (const auto& [name, hash] : found) {
    if (expected[name] == hash) continue;
    return std::unexpected(
        fmt::format("{}: {} in it is damaged; use another backup", from.string(), name));
  }
  return {};
}

Done make_empty(const Path& folder) {
  ::umask(077);
  std::error_code error;
  if (std::filesystem::exists(folder, error)) {
    if (!std::filesystem::is_directory(folder, error)) {
      return std::unexpected(describe_errno(folder, ENOTDIR));
    }
    if (!std::filesystem::is_empty(folder, error)) {
      return std::unexpected(
          fmt::format("{}: the folder is not empty; restore into a new one", folder.string()));
    }
  }
  std::filesystem::create_directories(folder, error);
  if (!error) std::filesystem::permissions(folder, std::filesystem::perms::owner_all, error);
  if (error) return std::unexpected(describe_errno(folder, error.value()));
  return {};
}

void empty(const Path& folder) {
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
    std::filesystem::remove_all(entry.path(), ignored);
  }
}

}  // namespace

std::expected<void, std::string> backup(const Path& folder, const Path& to) {
  ::umask(077);
  if (auto done = check_folder(folder); !done) return done;
  auto workshop = Workshop::beside(to);
  if (!workshop) return std::unexpected(workshop.error());
  for (const char* name : kDatabases) {
    if (auto done = copy_database(folder / name, workshop->path() / name); !done) return done;
  }
  const Path archive = workshop->path() / "archive";
  if (auto done = pack(folder, workshop->path(), archive); !done) return done;
  std::error_code error;
  std::filesystem::rename(archive, to, error);
  if (error) return std::unexpected(describe_errno(to, error.value()));
  return sync_folder(to.parent_path());
}

std::expected<VerifyReport, std::string> restore(const Path& from, const Path& folder,
                                                 const ShapeCheck& shape) {
  if (auto done = make_empty(folder); !done) return std::unexpected(done.error());
  const auto fill = [&]() -> Done {
    if (auto done = unpack(from, folder); !done) return done;
    if (auto done = sync_folder(folder); !done) return done;
    std::error_code error;
    std::filesystem::rename(folder / "format.partial", folder / "format", error);
    if (error) return std::unexpected(describe_errno(folder, error.value()));
    if (auto done = check_folder(folder); !done) return done;
    return sync_folder(folder);
  };
  if (auto done = fill(); !done) {
    empty(folder);
    return std::unexpected(done.error());
  }
  return verify(folder, shape);
}

}  // namespace roundtable
