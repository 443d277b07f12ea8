// Ways to hurt a stored database behind the program's back.
#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "store/sqlite.h"

namespace roundtable {

inline void run_sql(const std::filesystem::path& file, const std::string& sql) {
  auto database = Database::open(file, OpenMode::kReadWrite).value();
  REQUIRE(database.run(sql.c_str()).has_value());
}

inline std::string read_bytes(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

// Flips one bit of the first place where `text` is stored. The database is closed.
inline void flip_bit_of(const std::filesystem::path& file, const std::string& text) {
  std::string bytes = read_bytes(file);
  const auto at = bytes.find(text);
  REQUIRE(at != std::string::npos);
  bytes[at + text.size() / 2] ^= 1;
  write_bytes(file, bytes);
}

}  // namespace roundtable
