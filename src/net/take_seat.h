#pragma once

// The last step of coming in, whichever way.

#include <optional>
#include <string>
#include <utility>

#include "net/api.h"
#include "net/api_body.h"
#include "net/cookies.h"

namespace roundtable {

// A right code at the wrong time answers exactly what access answers to a wrong one.
inline Problem wrong_code() {
  return {Code::kWrongCode,
          "This code or link is not right or no longer valid. Ask the host for it.", std::nullopt};
}

// Stores a seat and answers with its cookie. Sockets that are open already go on
// belonging to this browser, whose token is a new one.
template <Described Answer>
void take_seat(Api& api, std::optional<std::string> session, const SeatRow& row, Answer answer,
               Respond respond) {
  const auto seated = [&api, before = session, answer = std::move(answer),
                       respond = std::move(respond)](std::expected<SignedIn, Problem> signed_in) {
    if (!signed_in) return respond(refuse(signed_in.error()));
    if (before) api.sockets.rename_session(*before, signed_in->session.id);
    Response response = answer_of(answer);
    set_cookie(response, signed_in->token, api.secure);
    respond(std::move(response));
  };
  api.access.take_seat(std::move(session), row, seated);
}

}  // namespace roundtable
