#include "store/data_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>

#include "store/sqlite_log.h"
#include "temp_folder.h"
#include "test_loop.h"

using namespace roundtable;
using Catch::Matchers::Contains;

namespace {

std::expected<DataFolder, std::string> open(const std::filesystem::path& path) {
  SeededRandom random(1);
  return DataFolder::open(path, random);
}

unsigned mode_of(const std::filesystem::path& path) {
  struct stat found{};
  REQUIRE(::stat(path.c_str(), &found) == 0);
  return found.st_mode & 0777;
}

// Somebody who is not root, if we are: root may write everywhere.
class Unprivileged {
 public:
  Unprivileged() { REQUIRE((::geteuid() != 0 || ::seteuid(kNobody) == 0)); }
  ~Unprivileged() { (void)!::seteuid(::getuid()); }
  static constexpr uid_t kNobody = 65534;
};

}  // namespace

TEST_CASE("[STO-9] the first start makes a private folder, the next finds it", "[store]") {
  TempFolder temp;
  const auto path = temp / "deep" / "data";
  std::string key;
  {
    const auto folder = open(path);
    REQUIRE(folder.has_value());
    key = folder->key();
    REQUIRE(key.size() == 32);
    REQUIRE(mode_of(path) == 0700);
    for (const auto& entry : std::filesystem::directory_iterator(path)) {
      CAPTURE(entry.path().string());
      REQUIRE(mode_of(entry.path()) == 0600);
    }
    REQUIRE(std::filesystem::exists(folder->log_file()));
    REQUIRE(check_folder(path).has_value());
  }
  SeededRandom other(2);
  const auto again = DataFolder::open(path, other);
  REQUIRE(again->key() == key);
}

TEST_CASE("[STO-9] a folder that others may look into is closed to them", "[store]") {
  TempFolder temp;
  REQUIRE(::chmod(temp.path().c_str(), 0755) == 0);
  REQUIRE(open(temp.path()).has_value());
  REQUIRE(mode_of(temp.path()) == 0700);
}

TEST_CASE("[STO-10] a second process on the same folder is told who has it", "[store]") {
  TempFolder temp;
  const auto folder = open(temp.path());
  REQUIRE(folder.has_value());
  REQUIRE_THAT(open(temp.path()).error(), Contains("another roundtable is using this folder"));

  const pid_t child = ::fork();
  if (child == 0) {
    const auto second = open(temp.path());
    const bool refused =
        !second && second.error().contains("process " + std::to_string(::getppid()));
    ::_exit(refused ? 0 : 1);
  }
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  REQUIRE(WIFEXITED(status));
  REQUIRE(WEXITSTATUS(status) == 0);
}

TEST_CASE("[STO-10] the lock goes with the process that held it", "[store]") {
  TempFolder temp;
  {
    REQUIRE(open(temp.path()).has_value());
  }
  REQUIRE(open(temp.path()).has_value());
}

TEST_CASE("[STO-11] a folder that cannot be used is refused in one clear sentence", "[store]") {
  TempFolder temp;
  const auto write = [&](const char* name, const std::string& text) {
    REQUIRE(write_small_file(temp / name, text).has_value());
  };

  SECTION("a file") {
    write("file", "x");
    REQUIRE_THAT(open(temp / "file").error(), Contains("not a folder"));
    REQUIRE_THAT(check_folder(temp / "file").error(), Contains("not a folder"));
    REQUIRE_THAT(open(temp / "file" / "below").error(), Contains("not a folder"));
  }
  SECTION("not there, for those who only look") {
    REQUIRE_THAT(check_folder(temp / "nothing").error(), Contains("it is not there"));
    REQUIRE_THAT(check_folder(temp.path()).error(), Contains("not a roundtable folder"));
  }
  SECTION("read-only") {
    REQUIRE(::chown(temp.path().c_str(), ::geteuid() == 0 ? Unprivileged::kNobody : -1, -1) == 0);
    REQUIRE(::chmod(temp.path().c_str(), 0500) == 0);
    const Unprivileged nobody;
    REQUIRE_THAT(open(temp.path()).error(), Contains("no permission to write"));
  }
  SECTION("full") {
    const FileDescriptor full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
    REQUIRE_THAT(write_all(full, "x", temp / "folder.key").error(), Contains("the disk is full"));
  }
  SECTION("of a newer version") {
    {
      REQUIRE(open(temp.path()).has_value());
    }
    write("format", "roundtable data folder, format 2\n");
    for (const std::string& error :
         {open(temp.path()).error(), check_folder(temp.path()).error()}) {
      REQUIRE_THAT(error, Contains("newer version") && Contains("format 2") && Contains("up to 1"));
    }
  }
  SECTION("an unreadable format") {
    {
      REQUIRE(open(temp.path()).has_value());
    }
    write("format", "something else");
    REQUIRE_THAT(open(temp.path()).error(), Contains("does not say which format"));
  }
}

TEST_CASE("[STO-12] what is missing is never made anew over what is there", "[store]") {
  TempFolder temp;
  {
    REQUIRE(open(temp.path()).has_value());
  }
  const char* name = GENERATE("folder.key", "roundtable.db", "access.db", "datasets.db");
  std::filesystem::remove(temp / name);
  REQUIRE_THAT(open(temp.path()).error(), Contains(name) && Contains("missing"));
}

TEST_CASE("[STO-12] a log without a format is not taken for a new folder", "[store]") {
  TempFolder temp;
  {
    REQUIRE(open(temp.path()).has_value());
  }
  {
    TestLoop loop;
    auto log = SqliteLog::open(temp / "roundtable.db", loop.post(), nullptr).value();
    log->append(SeriesId{"s"}, {Transaction{.seq = 1, .command = {"c"}}}, [](SyncResult) {});
  }
  std::filesystem::remove(temp / "format");
  REQUIRE_THAT(open(temp.path()).error(), Contains("\"format\" is missing"));
}

TEST_CASE("[STO-9] a first start that was cut short is taken up again", "[store]") {
  TempFolder temp;
  std::string key;
  {
    const auto folder = open(temp.path());
    key = folder->key();
  }
  std::filesystem::remove(temp / "format");
  std::filesystem::remove(temp / "datasets.db");
  SeededRandom other(2);
  REQUIRE(DataFolder::open(temp.path(), other)->key() == key);
}
