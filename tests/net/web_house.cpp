#include "web_house.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <stdexcept>

#include "base/new_path.h"

namespace roundtable {
namespace {

constexpr std::string_view kIndex = "<!doctype html><title>Roundtable</title>";
constexpr std::string_view kScript = "export const answer = 42;";
constexpr std::string_view kPacked = "packed";
constexpr std::array<EmbeddedFile, 3> kFiles{{
    {"index.html", "text/html; charset=utf-8", "\"aa\"", kIndex},
    {"assets/index-4f2a.js", "text/javascript; charset=utf-8", "\"bb\"", kScript},
    {"assets/index-4f2a.js.gz", "text/javascript; charset=utf-8", "\"cc\"", kPacked},
}};

std::string new_folder() {
  return make_new_folder((std::filesystem::temp_directory_path() / "roundtable-").string()).value();
}

bool ready_to_read(int socket, std::chrono::milliseconds patience) {
  pollfd waiting{.fd = socket, .events = POLLIN, .revents = 0};
  return poll(&waiting, 1, static_cast<int>(patience.count())) > 0;
}

}  // namespace

RawClient::RawClient(int port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("cannot connect");
  }
}

RawClient::~RawClient() { close(socket_); }

bool RawClient::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string RawClient::read_some(std::size_t most, std::chrono::milliseconds patience) {
  if (!held_.empty()) {
    std::string taken = held_.substr(0, most);
    held_.erase(0, taken.size());
    return taken;
  }
  if (!ready_to_read(socket_, patience)) return {};
  std::string bytes(most, '\0');
  const ssize_t got = recv(socket_, bytes.data(), bytes.size(), 0);
  bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  return bytes;
}

std::string RawClient::read_exactly(std::size_t bytes) {
  std::string all;
  while (all.size() < bytes) {
    const std::string more = read_some(bytes - all.size());
    if (more.empty()) break;
    all += more;
  }
  return all;
}

bool RawClient::sees_end(std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  held_.clear();
  while (std::chrono::steady_clock::now() < until) {
    if (!ready_to_read(socket_, std::chrono::milliseconds{50})) continue;
    std::array<char, 65536> dropped{};
    if (recv(socket_, dropped.data(), dropped.size(), 0) <= 0) return true;
  }
  return false;
}

void RawClient::shrink_receive_buffer() const {
  const int bytes = 4096;
  setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
}

