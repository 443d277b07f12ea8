#pragma once

// Finds the bytes that mean something in CSV, 64 at a time where the processor can.

#include <cstddef>
#include <cstdint>
#include <vector>

namespace roundtable {

// Where delimiters, quotes and ends of line are, ascending. Keeps its memory.
class Marks {
 public:
  // Looks at text[begin, end); positions count from `text`, which has fewer than 2^32 bytes.
  void find(const char* text, std::size_t begin, std::size_t end, char delimiter);

  std::size_t size() const { return size_; }
  std::size_t at(std::size_t i) const { return data_[i]; }

 private:
  std::vector<std::uint32_t> places_;
  const std::uint32_t* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace roundtable
