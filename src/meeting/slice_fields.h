#pragma once

// Everything of the data that a slice reads, and how open each of it is for an
// audience. Only src/meeting/*.cpp includes it.

#include <functional>
#include <string>
#include <vector>

#include "meeting/deciding.h"

namespace roundtable {

enum class SliceUse {
  kLines,    // the lines themselves
  kAxis,     // rows, columns and filters: they decide which lines stand where
  kMeasure,  // what is computed; it can stay blank
};

struct SliceField {
  SliceUse use = SliceUse::kMeasure;
  std::string field;  // of lines: the dataset's name
  Openness level = Openness::kHidden;
};

using MaskOf = std::function<Mask(const DatasetId&)>;

// A field that is not there is as closed as a hidden one. The lines of the main dataset
// come first; those of a blended one are a measure's, which stays blank without them.
std::vector<SliceField> fields_of(const Records& records, const PivotSpec& pivot,
                                  const MaskOf& mask_of);

}  // namespace roundtable
