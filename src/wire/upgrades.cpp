#include "wire/upgrades.h"

#include <array>
#include <nlohmann/json.hpp>

#include "wire/commands.h"

namespace roundtable {
namespace {

// kUpgrades[n] lifts format n + 1 to n + 2.
using Upgrade = void (*)(nlohmann::json& payload);
constexpr std::array<Upgrade, kPayloadFormat - 1> kUpgrades{
    // 2 only added kinds, members and words: what is absent takes its default.
    [](nlohmann::json&) {},
};

}  // namespace

bool upgrade_payload(int format, nlohmann::json& payload) {
  if (format < 1 || format > kPayloadFormat) return false;
  for (auto step = static_cast<std::size_t>(format - 1); step < kUpgrades.size(); ++step) {
    kUpgrades[step](payload);
  }
  return true;
}

}  // namespace roundtable
