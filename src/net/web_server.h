#pragma once

// The server as `main` sees it: HTTP, WebSockets and the pages, on the loop's thread.
//
// Threads:  the loop's, and before it runs the one that built it.
// Lifetime: the loop and all of ApiParts outlive it.

#include <cstdint>
#include <expected>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/embedded.h"
#include "meeting/command.h"
#include "net/api.h"
#include "net/limits.h"
#include "net/loop.h"

namespace roundtable {

struct WebOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: a free one
  std::string public_url;     // where people reach it, if that is another address
  std::string upload_folder;  // for files while they come in; exists
  WebLimits limits;
};

class WebServer {
 public:
  WebServer(Loop& loop, WebOptions options, ApiParts parts,
            std::span<const EmbeddedFile> files = embedded_web());
  ~WebServer();
  WebServer(const WebServer&) = delete;
  WebServer& operator=(const WebServer&) = delete;

  // Takes the address; connections wait until `accept`. The error is one sentence
  // for the operator. Answers the address to be reached under: "http://127.0.0.1:8080".
  std::expected<std::string, std::string> listen();
  // The same, or the public URL; links begin with it. Known once listening.
  const std::string& base_url() const;

  // The rooms are open: serves from now on.
  void accept();

  // What follows a committed command for seats, codes and sockets: for
  // RoomDirectory::on_committed.
  void committed(Room& room, const Actor& actor, const Command& command, const Result& result);

  // Runs the loop. SIGTERM and SIGINT drain and end it with status 0 within ten
  // seconds, a second one at once; `fail` ends it with 1.
  int run_until_signal();

  // What a first SIGTERM does.
  void stop();
  // Something cannot be trusted any more. Nobody is answered; the process should end.
  void fail(std::string_view why);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace roundtable
