// libFuzzer: bytes as the rows of a sheet. fuzz_sheet tests/fuzz_targets/corpus/sheet

#include "ingest/import.h"
#include "ingest/xlsx_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace roundtable;
  const std::string file = workbook({reinterpret_cast<const char*>(data), size});
  MemorySource source(file);
  const auto import = import_table(source, {});
  if (import && import->table.rows != static_cast<std::size_t>(import->report.rows))
    __builtin_trap();
  return 0;
}
