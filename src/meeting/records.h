#pragma once

// Every kind of record, and the table of them that commands are decided against.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <variant>
#include <vector>

#include "meeting/agenda.h"
#include "meeting/aliases.h"
#include "meeting/carry_over.h"
#include "meeting/column_maps.h"
#include "meeting/commitments.h"
#include "meeting/datasets.h"
#include "meeting/decisions.h"
#include "meeting/ideas.h"
#include "meeting/meetings.h"
#include "meeting/observations.h"
#include "meeting/offered_slices.h"
#include "meeting/openness.h"
#include "meeting/parked_items.h"
#include "meeting/parties.h"
#include "meeting/shared_views.h"
#include "meeting/stage.h"
#include "meeting/standing.h"

namespace roundtable {

// What the log holds.
using Record =
    std::variant<Series, Meeting, Party, Rep, Attendance, LobbyEntry, AgendaItem, Commitment, Idea,
                 AgreedDecision, ParkedItem, Dataset, DatasetDescription, View, Stage, CarryOver,
                 DatasetOpenness, Alias, SavedColumnMap, OfferedSlice, Observation>;

// What is computed from records (or, for join codes, from access) and only sent.
using Derived = std::variant<MeetingClock, OnStage, Captured, Standing, JoinCode>;

// The id of any record, as plain text.
template <class T>
std::string_view id_of(const T& record) {
  if constexpr (std::is_same_v<decltype(record.id), std::string>) {
    return record.id;
  } else {
    return record.id.value;
  }
}
std::string_view id_of(const Record& record);
std::string_view kind_of(const Record& record);

struct PutRecord {
  Record record;
  friend bool operator==(const PutRecord&, const PutRecord&) = default;
};
struct DropRecord {
  std::string kind;
  std::string id;
  friend bool operator==(const DropRecord&, const DropRecord&) = default;
};
using Change = std::variant<PutRecord, DropRecord>;

// Records by kind and id. As an overlay it holds what differs from a base that
// must outlive it and not change meanwhile; a batch is decided on an overlay and
// becomes the records only once it is on disk.
class Records {
 public:
  Records() = default;
  static Records overlay(const Records& base);

  // The record, or nothing.
  template <class T, class Tag>
  const T* find(const Id<Tag>& id) const {
    return find_by<T>(id.value);
  }
  template <class T>
  const T* find_by(const std::string& id) const {
    const auto& own = table<T>();
    if (const auto at = own.find(id); at != own.end()) {
      return at->second ? &*at->second : nullptr;
    }
    return base_ ? base_->find_by<T>(id) : nullptr;
  }

  // Calls `f(record)` for every record of a kind, ordered by id.
  template <class T, class F>
  void each(F&& f) const {
    if (!base_) {
      for (const auto& [id, record] : table<T>()) {
        if (record) f(*record);
      }
      return;
    }
    // An overlay lies on plain records (never on another overlay): merge by id.
    const auto& below = base_->table<T>();
    const auto& own = table<T>();
    auto under = below.begin();
    auto over = own.begin();
    while (under != below.end() || over != own.end()) {
      const bool take_under =
          over == own.end() || (under != below.end() && under->first < over->first);
      if (take_under) {
        if (under->second) f(*under->second);
        ++under;
        continue;
      }
      if (under != below.end() && under->first == over->first) ++under;
      if (over->second) f(*over->second);
      ++over;
    }
  }

  // The record of this kind and id, whichever type it has.
  std::optional<Record> find_any(std::string_view kind, const std::string& id) const;

  // Calls `f(record)` for every record of every kind.
  template <class F>
  void each_record(F&& f) const {
    std::apply([&](const auto&... tables) { (each_of(tables, f), ...); }, tables_);
  }

  // Cannot fail.
  void apply(const Change& change);

 private:
  template <class T>
  using Table = std::map<std::string, std::optional<T>, std::less<>>;  // nothing: dropped here

  template <class T>
  const Table<T>& table() const {
    return std::get<Table<T>>(tables_);
  }
  template <class T, class F>
  void each_of(const Table<T>&, F& f) const {
    each<T>(f);
  }

  template <class... Ts>
  static std::tuple<Table<Ts>...> tables_for(std::variant<Ts...>*);
  using Tables = decltype(tables_for(static_cast<Record*>(nullptr)));

  const Records* base_ = nullptr;
  Tables tables_;
};

}  // namespace roundtable
