#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace roundtable {

// Where chance comes from.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;

  // A number below `bound` (> 0), evenly distributed.
  std::uint32_t below(std::uint32_t bound);
  // A UUID of version 4, lower case.
  std::string uuid();
};

// The operating system's generator; safe to use from any thread.
class SystemRandom final : public Random {
 public:
  SystemRandom();
  void fill(std::span<std::uint8_t> bytes) override;
};

// The same bytes for the same seed: tests, demo data. Not for secrets.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::uint64_t state_;  // splitmix64
};

}  // namespace roundtable
