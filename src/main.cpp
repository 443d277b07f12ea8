// The program: what the command line asks for, and nothing else. How a server is put
// together is in config/serve.cpp.

#include <fmt/core.h>

#include <exception>

#include "config/command_line.h"
#include "config/maintenance.h"
#include "config/serve.h"

namespace {

using namespace roundtable;

int run(const Options& options) {
  if (const auto* serve_options = std::get_if<ServeOptions>(&options)) return serve(*serve_options);
  if (const auto* user = std::get_if<AddUserOptions>(&options)) return add_user(*user);
  if (const auto* backup = std::get_if<BackupOptions>(&options)) return make_backup(*backup);
  if (const auto* restore = std::get_if<RestoreOptions>(&options)) return restore_backup(*restore);
  return verify_folder(std::get<VerifyOptions>(options));
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const auto options = read_command_line(argc, argv);
    return options ? run(*options) : options.error();
  } catch (const std::exception& error) {
    fmt::print(stderr, "roundtable: {}\n", error.what());
    return 1;
  }
}
