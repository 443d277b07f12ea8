// libFuzzer: bytes as an archive. fuzz_xlsx tests/fuzz_targets/corpus/xlsx

#include "ingest/import.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace roundtable;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  bytes.replace(0, std::min<std::size_t>(size, 4), "PK\x03\x04");
  MemorySource source(bytes);
  const ImportLimits limits{.inflated_bytes_max = 16 * 1024 * 1024};
  const auto import = import_table(source, {}, {}, limits);
  if (import && import->table.rows != static_cast<std::size_t>(import->report.rows))
    __builtin_trap();
  return 0;
}
