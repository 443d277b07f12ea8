#include "views/packed.h"

#include <algorithm>

#include "views/table.h"

namespace roundtable {
namespace {

template <class Code>
std::vector<Code> narrowed(const TextColumn& text) {
  const auto null = static_cast<Code>(text.dictionary.size());
  std::vector<Code> codes(text.codes.size());
  std::ranges::transform(text.codes, codes.begin(), [null](std::uint32_t code) {
    return code == kNullCode ? null : static_cast<Code>(code);
  });
  return codes;
}

void pack(TextColumn& text) {
  if (text.dictionary.size() <= UINT8_MAX) {
    text.packed = narrowed<std::uint8_t>(text);
  } else if (text.dictionary.size() <= UINT16_MAX) {
    text.packed = narrowed<std::uint16_t>(text);
  } else {
    text.packed = {};
  }
}

void pack(DateColumn& dates) {
  dates.packed = {};
  std::int32_t first = INT32_MAX;
  std::int32_t last = INT32_MIN;
  for (const std::int32_t day : dates.days) {
    first = std::min(first, day == kNullDay ? INT32_MAX : day);
    last = std::max(last, day);
  }
  if (last == kNullDay || last - first >= UINT16_MAX) return;
  dates.packed.first = first;
  dates.packed.count = static_cast<std::uint32_t>(last - first) + 1;
  dates.packed.since.resize(dates.days.size());
  std::ranges::transform(dates.days, dates.packed.since.begin(), [&](std::int32_t day) {
    const bool null = day == kNullDay;
    return static_cast<std::uint16_t>(null ? dates.packed.count
                                           : static_cast<std::uint32_t>(day - first));
  });
}

void pack(NumberColumn& numbers) {
  PackedNumbers packed{.is_known = true};
  for (const std::int64_t number : numbers.scaled) {
    if (number == kNullNumber) {
      packed.has_null = true;
    } else {
      packed.most =
          std::max(packed.most, static_cast<std::uint64_t>(number < 0 ? -number : number));
    }
  }
  if (packed.most <= INT32_MAX) {
    packed.narrow.resize(numbers.scaled.size());
    std::ranges::transform(numbers.scaled, packed.narrow.begin(), [](std::int64_t number) {
      return number == kNullNumber ? kNullNarrow : static_cast<std::int32_t>(number);
    });
  }
  numbers.packed = std::move(packed);
}

}  // namespace

void pack(Table& table) {
  for (Column& column : table.columns) {
    std::visit([](auto& data) { pack(data); }, column.data);
  }
}

}  // namespace roundtable
