#pragma once

// What the command line asks for.

#include <expected>
#include <string>
#include <variant>

namespace roundtable {

struct ServeOptions {
  std::string data;
  std::string listen = "127.0.0.1:8080";
  std::string public_url;
  bool demo = false;
  bool insecure_lan = false;
};

struct AddUserOptions {
  std::string data, email, name, role;
};

struct BackupOptions {
  std::string data, to;
};

struct RestoreOptions {
  std::string from, data;
};

struct VerifyOptions {
  std::string data;
};

using Options =
    std::variant<ServeOptions, AddUserOptions, BackupOptions, RestoreOptions, VerifyOptions>;

// The options, or the exit status when there is nothing more to do: 0 after help or
// version, 2 after words that cannot be understood (said on stderr).
std::expected<Options, int> read_command_line(int argc, char** argv);

}  // namespace roundtable
