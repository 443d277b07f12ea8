#pragma once

// A whole server on a loopback port, its stores in memory, its loop on a thread of
// its own; and a client that says exactly the bytes it is given.

#include <chrono>
#include <functional>
#include <future>
#include <map>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "access/access.h"
#include "base/clock.h"
#include "base/pool.h"
#include "base/random.h"
#include "live/data_desk.h"
#include "live/data_log.h"
#include "live/room_directory.h"
#include "net/journal.h"
#include "net/loop.h"
#include "net/web_server.h"
#include "store/memory_access_store.h"
#include "store/memory_dataset_store.h"
#include "store/memory_log.h"
#include "store/memory_sighting_store.h"

namespace roundtable {

// What came back.
struct HttpAnswer {
  int status = 0;                             // 0: the connection ended without an answer
  std::map<std::string, std::string> fields;  // names in lower case
  std::string body;
};

// A TCP connection to the server.
class RawClient {
 public:
  explicit RawClient(int port);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // false: the other side is gone.
  bool send(std::string_view bytes) const;
  // What comes within `patience`, at most `most`; empty at the end or after it.
  std::string read_some(std::size_t most = 65536,
                        std::chrono::milliseconds patience = std::chrono::seconds{10});
  // One answer, by its Content-Length.
  HttpAnswer read_answer();
  // Everything up to `bytes`, from what was read before too.
  std::string read_exactly(std::size_t bytes);
  // Whether the other side closes within `patience`.
  bool sees_end(std::chrono::milliseconds patience = std::chrono::seconds{10});
  // Does not take what the server sends any more.
  void shrink_receive_buffer() const;

 private:
  int socket_ = -1;
  std::string held_;
};

struct WebHouseOptions {
  WebLimits limits;
  std::uint16_t port = 0;
};

class WebHouse {
 public:
  explicit WebHouse(WebHouseOptions options = {});
  ~WebHouse();
  WebHouse(const WebHouse&) = delete;
  WebHouse& operator=(const WebHouse&) = delete;

  int port() const { return port_; }
  std::string host() const { return "127.0.0.1:" + std::to_string(port_); }
  std::string origin() const { return "http://" + host(); }
  const std::string& upload_folder() const { return upload_folder_; }

  // One request on a connection of its own. `fields` are whole lines without CR LF;
  // Host and Connection are added, and for a body its length and type.
  HttpAnswer ask(const std::string& method, const std::string& target,
                 const std::vector<std::string>& fields = {}, const std::string& body = "");
  HttpAnswer get(const std::string& target, const std::string& cookie = "");
  // With this server's own Origin.
  HttpAnswer post(const std::string& target, const std::string& body,
                  const std::string& cookie = "");

  // Runs `job` on the loop's thread and waits for it.
  void on_loop(std::function<void()> job);
  // A person who may host; answers their cookie: "roundtable=…".
  std::string host_cookie();

  std::string setup_token();
  WebServer& server() { return *server_; }
  Access& access() { return *access_; }
  ApiParts parts() { return {*access_, *rooms_, *desk_, *data_log_, clock_, random_, journal_}; }
  // The exit status; the server is gone after this.
  int stop();

 private:
  SystemClock clock_;
  SystemRandom random_;
  std::string upload_folder_;
  Journal journal_;
  Loop loop_;
  Pool pool_{1};
  MemoryLog log_;
  MemoryAccessStore access_store_;
  MemoryDatasetStore datasets_;
  MemorySightingStore sightings_;
  std::unique_ptr<Access> access_;
  std::unique_ptr<DataDesk> desk_;
  std::unique_ptr<DataLog> data_log_;
  std::unique_ptr<RoomDirectory> rooms_;
  std::unique_ptr<WebServer> server_;
  int port_ = 0;
  std::string cookie_;
  std::future<int> running_;
};

// The value of a member of a flat JSON text: "id" of {"id":"7"}; its first one.
std::string text_member(const std::string& json, const std::string& name);
// The cookie an answer sets, as a request sends it.
std::string cookie_of(const HttpAnswer& answer);

}  // namespace roundtable
