#include "config/maintenance.h"

#include <fmt/core.h>

#include <iostream>
#include <optional>
#include <string>

#include "access/access.h"
#include "base/clock.h"
#include "base/pool.h"
#include "base/random.h"
#include "base/text.h"
#include "net/loop.h"
#include "store/backup.h"
#include "store/data_folder.h"
#include "store/sqlite_access_store.h"
#include "store/verify.h"
#include "wire/commands.h"

namespace roundtable {
namespace {

int fail(const std::string& why) {
  fmt::print(stderr, "roundtable: {}\n", why);
  return 1;
}

std::optional<std::string> check_shape(const Transaction& transaction) {
  if (decode_payload(transaction.format, transaction.payload)) return std::nullopt;
  return fmt::format("its payload does not have the shape of format {}", transaction.format);
}

}  // namespace

int add_user(const AddUserOptions& options) {
  std::string password;
  if (!std::getline(std::cin, password) || password.empty()) {
    return fail("no password came on standard input");
  }
  // As a password that comes over HTTP is, so that it is the same one at sign-in.
  const auto cleaned = clean_text(password);
  if (!cleaned) return fail("the password on standard input is not UTF-8");
  password = *cleaned;
  SystemRandom random;
  auto folder = DataFolder::open(options.data, random);
  if (!folder) return fail(folder.error());

  SystemClock clock;
  Loop loop;
  Pool pool(1);
  auto store = SqliteAccessStore::open(folder->access_file(), loop.post());
  if (!store) return fail(store.error());
  Access access({.store = **store,
                 .clock = clock,
                 .random = random,
                 .post = loop.post(),
                 .pool = [&pool](auto job) { pool.run(std::move(job)); },
                 .later = [&loop](auto delay, auto job) { loop.later(delay, std::move(job)); },
                 .folder_key = folder->key()});
  int status = 0;
  access.add_person(options.email, options.name, options.role, password,
                    [&](const std::expected<Person, Problem>& person) {
                      if (person) {
                        fmt::print("{} <{}> is {}\n", person->name, options.email, person->role);
                      } else {
                        status = fail(person.error().detail);
                      }
                      loop.stop();
                    });
  loop.run();
  return status;
}

int make_backup(const BackupOptions& options) {
  const auto done = backup(options.data, options.to);
  if (!done) return fail(done.error());
  fmt::print("{}\n", options.to);
  return 0;
}

int restore_backup(const RestoreOptions& options) {
  const auto report = restore(options.from, options.data, check_shape);
  if (!report) return fail(report.error());
  fmt::print("{}", to_text(*report));
  return report->is_whole() ? 0 : 1;
}

int verify_folder(const VerifyOptions& options) {
  const auto report = verify(options.data, check_shape);
  if (!report) return fail(report.error());
  fmt::print("{}", to_text(*report));
  return report->is_whole() ? 0 : 1;
}

}  // namespace roundtable
