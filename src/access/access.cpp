#include "access/access.h"

#include "access/access_impl.h"

namespace roundtable {

Problem wrong_code() {
  return {Code::kWrongCode,
          "This code or link is not right or no longer valid. Ask the host for it.", std::nullopt};
}

Access::Answer<std::monostate> as_bool(std::function<void(bool)> done) {
  return [done = std::move(done)](const std::expected<std::monostate, Problem>& answer) {
    if (done) done(answer.has_value());
  };
}

Access::Impl::Impl(Environment from)
    : environment(std::move(from)),
      keys(environment.folder_key),
      changes(std::make_shared<Changes>(environment.store, environment.post,
                                        Rows(environment.store.load()))),
      setup_token(new_token(environment.random, kSetupTokenBytes)),
      failures_of_address(environment.limits.failed_codes_per_minute_address),
      failures_of_server(environment.limits.failed_codes_per_minute_server),
      sign_ins_of_account(environment.limits.sign_ins_per_minute),
      sign_ins_of_address(environment.limits.sign_ins_per_minute) {}

Access::Access(Environment environment) : impl_(std::make_shared<Impl>(std::move(environment))) {}

Access::~Access() = default;

}  // namespace roundtable
