#include "config/serve.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <optional>
#include <string>
#include <thread>

#include "access/access.h"
#include "base/clock.h"
#include "base/pool.h"
#include "base/random.h"
#include "config/demo.h"
#include "config/links_file.h"
#include "exports/qr.h"
#include "live/data_desk.h"
#include "live/data_log.h"
#include "live/room_directory.h"
#include "net/journal.h"
#include "net/loop.h"
#include "net/origins.h"
#include "net/web_server.h"
#include "store/data_folder.h"
#include "store/sqlite_access_store.h"
#include "store/sqlite_dataset_store.h"
#include "store/sqlite_log.h"

namespace roundtable {
namespace {

// Slices are computed side by side where a core is left for fan-out. What reads files
// and writes exports takes seconds and has a thread of its own.
int pool_threads() {
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

constexpr std::chrono::seconds kRoomTick{30};

int fail(std::string_view why) {
  fmt::print(stderr, "roundtable: {}\n", why);
  return 1;
}

struct Address {
  std::string host;
  std::uint16_t port = 0;
};

// "127.0.0.1:8080", "[::1]:8080".
std::optional<Address> read_address(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return std::nullopt;
  Address address{.host = text.substr(0, colon)};
  if (address.host.front() == '[' && address.host.back() == ']') {
    address.host = address.host.substr(1, address.host.size() - 2);
  }
  const char* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data() + colon + 1, end, address.port);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return address;
}

// "K7MN4QXR" as people read it: "K7MN-4QXR".
std::string spelled(const std::string& code) { return code.substr(0, 4) + "-" + code.substr(4); }

// The server's parts, in the order in which they need each other.
class House {
 public:
  House(const ServeOptions& options, DataFolder& folder, SqliteLog& log,
        SqliteAccessStore& access_store, SqliteDatasetStore& datasets, Loop& loop, Journal& journal,
        const Address& address)
      : options_(options),
        folder_(folder),
        loop_(loop),
        journal_(journal),
        pool_(pool_threads()),
        files_(1),
        access_({.store = access_store,
                 .clock = clock_,
                 .random = random_,
                 .post = loop.post(),
                 .pool = [this](auto job) { pool_.run(std::move(job)); },
                 .later = [this](auto delay, auto job) { loop_.later(delay, std::move(job)); },
                 .folder_key = folder.key(),
                 .alarm =
                     [this](const std::string& from) {
                       journal_.warn("many wrong codes", {{"address", from}});
                     }}),
        desk_(
            datasets, loop.post(), [this](auto job) { pool_.run(std::move(job)); },
            [this](auto job) { files_.run(std::move(job)); }),
        data_log_(access_store, clock_),
        rooms_({.log = log,
                .clock = clock_,
                .random = random_,
                .desk = desk_,
                .data_log = data_log_,
                .post = loop.post(),
                .codes_of = [this](const MeetingId& meeting) { return codes_of(meeting); },
                .broken = [this] { server_.fail("the log cannot be trusted any more"); }}),
        server_(loop,
                {.address = address.host,
                 .port = address.port,
                 .public_url = options.public_url,
                 .upload_folder = folder.path().string()},
                {access_, rooms_, desk_, data_log_, clock_, random_, journal}) {
    rooms_.on_committed(
        [this](Room& room, const Actor& actor, const Command& command, const Result& result) {
          server_.committed(room, actor, command, result);
        });
  }

  int run() {
    const auto listening = server_.listen();
    if (!listening) return fail(listening.error());
    rooms_.open_all([this](const std::vector<SeriesId>& damaged) { opened(damaged); });
    return server_.run_until_signal();
  }

 private:
  std::vector<JoinCode> codes_of(const MeetingId& meeting) const {
    std::vector<JoinCode> codes;
    for (const MeetingCode& code : access_.codes_of(meeting)) {
      codes.push_back({.id = code.party ? code.party->value : meeting.value,
                       .party = code.party,
                       .code = spelled(code.code),
                       .url = fmt::format("{}/join#code={}", server_.base_url(), code.code)});
    }
    return codes;
  }

  void opened(const std::vector<SeriesId>& damaged) {
    for (const SeriesId& series : damaged) {
      journal_.error("this series is damaged and stays shut; see verify",
                     {{"series", series.value}});
    }
    // Before anybody is signed in there is nothing in the store.
    if (options_.demo && access_.setup_needed()) {
      load_demo({rooms_, access_, desk_, clock_, folder_.path().string()},
                [this](std::expected<DemoLinks, std::string> links) {
                  if (!links) return server_.fail(links.error());
                  announce(demo_links_text(server_.base_url(), *links));
                });
      return;
    }
    announce(access_.setup_needed() ? setup_link_text(server_.base_url(), access_.setup_token())
                                    : std::string());
  }

  // The links are written before the line that says the server is ready.
  void announce(const std::string& links) {
    if (!links.empty()) {
      if (const auto problem = write_links(folder_.path(), links)) return server_.fail(*problem);
    }
    if (options_.insecure_lan) warn_of_plain_http();
    server_.accept();
    tick();
    fmt::print("ready {}\n", server_.base_url());
    std::fflush(stdout);
  }

  void warn_of_plain_http() const {
    fmt::print(stderr,
               "\n  Plain HTTP beyond this machine: anybody on this network can read along.\n"
               "  Join with a phone or laptop: {0}/join\n\n{1}\n",
               server_.base_url(), qr_text(server_.base_url() + "/join"));
  }

  void tick() {
    loop_.later(kRoomTick, [this] {
      rooms_.tick();
      tick();
    });
  }

  const ServeOptions& options_;
  DataFolder& folder_;
  Loop& loop_;
  Journal& journal_;
  SystemClock clock_;
  SystemRandom random_;
  Pool pool_, files_;
  Access access_;
  DataDesk desk_;
  DataLog data_log_;
  RoomDirectory rooms_;
  WebServer server_;
};

}  // namespace

int serve(const ServeOptions& options) {
  const auto address = read_address(options.listen);
  if (!address) {
    return fail(fmt::format("--listen {}: an address and a port are needed, such as 127.0.0.1:8080",
                            options.listen));
  }
  if (!is_loopback(address->host) && !options.insecure_lan) {
    return fail(fmt::format(
        "--listen {}: plain HTTP beyond this machine needs --insecure-lan (anybody on the network "
        "can read along)",
        options.listen));
  }

  SystemRandom random;
  auto folder = DataFolder::open(options.data, random);
  if (!folder) return fail(folder.error());

  Journal journal;
  Loop loop;
  auto log = SqliteLog::open(folder->log_file(), loop.post(),
                             [&journal](const std::string& words) { journal.warn(words); });
  if (!log) return fail(log.error());
  auto access_store = SqliteAccessStore::open(folder->access_file(), loop.post());
  if (!access_store) return fail(access_store.error());
  auto datasets = SqliteDatasetStore::open(folder->dataset_file(), loop.post());
  if (!datasets) return fail(datasets.error());

  House house(options, *folder, **log, **access_store, **datasets, loop, journal, *address);
  return house.run();
}

}  // namespace roundtable
