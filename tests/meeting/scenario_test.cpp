// Plays every file of tests/scenario straight on the rules.

#include "scenario.h"

namespace roundtable {

TEST_CASE("[MTG-12] each scenario goes as its minutes say") {
  const std::filesystem::path folder = ROUNDTABLE_SOURCE_DIR "/tests/scenario";
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  REQUIRE(files.size() >= 8);
  for (const auto& file : files) {
    DYNAMIC_SECTION(file.stem().string()) { Scenario().play(file); }
  }
}

}  // namespace roundtable
