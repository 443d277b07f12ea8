#include "base/new_path.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cerrno>
#include <filesystem>

using namespace roundtable;
namespace fs = std::filesystem;

TEST_CASE("[BASE-13] new files and folders have names of their own and one owner", "[base]") {
  const auto folder = make_new_folder((fs::temp_directory_path() / "roundtable-").string());
  REQUIRE(folder);
  const auto first = make_new_file(*folder + "/upload-");
  const auto second = make_new_file(*folder + "/upload-");
  REQUIRE(first);
  REQUIRE(second);
  CHECK(first->path != second->path);
  CHECK(first->path.starts_with(*folder + "/upload-"));
  CHECK(fs::status(first->path).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK(fs::status(*folder).permissions() == fs::perms::owner_all);
  ::close(first->descriptor);
  ::close(second->descriptor);
  fs::remove_all(*folder);

  CHECK(make_new_file(*folder + "/upload-").error() == ENOENT);
  CHECK(make_new_folder(*folder + "/inner-").error() == ENOENT);
}
