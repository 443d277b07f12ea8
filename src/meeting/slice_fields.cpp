#include "meeting/slice_fields.h"

namespace roundtable {
namespace {

// One table a slice reads, under the audience's mask.
struct Source {
  const Dataset* dataset = nullptr;
  const DatasetVersion* version = nullptr;
  Mask mask;
};

Openness level_of(const Source& source, const ColumnInfo& column) {
  return openness(source.mask, column.name, column.type, column.role);
}

// The most open column of a role; hidden if there is none.
Openness level_of_role(const Source& source, ColumnRole role) {
  Openness most = Openness::kHidden;
  for (const ColumnInfo& column : source.version->columns) {
    if (column.role == role) most = std::max(most, level_of(source, column));
  }
  return most;
}

const ColumnInfo* find_column(const Source& source, std::string_view field) {
  const auto& columns = source.version->columns;
  const auto at = std::ranges::find(columns, field, &ColumnInfo::name);
  return at != columns.end() ? &*at : nullptr;
}

// "margin" is computed from revenue and cost unless it is a column of its own.
Openness level_of(const Source& source, std::string_view field) {
  if (const ColumnInfo* column = find_column(source, field)) return level_of(source, *column);
  if (field != "margin") return Openness::kHidden;
  return std::min(level_of_role(source, ColumnRole::kRevenue),
                  level_of_role(source, ColumnRole::kCost));
}

class Collector {
 public:
  Collector(const Records& records, const PivotSpec& pivot, const MaskOf& mask_of)
      : records_(records), pivot_(pivot), mask_of_(mask_of) {}

  std::vector<SliceField> collect() {
    main_ = source_of(pivot_.dataset, pivot_.version);
    if (main_.version == nullptr) return {{SliceUse::kLines, "dataset", Openness::kHidden}};
    add(SliceUse::kLines, main_.dataset->name, main_.mask.lines);
    axes();
    for (const PivotMeasure& measure : pivot_.measures) add_measure(measure);
    if (pivot_.compare) add_compared();
    return std::move(fields_);
  }

 private:
  Source source_of(const DatasetId& id, const std::optional<int>& version) const {
    const Dataset* dataset = records_.find<Dataset>(id);
    if (dataset == nullptr) return {};
    return {dataset, version ? find_version(*dataset, *version) : latest_version(*dataset),
            mask_of_(id)};
  }

  void add(SliceUse use, const std::string& field, Openness level) {
    fields_.push_back({use, field, level});
  }
  void add_role(SliceUse use, const Source& source, ColumnRole role) {
    const auto has_role = [&](const ColumnInfo& column) { return column.role == role; };
    if (std::ranges::none_of(source.version->columns, has_role)) return;
    add(use, std::string(to_name(role)), level_of_role(source, role));
  }

  // Calls `f(level or filter)` for rows, columns and filters.
  template <class F>
  void each_axis(F&& f) const {
    for (const PivotLevel& level : pivot_.rows) f(level);
    for (const PivotLevel& level : pivot_.columns) f(level);
    for (const PivotFilter& filter : pivot_.filters) f(filter);
  }

  void axes() {
    each_axis([&](const auto& axis) {
      add(SliceUse::kAxis, axis.field, level_of(main_, axis.field));
      if (axis.of) add(SliceUse::kAxis, *axis.of, level_of(main_, *axis.of));
      if (axis.derived == DerivedField::kNewness) {
        add_role(SliceUse::kAxis, main_, ColumnRole::kDate);
      }
    });
  }

  void add_measure(const PivotMeasure& measure) {
    const Source blended = measure.dataset ? source_of(*measure.dataset, measure.version) : main_;
    if (blended.version == nullptr) return add(SliceUse::kMeasure, "dataset", Openness::kHidden);
    if (measure.dataset) add_blended(blended);
    const auto read = [&](const std::string& field) {
      add(SliceUse::kMeasure, field, level_of(blended, field));
    };
    for (const PivotFilter& filter : measure.filters) {
      read(filter.field);
      if (filter.of) read(*filter.of);
    }
    if (measure.field) read(*measure.field);
    if (measure.times) read(*measure.times);
    for (const std::string& part : measure.ratio) read(part);
    if (measure.attach) {
      read(measure.attach->field);
      read(measure.attach->of);
      add_role(SliceUse::kMeasure, blended, ColumnRole::kDate);
    }
    if (measure.agg == Aggregate::kExpected) {
      add_role(SliceUse::kMeasure, blended, ColumnRole::kDate);
      add_role(SliceUse::kMeasure, blended, ColumnRole::kUntil);
    }
  }

  // The lines of another dataset, and what stands there for rows, columns and filters:
  // a field of the same name, else of the same role.
  void add_blended(const Source& blended) {
    add(SliceUse::kMeasure, blended.dataset->name, blended.mask.lines);
    each_axis([&](const auto& axis) {
      if (find_column(blended, axis.field) != nullptr) {
        return add(SliceUse::kMeasure, axis.field, level_of(blended, axis.field));
      }
      const ColumnInfo* column = find_column(main_, axis.field);
      if (column != nullptr && column->role != ColumnRole::kNone) {
        add_role(SliceUse::kMeasure, blended, column->role);
      }
    });
  }

  // A column may have meant something else in the version it is compared with.
  void add_compared() {
    add_role(SliceUse::kMeasure, main_, ColumnRole::kDate);
    if (pivot_.compare->to != CompareTo::kVersion) return;
    const Source compared = source_of(pivot_.dataset, pivot_.compare->version);
    if (compared.version == nullptr) return add(SliceUse::kMeasure, "dataset", Openness::kHidden);
    for (std::size_t i = 0, count = fields_.size(); i < count; ++i) {
      const ColumnInfo* column = find_column(compared, fields_[i].field);
      if (column == nullptr || fields_[i].use == SliceUse::kLines) continue;
      fields_[i].level = std::min(fields_[i].level, level_of(compared, *column));
    }
  }

  const Records& records_;
  const PivotSpec& pivot_;
  const MaskOf& mask_of_;
  Source main_;
  std::vector<SliceField> fields_;
};

}  // namespace

std::vector<SliceField> fields_of(const Records& records, const PivotSpec& pivot,
                                  const MaskOf& mask_of) {
  return Collector(records, pivot, mask_of).collect();
}

}  // namespace roundtable
