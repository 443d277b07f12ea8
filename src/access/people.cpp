// People with a password: the first one, further ones, and signing in.

#include <algorithm>
#include <array>

#include "access/access_impl.h"
#include "access/passwords.h"
#include "base/text.h"

namespace roundtable {
namespace {

constexpr std::size_t kEmailBytesMax = 254;                     // RFC 5321's longest path
constexpr std::size_t kNameLengthMax = 120;                     // code points, as in the schemas
constexpr std::string_view kFirstOrganization = "Our company";  // until somebody names it

Problem invalid(std::string detail, std::string field) {
  return {Code::kInvalid, std::move(detail), std::move(field)};
}

// Lower case, and what looks like an address; whether it is one, only a mail can tell.
std::optional<std::string> clean_email(const std::string& typed) {
  auto email = clean_text(typed);
  if (!email || email->size() > kEmailBytesMax) return std::nullopt;
  for (char& c : *email) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const std::size_t at = email->find('@');
  const bool one_at = at != std::string::npos && email->find('@', at + 1) == std::string::npos;
  if (!one_at || at == 0 || at + 1 == email->size()) return std::nullopt;
  if (email->find_first_of(" \t\n,;<>\"") != std::string::npos) return std::nullopt;
  return email;
}

std::expected<std::string, Problem> checked_name(const std::string& typed, std::string field) {
  auto name = clean_text(typed);
  if (name && name->find_first_of("\n\t") == std::string::npos && !name->empty() &&
      count_code_points(*name) <= kNameLengthMax) {
    return *std::move(name);
  }
  return std::unexpected(invalid("Give a name of 1 to 120 characters.", std::move(field)));
}

// The person as far as it needs no hashing.
std::expected<PersonRow, Problem> checked_person(const std::string& email, const std::string& name,
                                                 const std::string& role,
                                                 const std::string& password) {
  static constexpr std::array<std::string_view, 3> kRoles = {"admin", "host", "member"};
  const auto cleaned = clean_email(email);
  if (!cleaned) return std::unexpected(invalid("This is not an e-mail address.", "email"));
  auto name_checked = checked_name(name, "name");
  if (!name_checked) return std::unexpected(name_checked.error());
  if (std::ranges::find(kRoles, role) == kRoles.end()) {
    return std::unexpected(invalid("The role is admin, host or member.", "role"));
  }
  if (!is_utf8(password) || count_code_points(password) < kPasswordLengthMin ||
      password.size() > kPasswordBytesMax) {
    return std::unexpected(invalid("A password has at least 10 characters.", "password"));
  }
  return PersonRow{.email = *cleaned, .name = *name_checked, .role = role};
}

Problem busy() {
  return {Code::kRateLimited, "The server is busy. Try again in a moment.", std::nullopt};
}

Problem wrong_password() {
  return {Code::kWrongPassword, "E-mail or password is not right.", std::nullopt};
}

const OrganizationRow* the_organization(const Rows& rows) {
  const OrganizationRow* found = nullptr;
  rows.each<OrganizationRow>([&](const OrganizationRow& row) {
    if (!found) found = &row;
  });
  return found;
}

bool has_people(const Rows& rows) {
  bool found = false;
  rows.each<PersonRow>([&](const PersonRow&) { found = true; });
  return found;
}

OrganizationRow new_organization(Random& random, std::string name) {
  return {.id = {random.uuid()}, .name = std::move(name), .timezone = "UTC", .currency = "USD"};
}

}  // namespace

bool Access::setup_needed() const { return !has_people(impl_->rows()); }

std::string Access::setup_token() { return setup_needed() ? impl_->setup_token : std::string(); }

std::optional<OrganizationRow> Access::organization() const {
  const auto* row = the_organization(impl_->rows());
  return row ? std::optional(*row) : std::nullopt;
}

void Access::set_organization(OrganizationRow organization, std::function<void(bool)> done) {
  const auto decide = [organization = std::move(organization)](
                          Draft& draft) -> std::expected<std::monostate, Problem> {
    draft.put(organization);
    return {};
  };
  impl_->changes->submit<std::monostate>(decide, as_bool(std::move(done)));
}

void Access::setup(std::string token, std::string organization, std::string email, std::string name,
                   std::string password, Answer<SignedIn> done) {
  const auto refuse = [&](Problem problem) {
    impl_->answer<SignedIn>(std::move(done), std::unexpected(std::move(problem)));
  };
  const Problem done_before{Code::kForbidden, "This server is set up already: sign in.",
                            std::nullopt};
  if (!setup_needed()) return refuse(done_before);
  if (!equal_in_constant_time(token_hash(token), token_hash(impl_->setup_token))) {
    return refuse(wrong_code());
  }
  const auto house = checked_name(organization, "organization");
  if (!house) return refuse(house.error());
  auto person = checked_person(email, name, "admin", password);
  if (!person) return refuse(person.error());

  const auto create = [impl = impl_.get(), house = *house, person = *person, done_before,
                       done = std::move(done)](const std::optional<std::string>& hash) {
    if (!hash) return done(std::unexpected(busy()));
    const auto decide = [=](Draft& draft) -> std::expected<SignedIn, Problem> {
      if (has_people(draft.rows())) return std::unexpected(done_before);
      const auto* there = the_organization(draft.rows());
      OrganizationRow row = there ? *there : new_organization(impl->environment.random, house);
      row.name = house;
      PersonRow first = person;
      first.id = {impl->environment.random.uuid()};
      first.organization = row.id;
      first.password_hash = *hash;
      first.created_at = impl->now();
      draft.put(row);
      draft.put(first);
      return impl->open_session(draft, nullptr, first.id);
    };
    impl->changes->submit<SignedIn>(decide, done);
  };
  impl_->on_pool([password = std::move(password)] { return hash_password(password); }, create);
}

void Access::add_person(std::string email, std::string name, std::string role, std::string password,
                        Answer<Person> done) {
  auto person = checked_person(email, name, role, password);
  if (!person) {
    impl_->answer<Person>(std::move(done), std::unexpected(person.error()));
    return;
  }
  impl_->create_person(*std::move(person), password, std::move(done));
}

void Access::Impl::create_person(PersonRow person, const std::string& password,
                                 Answer<Person> done) {
  const auto create = [this, person = std::move(person),
                       done = std::move(done)](const std::optional<std::string>& hash) {
    if (!hash) return done(std::unexpected(busy()));
    const auto decide = [=, this](Draft& draft) -> std::expected<Person, Problem> {
      if (draft.rows().person_with(person.email)) {
        return std::unexpected(Problem{
            Code::kConflict, "Somebody with this e-mail address is here already.", "email"});
      }
      const auto* there = the_organization(draft.rows());
      const OrganizationRow house =
          there ? *there : new_organization(environment.random, std::string(kFirstOrganization));
      if (!there) draft.put(house);
      PersonRow row = person;
      row.id = {environment.random.uuid()};
      row.organization = house.id;
      row.password_hash = *hash;
      row.created_at = now();
      draft.put(row);
      return Person{row.id, row.organization, row.name, row.role};
    };
    changes->submit<Person>(decide, done);
  };
  on_pool([password] { return hash_password(password); }, create);
}

void Access::sign_in(std::string email, std::string password, std::string address,
                     Answer<SignedIn> done) {
  // An address that cannot be one still takes the whole way, as an account of nobody.
  const std::string account = clean_email(email).value_or("");
  Impl& impl = *impl_;
  if (!impl.sign_ins_of_account.allows(account, impl.now()) ||
      !impl.sign_ins_of_address.allows(address, impl.now())) {
    impl.answer<SignedIn>(
        std::move(done),
        std::unexpected(Problem{Code::kRateLimited, "Too many attempts. Try again in a minute.",
                                std::nullopt}));
    return;
  }
  // Counted before it is known, so that a burst is no way round; a success is forgiven.
  impl.sign_ins_of_account.count(account, impl.now());
  impl.sign_ins_of_address.count(address, impl.now());

  const auto* person = impl.rows().person_with(account);
  const std::string encoded = person ? person->password_hash : nobodys_hash();
  const PersonId id = person ? person->id : PersonId{};
  const auto enter = [impl = impl_.get(), account, address, id, encoded,
                      done = std::move(done)](bool fits) {
    if (!fits || id.empty()) return done(std::unexpected(wrong_password()));
    impl->sign_ins_of_account.forgive(account);
    impl->sign_ins_of_address.forgive(address);
    const auto decide = [=](Draft& draft) -> std::expected<SignedIn, Problem> {
      const auto* now = draft.rows().find<PersonRow>(id.value);
      if (!now || now->password_hash != encoded) return std::unexpected(wrong_password());
      return impl->open_session(draft, nullptr, id);
    };
    impl->changes->submit<SignedIn>(decide, done);
  };
  impl.on_pool(
      [encoded, password = std::move(password)] { return password_fits(encoded, password); },
      enter);
}

}  // namespace roundtable
