#pragma once

// Under which names this server answers, and which pages may write to it. Anything
// else is a page of somebody else, or a name that was bent to point here.
//
// Pure, but for `own_names`.

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace roundtable {

struct OwnAddress {
  std::string scheme = "http";
  std::string address;  // listened on: "127.0.0.1", "0.0.0.0", "::1"
  std::uint16_t port = 0;
  std::string public_url;  // "https://table.example.com"; empty without one
};

class Origins {
 public:
  Origins() = default;
  // With a public URL only that is allowed, and loopback for the operator's probes.
  Origins(const OwnAddress& own, const std::vector<std::string>& names);

  // `host` as the field says it: name or address, and the port unless it is the
  // scheme's own.
  bool allows_host(std::string_view host) const;
  bool allows_origin(std::string_view origin) const;

  // Where links lead: "http://127.0.0.1:8080".
  const std::string& base_url() const { return base_url_; }
  // ws://… of the public URL, for the page's policy; empty without one.
  const std::string& socket_origin() const { return socket_origin_; }

 private:
  void allow(const std::string& scheme, const std::string& name, std::uint16_t port);

  std::set<std::string, std::less<>> hosts_;
  std::set<std::string, std::less<>> origins_;
  std::string base_url_;
  std::string socket_origin_;
};

// localhost, this machine's name, NAME.local, and its interfaces' addresses.
std::vector<std::string> own_names();

// Whether nobody but this machine can reach it.
bool is_loopback(std::string_view address);

}  // namespace roundtable
