// libFuzzer: any bytes as a file to import. fuzz_csv tests/fuzz_targets/corpus/csv

#include "ingest/import.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace roundtable;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  MemorySource source(bytes);
  const ImportContext context{.aliases = {{"hpe", "HP"}},
                              .parties = {{"HP", PartySort::kVendor}},
                              .today = std::chrono::year(2027) / std::chrono::June / 1};
  const auto import = import_table(source, {}, context);
  if (import && import->table.rows != static_cast<std::size_t>(import->report.rows))
    __builtin_trap();
  if (import && !add_lines(import->table, import->table)) __builtin_trap();
  return 0;
}
