#include <algorithm>

#include "import_text.h"

using namespace roundtable;

namespace {

Import import_known(const std::string& text, const ImportContext& context) {
  MemorySource source(text);
  auto result = import_table(source, {}, context);
  if (!result) FAIL(result.error().detail);
  return *std::move(result);
}

const ImportContext kContext{.aliases = {{"Hewlett Packard", "HP"}, {"HPE", "HP"}},
                             .parties = {{"HP", PartySort::kVendor},
                                         {"Dell Technologies", PartySort::kVendor},
                                         {"Ingram Micro", PartySort::kDistributor},
                                         {"TD SYNNEX", PartySort::kDistributor}},
                             .today = {}};

bool warns_of(const Import& import, std::string_view words) {
  return std::ranges::any_of(import.report.warnings, [&](const std::string& warning) {
    return warning.find(words) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("[IMP-32] names are replaced by what they stand for, with counts", "[ingest]") {
  const Import import = import_known(
      "vendor,revenue\nHewlett  Packard,1\nhpe,2\nHP,3\nhewlett packard,4\n", kContext);
  CHECK(cells_of(import, "vendor") == CellTexts{"HP", "HP", "HP", "HP"});
  CHECK(import.report.columns[0].distinct == 1);
  REQUIRE(import.report.replaced_names.size() == 3);
  CHECK(import.report.replaced_names[1] ==
        ReplacedName{.column = "vendor", .name = "hpe", .stands_for = "HP", .lines = 1});
  CHECK(import.report.unknown_names.empty());
}

TEST_CASE("[IMP-33] names that nobody knows are listed with their lines and the nearest",
          "[ingest]") {
  const Import import = import_known(
      "vendor,distributor,revenue\nDell,TD SYNEX,1\nDell,Ingram Micro,2\nZebra,,3\n", kContext);
  REQUIRE(import.report.unknown_names.size() == 3);
  CHECK(import.report.unknown_names_count == 3);
  CHECK(
      import.report.unknown_names[0] ==
      UnknownName{.column = "vendor", .name = "Dell", .lines = 2, .nearest = "Dell Technologies"});
  CHECK(import.report.unknown_names[1].nearest == "TD SYNNEX");
  CHECK(import.report.unknown_names[2].nearest == std::nullopt);
  // Where nobody is known, nobody is unknown.
  CHECK(import_text("vendor,revenue\nDell,1\n").report.unknown_names.empty());
}

TEST_CASE("[IMP-34] vendors and distributors that look swapped are warned about", "[ingest]") {
  const Import swapped = import_known(
      "vendor,distributor,revenue\nIngram Micro,HP,1\nTD SYNNEX,HP,2\nIngram Micro,Dell,3\n",
      kContext);
  CHECK(warns_of(swapped, "\"vendor\" is taken for the maker, but 3 of 3 lines"));
  CHECK(warns_of(swapped, "\"distributor\" is taken for the distributor, but 2 of 3 lines"));
  CHECK(warns_of(swapped, "role distributor"));
  const Import equal = import_text("vendor,distributor,revenue\nHP,HP,1\nDell,Dell,2\n");
  CHECK(warns_of(equal, "hold the same names"));
  const Import fine = import_known("vendor,distributor,revenue\nHP,Ingram Micro,1\n", kContext);
  CHECK(fine.report.warnings.empty());
}
