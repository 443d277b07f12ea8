// Browsers: their tokens, their seats, and when they end.

#include <algorithm>
#include <array>

#include "access/access_impl.h"

namespace roundtable {
namespace {

constexpr std::chrono::hours kSweepEvery{24};
constexpr std::string_view kWaiting = "waiting";

bool is_role(std::string_view role) {
  static constexpr std::array<std::string_view, 5> kRoles = {"host", "staff", "rep", "stage",
                                                             kWaiting};
  return std::ranges::find(kRoles, role) != kRoles.end();
}

std::vector<SeatRow> seats_of(const Rows& rows, const std::string& session) {
  std::vector<SeatRow> seats;
  rows.each_seat_of(session, [&](const SeatRow& seat) { seats.push_back(seat); });
  return seats;
}

// Gives the seat; whoever has one at the table no longer waits at the door.
void put_seat(Draft& draft, SeatRow seat) {
  if (seat.role == "rep" || seat.role == "staff") {
    const auto* waiting =
        draft.rows().find<SeatRow>({seat.session, seat.meeting.value, std::string(kWaiting)});
    if (waiting) draft.remove(SeatRow(*waiting));
  }
  draft.put(std::move(seat));
}

}  // namespace

Session Access::Impl::describe(const Rows& rows, const SessionRow& row) const {
  Session session{.id = row.token_hash, .person = std::nullopt, .seats = {}};
  if (row.person) {
    if (const auto* person = rows.find<PersonRow>(row.person->value)) {
      session.person = Person{person->id, person->organization, person->name, person->role};
    }
  }
  session.seats = seats_of(rows, row.token_hash);
  return session;
}

bool Access::Impl::has_ended(const Rows& rows, const SessionRow& row) const {
  if (row.person && !rows.find<PersonRow>(row.person->value)) return true;
  bool is_host = row.person.has_value();
  rows.each_seat_of(row.token_hash, [&](const SeatRow& seat) {
    if (is_host_role(seat.role)) is_host = true;
  });
  const AccessLimits& limits = environment.limits;
  return now() - row.used_at > (is_host ? limits.host_session_unused : limits.session_unused);
}

SignedIn Access::Impl::open_session(Draft& draft, const SessionRow* replaced,
                                    std::optional<PersonId> person) {
  if (now() - swept_at >= kSweepEvery) {
    swept_at = now();
    end_unused(draft);
  }
  const std::string token = new_token(environment.random, kSessionTokenBytes);
  SessionRow row{.token_hash = token_hash(token),
                 .person = std::move(person),
                 .created_at = now(),
                 .used_at = now()};
  std::string replaces;
  if (replaced) {
    replaces = replaced->token_hash;
    row.person = replaced->person;
    row.created_at = replaced->created_at;
    const std::vector<SeatRow> seats = seats_of(draft.rows(), replaces);
    end_session(draft, replaces);
    for (SeatRow seat : seats) {
      seat.session = row.token_hash;
      draft.put(std::move(seat));
    }
  }
  draft.put(row);
  return {.token = token, .session = describe(draft.rows(), row), .replaces = replaces};
}

void Access::Impl::end_session(Draft& draft, const std::string& session) const {
  for (SeatRow& seat : seats_of(draft.rows(), session)) draft.remove(std::move(seat));
  draft.remove(SessionRow{.token_hash = session, .person = {}, .created_at = {}, .used_at = {}});
}

void Access::Impl::end_if_empty(Draft& draft, const std::string& session) const {
  const auto* row = draft.rows().find<SessionRow>(session);
  if (row && !row->person && seats_of(draft.rows(), session).empty()) end_session(draft, session);
}

void Access::Impl::end_unused(Draft& draft) const {
  std::vector<std::string> ended;
  draft.rows().each<SessionRow>([&](const SessionRow& row) {
    if (has_ended(draft.rows(), row)) ended.push_back(row.token_hash);
  });
  for (const std::string& session : ended) end_session(draft, session);
}

std::optional<Session> Access::session_of(std::string_view token) {
  Impl* const impl = impl_.get();
  const Rows& rows = impl->rows();
  const auto* row = rows.find<SessionRow>(token_hash(token));
  if (!row) return std::nullopt;
  if (impl->has_ended(rows, *row)) {
    sign_out(row->token_hash, nullptr);
    return std::nullopt;
  }
  // On disk it may be an hour old, so that a click costs no write.
  const auto is_stale = [impl](const SessionRow& each) {
    return impl->now() - each.used_at >= impl->environment.limits.session_used_at_age;
  };
  if (is_stale(*row)) {
    const auto touch = [impl, is_stale, id = row->token_hash](
                           Draft& draft) -> std::expected<std::monostate, Problem> {
      const auto* stored = draft.rows().find<SessionRow>(id);
      if (!stored || !is_stale(*stored)) return {};
      SessionRow used = *stored;
      used.used_at = impl->now();
      draft.put(std::move(used));
      return {};
    };
    impl->changes->submit<std::monostate>(touch, nullptr);
  }
  return impl->describe(rows, *row);
}

void Access::sign_out(const std::string& session, std::function<void(bool)> done) {
  const auto decide = [impl = impl_.get(),
                       session](Draft& draft) -> std::expected<std::monostate, Problem> {
    if (draft.rows().find<SessionRow>(session)) impl->end_session(draft, session);
    return {};
  };
  impl_->changes->submit<std::monostate>(decide, as_bool(std::move(done)));
}

void Access::take_seat(std::optional<std::string> session, SeatRow seat, Answer<SignedIn> done) {
  const auto decide = [impl = impl_.get(), session = std::move(session),
                       seat = std::move(seat)](Draft& draft) -> std::expected<SignedIn, Problem> {
    if (!is_role(seat.role) || seat.meeting.empty()) {
      return std::unexpected(Problem{Code::kInvalid, "A seat needs a meeting and a role.", "role"});
    }
    // A copy: the row leaves the draft while its seats move.
    std::optional<SessionRow> before;
    if (session) {
      const auto* row = draft.rows().find<SessionRow>(*session);
      if (row && !impl->has_ended(draft.rows(), *row)) before = *row;
    }
    SignedIn in = impl->open_session(draft, before ? &*before : nullptr, std::nullopt);
    SeatRow taken = seat;
    taken.session = in.session.id;
    put_seat(draft, std::move(taken));
    in.session.seats = seats_of(draft.rows(), in.session.id);
    return in;
  };
  impl_->changes->submit<SignedIn>(decide, std::move(done));
}

void Access::update_seats(const MeetingId& meeting, const RepId& rep, std::optional<SeatRow> now,
                          std::function<void(bool)> done) {
  const auto decide = [impl = impl_.get(), meeting, rep, now = std::move(now)](
                          Draft& draft) -> std::expected<std::monostate, Problem> {
    std::vector<SeatRow> seats;
    draft.rows().each<SeatRow>([&](const SeatRow& seat) {
      // A stage's seat has no rep, and no rep means none of them.
      if (seat.meeting == meeting && seat.rep == rep && !rep.empty()) seats.push_back(seat);
    });
    for (SeatRow& seat : seats) {
      const std::string session = seat.session;
      std::optional<SeatRow> next = now;
      if (next) {
        next->session = session;
        if (!next->link) next->link = seat.link;
      }
      draft.remove(std::move(seat));
      if (next) put_seat(draft, std::move(*next));
      impl->end_if_empty(draft, session);
    }
    return {};
  };
  impl_->changes->submit<std::monostate>(decide, as_bool(std::move(done)));
}

}  // namespace roundtable
