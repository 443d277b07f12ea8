#pragma once

// A CSV file as rows: which delimiter it has, what its columns are called.

#include <memory>
#include <string>

#include "ingest/csv_reader.h"
#include "ingest/row_source.h"

namespace roundtable {

class CsvRows final : public RowSource {
 public:
  // `delimiter`: 0 to guess it. Lifetime: `text` and `limits` outlive it.
  CsvRows(TextSource& text, char delimiter, const ImportLimits& limits)
      : text_(text), limits_(limits), delimiter_(delimiter) {}

  std::expected<void, Problem> begin() override;
  std::expected<bool, Problem> next(SourceRow& row) override;
  bool typed() const override { return false; }
  std::optional<std::uint64_t> bytes() const override { return text_.bytes(); }
  void describe(ImportReport& report) const override;

 private:
  std::expected<void, Problem> find_delimiter();

  TextSource& text_;
  const ImportLimits& limits_;
  char delimiter_;
  std::unique_ptr<CsvReader> reader_;
  CsvRecord record_;
};

// The delimiter by which most records of `sample` have as many cells as the first.
char guess_delimiter(const std::string& sample, const ImportLimits& limits);

}  // namespace roundtable
