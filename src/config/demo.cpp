#include "config/demo.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <utility>

#include "base/hash.h"
#include "config/demo_meeting.h"
#include "config/demo_sales.h"
#include "live/imported_version.h"
#include "wire/commands.h"

namespace roundtable {
namespace {

constexpr std::string_view kHostEmail = "host@northlight.example";
constexpr std::string_view kHostName = "Nora Lindqvist";
constexpr std::string_view kTimezone = "Europe/Vienna";
constexpr std::string_view kFileName = "northlight-sales.csv";

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
    cast_ = demo_cast(person.organization, person.id, person.name, std::string(kTimezone), today);
    play_last_year(script_, cast_);
    prepare_this_year(script_, cast_);
    room_ = &environment_.rooms.create(cast_.series);
    say_all([this] { read_sales(); });
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

  // As a host's upload: written to a file, read back by the import.
  void read_sales() {
    SeededRandom random(kDemoSeed);  // of their own: the lines are the same whatever is said
    const std::string csv = demo_sales_csv(random, cast_.today);
    file_ = std::filesystem::path(environment_.data) / kFileName;
    std::ofstream out(file_, std::ios::binary | std::ios::trunc);
    out << csv;
    out.close();
    if (!out) return fail_storage();
    const ColumnMap map{.name = "Sales lines"};
    const std::string hash = import_hash(to_hex(sha256(csv)), map);
    environment_.desk.read_file(
        {.path = file_.string(), .map = map},
        [self = shared_from_this(), hash](std::expected<ReadLines, Problem> import) {
          std::error_code ignored;
          std::filesystem::remove(self->file_, ignored);
          if (!import) return self->fail(import.error());
          self->keep_sales(std::move(*import), hash);
        });
  }

  void keep_sales(ReadLines import, const std::string& hash) {
    const DatasetId dataset{random_.uuid()};
    DatasetVersion version = imported_version(import.report);
    version.file_name = kFileName;
    version.sha256 = hash;
    version.imported_at = environment_.clock.now();
    version.imported_by = cast_.host.rep;
    environment_.desk.keep(dataset, version.version,
                           std::make_shared<const Table>(std::move(import.table)),
                           [self = shared_from_this(), dataset, version](bool stored) {
                             if (!stored) return self->fail_storage();
                             self->show_sales(dataset, version);
                           });
  }

  void show_sales(const DatasetId& dataset, const DatasetVersion& version) {
    script_.say(Actor{.role = Role::kServer}, cast_.this_year,
                ImportDataset{dataset, "Sales lines", version});
    script_.say(cast_.host, cast_.this_year, ShareDataset{dataset, true});
    save_demo_views(script_, cast_, dataset);
    say_all([this] { make_codes(); });
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
  Room* room_ = nullptr;
  std::filesystem::path file_;
  DemoLinks links_;
};

}  // namespace

void load_demo(const DemoEnvironment& environment,
               std::function<void(std::expected<DemoLinks, std::string>)> done) {
  std::make_shared<Loading>(environment, std::move(done))->begin();
}

}  // namespace roundtable
