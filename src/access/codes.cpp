// Join codes: made, shown to the host side, rotated, locked, and tried.

#include <algorithm>

#include "access/access_impl.h"

namespace roundtable {
namespace {

constexpr std::chrono::milliseconds kWaitStep{250};  // for each failure beyond the limit
constexpr std::chrono::minutes kAlarmEvery{1};
constexpr std::size_t kTypedMax = 200;  // bytes of a code somebody typed; the rest says nothing

std::vector<CodeRow> codes_in(const Rows& rows, const MeetingId& meeting) {
  std::vector<CodeRow> codes;
  rows.each<CodeRow>([&](const CodeRow& row) {
    if (row.meeting == meeting) codes.push_back(row);
  });
  return codes;
}

}  // namespace

std::chrono::milliseconds Access::Impl::count_failure(const std::string& address) {
  const int excess =
      std::max(failures_of_address.count(address, now()), failures_of_server.count("", now()));
  if (excess == 0) return {};
  if (environment.alarm && now() - alarmed_at >= kAlarmEvery) {
    alarmed_at = now();
    environment.post(while_here([this, address] { environment.alarm(address); }));
  }
  return std::min<std::chrono::milliseconds>(kWaitStep * excess,
                                             environment.limits.failure_wait_max);
}

std::string Access::Impl::unused_code(const Rows& rows) {
  for (;;) {
    std::string code = new_code(environment.random);
    if (!rows.code_with(keys.lookup(code))) return code;
  }
}

CodeRow Access::Impl::make_code(const Rows& rows, const SeriesId& series, const MeetingId& meeting,
                                const PartyId& party) {
  const std::string code = unused_code(rows);
  return {.lookup = keys.lookup(code),
          .sealed = keys.seal(code, environment.random),
          .series = series,
          .meeting = meeting,
          .party = party};
}

void Access::ensure_codes(const SeriesId& series, const MeetingId& meeting,
                          std::vector<PartyId> parties, std::function<void(bool)> done) {
  parties.insert(parties.begin(), PartyId{});  // the meeting's own
  const auto decide = [impl = impl_.get(), series, meeting, parties = std::move(parties)](
                          Draft& draft) -> std::expected<std::monostate, Problem> {
    for (const PartyId& party : parties) {
      const auto* row = draft.rows().find<CodeRow>({meeting.value, party.value});
      // One sealed with another key can neither be shown nor found.
      if (row && impl->keys.open(row->sealed)) continue;
      draft.put(impl->make_code(draft.rows(), series, meeting, party));
    }
    return {};
  };
  impl_->changes->submit<std::monostate>(decide, as_bool(std::move(done)));
}

std::vector<MeetingCode> Access::codes_of(const MeetingId& meeting) const {
  std::vector<MeetingCode> codes;
  for (const CodeRow& row : codes_in(impl_->rows(), meeting)) {
    const auto code = impl_->keys.open(row.sealed);
    if (row.locked || !code) continue;
    codes.push_back({row.party.empty() ? std::nullopt : std::optional(row.party), *code});
  }
  return codes;
}

void Access::rotate_code(const MeetingId& meeting, std::optional<PartyId> party,
                         std::function<void(bool)> done) {
  const auto decide = [impl = impl_.get(), meeting, party = std::move(party)](
                          Draft& draft) -> std::expected<std::monostate, Problem> {
    const auto codes = codes_in(draft.rows(), meeting);
    if (codes.empty()) {
      return std::unexpected(Problem{Code::kNotFound, "This meeting has no codes.", std::nullopt});
    }
    draft.put(
        impl->make_code(draft.rows(), codes.front().series, meeting, party.value_or(PartyId{})));
    return {};
  };
  impl_->changes->submit<std::monostate>(decide, as_bool(std::move(done)));
}

void Access::lock_codes(const MeetingId& meeting, std::function<void(bool)> done) {
  const auto decide = [meeting](Draft& draft) -> std::expected<std::monostate, Problem> {
    for (CodeRow& row : codes_in(draft.rows(), meeting)) {
      row.locked = true;
      draft.put(std::move(row));
    }
    return {};
  };
  impl_->changes->submit<std::monostate>(decide, as_bool(std::move(done)));
}

void Access::enter(std::string code, std::string address, Answer<Entrance> done) {
  // Whatever was typed goes the same way: hashed, looked up, compared.
  const std::string lookup = impl_->keys.lookup(normalize_code(code.substr(0, kTypedMax)));
  const CodeRow* row = impl_->rows().code_with(lookup);
  const std::string stored = row ? row->lookup : std::string(lookup.size(), '0');
  const bool fits = equal_in_constant_time(lookup, stored);
  if (!fits || !row || row->locked) {
    impl_->fail<Entrance>(address, std::move(done));
    return;
  }
  Entrance entrance{.series = row->series,
                    .meeting = row->meeting,
                    .party = row->party.empty() ? std::nullopt : std::optional(row->party)};
  impl_->answer<Entrance>(std::move(done), std::move(entrance));
}

}  // namespace roundtable
