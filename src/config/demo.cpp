#include "config/demo.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "config/demo_data.h"
#include "config/demo_import.h"
#include "live/questions.h"
#include "wire/commands.h"

namespace roundtable {
namespace {

constexpr std::string_view kHostEmail = "host@northlight.example";
constexpr std::string_view kHostName = "Nora Lindqvist";
constexpr std::string_view kTimezone = "Europe/Vienna";

// 80 bits in letters that cannot be mistaken for one another.
std::string new_password() {
  constexpr std::string_view kLetters = "abcdefghjkmnpqrstuvwxyz23456789";
  SystemRandom random;
  std::string password;
  for (int i = 0; i < 16; ++i) {
    if (i > 0 && i % 4 == 0) password += '-';
    password += kLetters[random.below(kLetters.size())];
  }
  return password;
}

// One loading, step by step; each step goes on when the one before is on disk.
class Loading : public std::enable_shared_from_this<Loading> {
 public:
  using DoneFn = std::function<void(std::expected<DemoLinks, std::string>)>;

  Loading(const DemoEnvironment& environment, DoneFn done)
      : environment_(environment), done_(std::move(done)), random_(kDemoSeed), script_(random_) {}

  void begin() {
    links_.host_email = kHostEmail;
    links_.host_password = new_password();
    environment_.access.add_person(
        links_.host_email, std::string(kHostName), "admin", links_.host_password,
        [self = shared_from_this()](std::expected<Person, Problem> person) {
          if (!person) return self->fail(person.error());
          self->name_organization(*person);
        });
  }

 private:
  void name_organization(const Person& person) {
    auto organization = environment_.access.organization();
    if (!organization) return fail({Code::kNotFound, "There is no organization.", {}});
    organization->name = demo::kReseller;
    organization->timezone = kTimezone;
    organization->currency = "EUR";
    environment_.access.set_organization(*organization,
                                         [self = shared_from_this(), person](bool stored) {
                                           if (!stored) return self->fail_storage();
                                           self->play(person);
                                         });
  }

  void play(const Person& person) {
    const Date today = date_in_zone(environment_.clock.now(), kTimezone);
    days_ = demo_days(today);
    SeededRandom random(kDemoSeed);  // of their own: the lines are the same whatever is said
    sales_ = demo_sales(random, days_);
    data_ = demo_data(random_);
    cast_ = demo_cast(person.organization, person.id, person.name, std::string(kTimezone), today);
    hold_last_year(script_, cast_);
    room_ = &environment_.rooms.create(cast_.series);
    say_all([this] {
      import(uploads_of_last_year(data_, sales_, days_), cast_.last_year,
             [this] { end_last_year(); });
    });
  }

  void end_last_year() {
    observe_last_year(script_, cast_, data_);
    promise_last_year(script_, cast_);
    prepare_this_year(script_, cast_);
    name_aliases(script_, cast_);
    say_all([this] {
      import(uploads_of_this_year(data_, sales_, days_), cast_.this_year, [this] { open_data(); });
    });
  }

  void import(std::vector<DemoUpload> uploads, const MeetingId& meeting,
              std::function<void()> next) {
    import_uploads(environment_, {*room_, meeting, cast_.host.rep, cast_.timezone}, random_,
                   std::move(uploads),
                   [self = shared_from_this(), next](const std::optional<Problem>& problem) {
                     if (problem) return self->fail(*problem);
                     next();
                   });
  }

  void open_data() {
    choose_openness(script_, cast_, data_);
    say_all([this] {
      ask_standard_views(Audience::stage(), standards_.room, [this] {
        ask_standard_views(Audience::host(), standards_.host, [this] { show_data(); });
      });
    });
  }

