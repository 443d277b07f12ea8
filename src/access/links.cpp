// Personal and stage links: a random token that gives its seat again and again,
// until it is revoked.

#include <algorithm>

#include "access/access_impl.h"

namespace roundtable {

void Access::make_link(const SeriesId& series, const MeetingId& meeting, std::string role,
                       RepId rep, Answer<NewLink> done) {
  const auto decide = [impl = impl_.get(), series, meeting, role = std::move(role),
                       rep = std::move(rep)](Draft& draft) -> std::expected<NewLink, Problem> {
    const bool is_sound = role == "stage" ? rep.empty() : role == "rep" && !rep.empty();
    if (!is_sound) {
      return std::unexpected(
          Problem{Code::kInvalid, "A link is for the stage or for one rep.", "for"});
    }
    const std::string token = new_token(impl->environment.random, kLinkTokenBytes);
    const LinkId id{impl->environment.random.uuid()};
    draft.put(LinkRow{.id = id,
                      .token_hash = token_hash(token),
                      .series = series,
                      .meeting = meeting,
                      .role = role,
                      .rep = rep});
    return NewLink{.id = id, .token = token};
  };
  impl_->changes->submit<NewLink>(decide, std::move(done));
}

void Access::use_link(std::string token, std::string address, Answer<Entrance> done) {
  const std::string hash = token_hash(token);
  const LinkRow* row = impl_->rows().link_with(hash);
  const std::string stored = row ? row->token_hash : std::string(hash.size(), '0');
  const bool fits = equal_in_constant_time(hash, stored);
  if (!fits || !row || row->revoked) {
    impl_->fail<Entrance>(address, std::move(done));
    return;
  }
  Entrance entrance{.series = row->series,
                    .meeting = row->meeting,
                    .party = std::nullopt,
                    .role = row->role,
                    .rep = row->rep,
                    .link = row->id};
  impl_->answer<Entrance>(std::move(done), std::move(entrance));
}

void Access::revoke_link(const LinkId& link, Answer<std::vector<std::string>> done) {
  using Sessions = std::vector<std::string>;
  const auto decide = [impl = impl_.get(), link](Draft& draft) -> std::expected<Sessions, Problem> {
    const auto* row = draft.rows().find<LinkRow>(link.value);
    if (!row) return std::unexpected(Problem{Code::kNotFound, "No such link.", std::nullopt});
    LinkRow revoked = *row;
    revoked.revoked = true;
    draft.put(std::move(revoked));

    std::vector<SeatRow> seats;
    draft.rows().each<SeatRow>([&](const SeatRow& seat) {
      if (seat.link == link) seats.push_back(seat);
    });
    Sessions sessions;
    for (SeatRow& seat : seats) {
      const std::string session = seat.session;
      draft.remove(std::move(seat));
      impl->end_if_empty(draft, session);
      if (std::ranges::find(sessions, session) == sessions.end()) sessions.push_back(session);
    }
    return sessions;
  };
  impl_->changes->submit<Sessions>(decide, std::move(done));
}

}  // namespace roundtable