HttpAnswer RawClient::read_answer() {
  std::string text;
  while (text.find("\r\n\r\n") == std::string::npos) {
    const std::string more = read_some();
    if (more.empty()) return {};
    text += more;
  }
  HttpAnswer answer;
  answer.status = std::stoi(text.substr(9, 3));
  const auto head_end = text.find("\r\n\r\n");
  for (auto at = text.find("\r\n") + 2; at < head_end;) {
    const auto end = text.find("\r\n", at);
    const auto colon = text.find(':', at);
    std::string name = text.substr(at, colon - at);
    std::ranges::transform(name, name.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    answer.fields[name] = text.substr(colon + 2, end - colon - 2);
    at = end + 2;
  }
  held_ = text.substr(head_end + 4) + held_;
  const auto length = answer.fields.find("content-length");
  if (length != answer.fields.end()) answer.body = read_exactly(std::stoul(length->second));
  return answer;
}

WebHouse::WebHouse(WebHouseOptions options)
    : upload_folder_(new_folder()),
      journal_([](std::string_view) {}),
      log_(loop_.post()),
      access_store_(loop_.post()),
      datasets_(loop_.post()),
      sightings_(loop_.post()) {
  const auto pool = [this](std::function<void()> job) { pool_.run(std::move(job)); };
  access_ = std::make_unique<Access>(Access::Environment{
      .store = access_store_,
      .clock = clock_,
      .random = random_,
      .post = loop_.post(),
      .pool = pool,
      .later = [this](auto delay, auto job) { loop_.later(delay, std::move(job)); },
      .folder_key = std::string(32, 'k'),
      .limits = {},
      .alarm = {}});
  desk_ = std::make_unique<DataDesk>(datasets_, loop_.post(), pool, pool);
  data_log_ = std::make_unique<DataLog>(sightings_, clock_);
  rooms_ = std::make_unique<RoomDirectory>(
      RoomEnvironment{.log = log_,
                      .clock = clock_,
                      .random = random_,
                      .desk = *desk_,
                      .data_log = *data_log_,
                      .post = loop_.post(),
                      .codes_of = [](const MeetingId&) { return std::vector<JoinCode>(); },
                      .committed = {},
                      .broken = [] {},
                      .streams = {}});
  server_ = std::make_unique<WebServer>(
      loop_,
      WebOptions{.port = options.port, .upload_folder = upload_folder_, .limits = options.limits},
      ApiParts{*access_, *rooms_, *desk_, *data_log_, clock_, random_, journal_}, kFiles);
  rooms_->on_committed(
      [this](Room& room, const Actor& actor, const Command& command, const Result& result) {
        server_->committed(room, actor, command, result);
      });
  const auto url = server_->listen();
  if (!url) throw std::runtime_error(url.error());
  port_ = std::stoi(url->substr(url->rfind(':') + 1));
  std::promise<void> ready;
  rooms_->open_all([&](const std::vector<SeriesId>&) {
    server_->accept();
    ready.set_value();
  });
  running_ = std::async(std::launch::async, [this] { return server_->run_until_signal(); });
  ready.get_future().wait();
}

WebHouse::~WebHouse() {
  if (running_.valid()) stop();
  std::error_code ignored;
  std::filesystem::remove_all(upload_folder_, ignored);
}

int WebHouse::stop() {
  loop_.post()([this] { server_->stop(); });
  return running_.get();
}

void WebHouse::on_loop(std::function<void()> job) {
  std::promise<void> done;
  loop_.post()([&] {
    job();
    done.set_value();
  });
  done.get_future().wait();
}

HttpAnswer WebHouse::ask(const std::string& method, const std::string& target,
                         const std::vector<std::string>& fields, const std::string& body) {
  RawClient client(port_);
  std::string text = method + " " + target + " HTTP/1.1\r\nHost: " + host() + "\r\n";
  text += "Connection: close\r\n";
  for (const std::string& field : fields) text += field + "\r\n";
  if (!body.empty()) text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  client.send(text + "\r\n" + body);
  return client.read_answer();
}

HttpAnswer WebHouse::get(const std::string& target, const std::string& cookie) {
  std::vector<std::string> fields;
  if (!cookie.empty()) fields.push_back("Cookie: " + cookie);
  return ask("GET", target, fields);
}

HttpAnswer WebHouse::post(const std::string& target, const std::string& body,
                          const std::string& cookie) {
  std::vector<std::string> fields{"Content-Type: application/json", "Origin: " + origin()};
  if (!cookie.empty()) fields.push_back("Cookie: " + cookie);
  return ask("POST", target, fields, body);
}

std::string WebHouse::setup_token() {
  std::string token;
  on_loop([&] { token = access_->setup_token(); });
  return token;
}

std::string WebHouse::host_cookie() {
  if (!cookie_.empty()) return cookie_;
  const HttpAnswer answer =
      post("/api/v1/setup", R"({"token":")" + setup_token() +
                                R"(","organization":"Lindqvist IT","email":"eva@example.com",)"
                                R"("name":"Eva Lindqvist","password":"a long enough phrase"})");
  cookie_ = cookie_of(answer);
  return cookie_;
}

std::string text_member(const std::string& json, const std::string& name) {
  const std::string mark = "\"" + name + "\":\"";
  const auto at = json.find(mark);
  if (at == std::string::npos) return {};
  const auto begin = at + mark.size();
  return json.substr(begin, json.find('"', begin) - begin);
}

std::string cookie_of(const HttpAnswer& answer) {
  const auto at = answer.fields.find("set-cookie");
  return at == answer.fields.end() ? std::string() : at->second.substr(0, at->second.find(';'));
}

}  // namespace roundtable
