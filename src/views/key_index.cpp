#include "views/key_index.h"

namespace roundtable {

KeyIndex::KeyIndex() : slots_(1024, kFree), shift_(64 - 10) {}

std::uint32_t KeyIndex::add(std::uint64_t key, std::size_t at) {
  const auto number = static_cast<std::uint32_t>(keys_.size());
  keys_.push_back(key);
  slots_[at] = number;
  if (keys_.size() * 2 > slots_.size()) grow();
  return number;
}

void KeyIndex::grow() {
  slots_.assign(slots_.size() * 4, kFree);
  shift_ -= 2;
  for (std::size_t i = 0; i < keys_.size(); ++i) {
    std::size_t at = home_of(keys_[i]);
    while (slots_[at] != kFree) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = static_cast<std::uint32_t>(i);
  }
}

}  // namespace roundtable
