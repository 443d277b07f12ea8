#include "net/problems.h"

#include <utility>

#include "wire/json.h"

namespace roundtable {

int status_of(Code code) {
  switch (code) {
    case Code::kInvalid:
      return 400;
    case Code::kNotSignedIn:
    case Code::kWrongPassword:
      return 401;
    case Code::kForbidden:
    case Code::kWrongCode:
      return 403;
    case Code::kNotFound:
      return 404;
    case Code::kConflict:
    case Code::kIdReused:
    case Code::kMeetingNotOpen:
    case Code::kMeetingNotLive:
    case Code::kMeetingClosed:
    case Code::kUnfinishedBusiness:
    case Code::kWrongState:
    case Code::kNotOpenToRoom:
    case Code::kChooseSeat:
    case Code::kNoticeNotAccepted:
      return 409;
    case Code::kTooLarge:
      return 413;
    case Code::kUnsupported:
      return 415;
    case Code::kUnreadableFile:
    case Code::kAmbiguousDate:
      return 422;
    case Code::kRateLimited:
      return 429;
    case Code::kDraining:
    case Code::kStorageUnavailable:
      return 503;
  }
  return 500;
}

Response refuse(const Problem& problem, int status) {
  Response response;
  response.status = status;
  response.content_type = "application/problem+json";
  response.body = encode_problem(problem, status);
  // The same request later: a client need not guess how much later.
  if (status == 429 || status == 503) response.fields.emplace_back("Retry-After", "2");
  return response;
}

Response refuse(const Problem& problem) { return refuse(problem, status_of(problem.code)); }

Response refuse(Code code, std::string detail) {
  return refuse(Problem{code, std::move(detail), std::nullopt});
}

Problem not_found() { return {Code::kNotFound, "There is nothing here for you.", std::nullopt}; }

Response json_answer(std::string body, int status) {
  Response response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

}  // namespace roundtable
