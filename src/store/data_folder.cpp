#include "store/data_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <charconv>
#include <vector>

#include "store/access_file.h"
#include "store/dataset_file.h"
#include "store/log_rows.h"

namespace roundtable {
namespace {

using Done = std::expected<void, std::string>;

constexpr std::size_t kKeyBytes = 32;
constexpr std::string_view kFormatWords = "roundtable data folder, format ";

struct DatabaseName {
  const char* name;
  SchemaSteps (*schema)();
};
constexpr DatabaseName kDatabases[] = {
    {"roundtable.db", log_schema}, {"access.db", access_schema}, {"datasets.db", dataset_schema}};

Done make_folder(const std::filesystem::path& path) {
  ::umask(077);
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (std::filesystem::exists(status) && !std::filesystem::is_directory(status)) {
    return std::unexpected(describe_errno(path, ENOTDIR));
  }
  std::filesystem::create_directories(path, error);
  if (error) return std::unexpected(describe_errno(path, error.value()));

  struct stat found{};
  if (::stat(path.c_str(), &found) != 0) return std::unexpected(describe_errno(path, errno));
  if ((found.st_mode & 077) != 0 && ::chmod(path.c_str(), 0700) != 0) {
    return std::unexpected(
        fmt::format("{}: others may look into it, and that cannot be changed; use a folder of "
                    "this user's own",
                    path.string()));
  }
  return {};
}

std::expected<FileDescriptor, std::string> take_lock(const std::filesystem::path& path) {
  const std::filesystem::path name = path / "lock";
  auto lock = open_file(name, O_RDWR | O_CREAT);
  if (!lock) return lock;
  if (::flock(lock->number(), LOCK_EX | LOCK_NB) != 0) {
    if (errno != EWOULDBLOCK) return std::unexpected(describe_errno(name, errno));
    const std::string holder = read_small_file(name).value_or("");
    return std::unexpected(fmt::format("{}: another roundtable is using this folder{}",
                                       path.string(),
                                       holder.empty() ? "" : fmt::format(" (process {})", holder)));
  }
  // Who holds it is only told to people, so it need not be durable.
  const std::string holder = std::to_string(::getpid());
  if (::ftruncate(lock->number(), 0) != 0) return std::unexpected(describe_errno(name, errno));
  if (auto done = write_all(*lock, holder, name); !done) return std::unexpected(done.error());
  return lock;
}

Done check_format(const std::filesystem::path& path) {
  const auto text = read_small_file(path / "format");
  if (!text) return std::unexpected(text.error());
  int format = 0;
  if (text->starts_with(kFormatWords)) {
    const char* end = text->data() + text->size();
    std::from_chars(text->data() + kFormatWords.size(), end, format);
  }
  if (format <= 0) {
    return std::unexpected(fmt::format("{}: it does not say which format this folder has",
                                       (path / "format").string()));
  }
  if (format > kFolderFormat) {
    return std::unexpected(fmt::format(
        "{}: written by a newer version of roundtable (folder format {}, this one knows up to {})",
        path.string(), format, kFolderFormat));
  }
  return {};
}

// Where the format is missing there must be nothing yet that it would describe.
Done check_empty(const std::filesystem::path& file) {
  auto database = Database::open(file, OpenMode::kReadOnly);
  if (!database) return std::unexpected(describe(file, database.error()));
  const auto series = database->number("SELECT count(*) FROM series");
  if (!series) return std::unexpected(describe(file, series.error()));
  if (*series == 0) return {};
  return std::unexpected(fmt::format(
      "{}: the folder holds a log, but its file \"format\" is missing; restore a backup",
      file.parent_path().string()));
}

// An empty folder, or one whose first start was cut short, becomes a whole one.
Done begin(const std::filesystem::path& path, Random& random) {
  for (const auto& [name, schema] : kDatabases) {
    const auto file = path / name;
    auto database = Database::open(file, OpenMode::kReadWrite);
    if (!database) return std::unexpected(describe(file, database.error()));
    if (auto done = migrate(*database, file, schema()); !done) return done;
  }
  if (auto done = check_empty(path / "roundtable.db"); !done) return done;
  if (!std::filesystem::exists(path / "folder.key")) {
    std::vector<std::uint8_t> key(kKeyBytes);
    random.fill(key);
    const std::string bytes(key.begin(), key.end());
    if (auto done = write_small_file(path / "folder.key", bytes); !done) return done;
  }
  return write_small_file(path / "format", folder_format_text());
}

}  // namespace

std::string folder_format_text() { return fmt::format("{}{}\n", kFormatWords, kFolderFormat); }

std::expected<void, std::string> check_folder(const std::filesystem::path& path) {
  std::error_code error;
  if (!std::filesystem::is_directory(path, error)) {
    return std::unexpected(describe_errno(path, error ? error.value() : ENOTDIR));
  }
  if (!std::filesystem::exists(path / "format", error)) {
    return std::unexpected(
        fmt::format("{}: not a roundtable folder (it has no file \"format\")", path.string()));
  }
  if (auto done = check_format(path); !done) return done;
  const auto missing = [&](const char* name) -> Done {
    // Never made anew: an empty log or another key would hide what was lost.
    return std::unexpected(
        fmt::format("{}: it is missing; restore a backup", (path / name).string()));
  };
  for (const auto& [name, schema] : kDatabases) {
    if (!std::filesystem::exists(path / name, error)) return missing(name);
  }
  if (!std::filesystem::exists(path / "folder.key", error)) return missing("folder.key");
  return {};
}

std::expected<DataFolder, std::string> DataFolder::open(const std::filesystem::path& path,
                                                        Random& random) {
  if (auto done = make_folder(path); !done) return std::unexpected(done.error());
  auto lock = take_lock(path);
  if (!lock) return std::unexpected(lock.error());

  std::error_code error;
  if (!std::filesystem::exists(path / "format", error)) {
    if (auto done = begin(path, random); !done) return std::unexpected(done.error());
  }
  if (auto done = check_folder(path); !done) return std::unexpected(done.error());
  auto key = read_small_file(path / "folder.key");
  if (!key) return std::unexpected(key.error());
  if (key->size() != kKeyBytes) {
    return std::unexpected(fmt::format("{}: it has {} bytes instead of {}; restore a backup",
                                       (path / "folder.key").string(), key->size(), kKeyBytes));
  }
  return DataFolder(path, std::move(*lock), std::move(*key));
}

}  // namespace roundtable
