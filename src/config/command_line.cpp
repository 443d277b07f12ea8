#include "config/command_line.h"

#include <CLI/CLI.hpp>

#include "config/version.h"

namespace roundtable {
namespace {

constexpr int kWrongUsage = 2;

void add_data(CLI::App& command, std::string& data) {
  command.add_option("--data", data, "the folder that holds everything")->required();
}

}  // namespace

std::expected<Options, int> read_command_line(int argc, char** argv) {
  CLI::App app("Roundtable: the annual meeting of a reseller with all its vendors.", "roundtable");
  app.set_version_flag("--version", std::string("roundtable ") + kVersion);
  app.require_subcommand(1);

  ServeOptions serve;
  auto* serve_command = app.add_subcommand("serve", "run the server");
  add_data(*serve_command, serve.data);
  serve_command->add_option("--listen", serve.listen, "address and port; port 0 picks a free one")
      ->capture_default_str();
  serve_command->add_option("--public-url", serve.public_url, "where people reach it from outside");
  serve_command->add_flag("--demo", serve.demo, "load the demo series into an empty store");
  serve_command->add_flag("--insecure-lan", serve.insecure_lan,
                          "allow plain HTTP beyond this machine");

  AddUserOptions add_user;
  auto* user = app.add_subcommand("user", "people who sign in");
  user->require_subcommand(1);
  auto* add = user->add_subcommand("add", "add one; the password is read from standard input");
  add_data(*add, add_user.data);
  add->add_option("--email", add_user.email)->required();
  add->add_option("--name", add_user.name)->required();
  add->add_option("--role", add_user.role)
      ->required()
      ->check(CLI::IsMember({"admin", "host", "member"}));

  BackupOptions backup;
  auto* backup_command = app.add_subcommand("backup", "one file with everything, while it runs");
  add_data(*backup_command, backup.data);
  backup_command->add_option("--to", backup.to, "the file to write")->required();

  RestoreOptions restore;
  auto* restore_command = app.add_subcommand("restore", "a backup into an empty folder");
  restore_command->add_option("--from", restore.from, "the file to read")->required();
  add_data(*restore_command, restore.data);

  VerifyOptions verify;
  auto* verify_command = app.add_subcommand("verify", "check the whole log and every dataset");
  add_data(*verify_command, verify.data);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return std::unexpected(app.exit(error, std::cout, std::cerr) == 0 ? 0 : kWrongUsage);
  }
  if (*serve_command) return serve;
  if (*user) return add_user;
  if (*backup_command) return backup;
  if (*restore_command) return restore;
  return verify;
}

}  // namespace roundtable