  // Of each dataset with these eyes, beside the others.
  void ask_standard_views(const Audience& eyes, std::vector<StandardView>& views,
                          std::function<void()> next) {
    std::vector<OpenSource> sources;
    for (const DatasetId& dataset : data_.all()) {
      const auto* known = room_->records().find<Dataset>(dataset);
      sources.push_back({dataset, latest_version(*known)->version,
                         mask_of(room_->records(), cast_.this_year, eyes, dataset)});
    }
    const auto left = std::make_shared<std::size_t>(sources.size());
    for (const OpenSource& source : sources) {
      std::vector<OpenSource> asked{source};
      std::vector<DatasetKind> kinds{kind_of(source.dataset)};
      for (const OpenSource& beside : sources) {
        if (beside.dataset == source.dataset) continue;
        asked.push_back(beside);
        kinds.push_back(kind_of(beside.dataset));
      }
      environment_.desk.standard_views(
          asked, std::move(kinds), days_.today,
          [self = shared_from_this(), left, next,
           &views](std::expected<AnswerPtr<StandardViewsAnswer>, Problem> answer) {
            if (!answer) return self->fail(answer.error());
            for (const StandardView& view : (**answer).value.views) views.push_back(view);
            if (--*left == 0) next();
          });
    }
  }
  DatasetKind kind_of(const DatasetId& dataset) const {
    return room_->records().find<Dataset>(dataset)->kind;
  }

  void show_data() {
    if (const auto missing = keep_views(script_, cast_, data_, days_, standards_)) {
      return fail({Code::kNotFound, fmt::format("There is no standard view “{}”.", *missing), {}});
    }
    look_this_year(script_, cast_, data_, days_);
    say_all([this] { make_codes(); });
  }

  // Says what is written down; `next` once all of it is on disk.
  void say_all(std::function<void()> next) {
    std::vector<DemoLine> lines = script_.take();
    const auto left = std::make_shared<std::size_t>(lines.size());
    for (DemoLine& line : lines) {
      const Sha256 hash = payload_hash_of(line.command);
      room_->submit(line.actor, std::move(line.command), hash,
                    [self = shared_from_this(), left, next](const Reply& reply) {
                      if (const auto* refused = std::get_if<Refused>(&reply)) {
                        return self->fail(refused->refusal.problem);
                      }
                      if (std::holds_alternative<Unknown>(reply)) return self->fail_storage();
                      if (--*left == 0) next();
                    });
    }
  }

  void make_codes() {
    std::vector<PartyId> parties{cast_.host.party};
    for (const auto* guest : cast_.guests()) parties.push_back(guest->rep.party);
    environment_.access.ensure_codes(cast_.series, cast_.this_year, std::move(parties),
                                     [self = shared_from_this()](bool stored) {
                                       if (!stored) return self->fail_storage();
                                       self->room_->codes_changed(self->cast_.this_year);
                                       self->make_stage_link();
                                     });
  }

  void make_stage_link() {
    environment_.access.make_link(
        cast_.series, cast_.this_year, "stage", {},
        [self = shared_from_this()](std::expected<Access::NewLink, Problem> link) {
          if (!link) return self->fail(link.error());
          self->links_.stage_token = link->token;
          self->make_rep_link();
        });
  }

  void make_rep_link() {
    environment_.access.make_link(
        cast_.series, cast_.this_year, "rep", cast_.security.rep.rep,
        [self = shared_from_this()](std::expected<Access::NewLink, Problem> link) {
          if (!link) return self->fail(link.error());
          self->links_.rep_token = link->token;
          self->finish();
        });
  }

  void finish() {
    links_.series = cast_.series;
    links_.meeting = cast_.this_year;
    links_.rep_name = cast_.security.rep_name;
    links_.rep_party = cast_.security.party_name;
    for (const MeetingCode& code : environment_.access.codes_of(cast_.this_year)) {
      const Party* party = code.party ? room_->records().find<Party>(*code.party) : nullptr;
      links_.codes.push_back({party ? party->name : "", code.code});
    }
    answer(std::move(links_));
  }

  void fail(const Problem& problem) {
    answer(std::unexpected("the demo could not be loaded: " + problem.detail));
  }
  void fail_storage() {
    answer(std::unexpected(std::string("the demo could not be loaded: the disk took nothing")));
  }
  // Once; what comes after a failure is of no interest.
  void answer(std::expected<DemoLinks, std::string> links) {
    if (const auto done = std::exchange(done_, nullptr)) done(std::move(links));
  }

  const DemoEnvironment environment_;
  DoneFn done_;
  SeededRandom random_;
  DemoScript script_;
  DemoCast cast_;
  DemoDays days_;
  std::vector<DemoSale> sales_;
  DemoData data_;
  DemoStandards standards_;
  Room* room_ = nullptr;
  DemoLinks links_;
};

}  // namespace

void load_demo(const DemoEnvironment& environment,
               std::function<void(std::expected<DemoLinks, std::string>)> done) {
  std::make_shared<Loading>(environment, std::move(done))->begin();
}

}  // namespace roundtable
