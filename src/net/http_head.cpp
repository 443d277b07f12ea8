#include "net/http_head.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace roundtable {
namespace {

constexpr std::array<std::string_view, 4> kOurMethods{"GET", "HEAD", "POST", "DELETE"};
constexpr std::array<std::string_view, 5> kOtherMethods{"PUT", "PATCH", "OPTIONS", "TRACE",
                                                        "CONNECT"};

bool is_token_letter(char letter) {
  const bool alphanumeric = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'z') ||
                            (letter >= 'A' && letter <= 'Z');
  return alphanumeric || std::string_view("!#$%&'*+-.^_`|~").find(letter) != std::string_view::npos;
}

bool is_control(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return (byte < 0x20 && letter != '\t') || byte == 0x7f;
}

bool equals_ignoring_case(std::string_view left, std::string_view right) {
  return std::ranges::equal(left, right, [](char a, char b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return lower(a) == lower(b);
  });
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// What the fields say that bears on where the message ends and whom it is for.
struct Framing {
  std::size_t fields = 0;
  int hosts = 0;
  int lengths = 0;
  bool transfer_encoding = false;
};

std::optional<HeadFault> fault_of_request_line(std::string_view line, const WebLimits& limits) {
  const auto first = line.find(' ');
  const auto last = line.rfind(' ');
  if (first == std::string_view::npos || first == last) {
    return HeadFault{400, "The request line is not METHOD TARGET VERSION."};
  }
  const std::string_view method = line.substr(0, first);
  const std::string_view target = line.substr(first + 1, last - first - 1);
  const std::string_view version = line.substr(last + 1);
  if (version != "HTTP/1.1" && version != "HTTP/1.0") {
    return HeadFault{505, "Only HTTP/1.1 is spoken here."};
  }
  if (std::ranges::find(kOtherMethods, method) != kOtherMethods.end()) {
    return HeadFault{405, "This method is not used here."};
  }
  if (std::ranges::find(kOurMethods, method) == kOurMethods.end()) {
    return HeadFault{501, "This method is not known."};
  }
  if (target.size() > limits.target_bytes_max) return HeadFault{414, "The address is too long."};
  const bool printable = std::ranges::all_of(
      target, [](char letter) { return letter > 0x20 && letter < 0x7f && letter != '#'; });
  if (!target.starts_with('/') || target.starts_with("//") || !printable) {
    return HeadFault{400, "The address is not a path of this server."};
  }
  return std::nullopt;
}

std::optional<HeadFault> fault_of_field(std::string_view line, Framing& framing) {
  // A line that begins with space continues the one before: long obsolete, and read
  // differently by different parsers. An empty name is caught with it.
  const auto colon = line.find(':');
  const bool is_field = colon != std::string_view::npos && colon > 0 &&
                        std::ranges::all_of(line.substr(0, colon), is_token_letter);
  if (!is_field) return HeadFault{400, "A header line is not NAME: VALUE."};
  const std::string_view name = line.substr(0, colon);
  const std::string_view value = trim(line.substr(colon + 1));
  if (std::ranges::any_of(value, is_control)) {
    return HeadFault{400, "A header holds control characters."};
  }
  framing.fields += 1;
  if (equals_ignoring_case(name, "Host")) framing.hosts += 1;
  if (equals_ignoring_case(name, "Transfer-Encoding")) framing.transfer_encoding = true;
  if (equals_ignoring_case(name, "Content-Length")) {
    framing.lengths += 1;
    if (!parse_length(value)) return HeadFault{400, "Content-Length is not a number."};
  }
  return std::nullopt;
}

std::optional<HeadFault> fault_of_framing(const Framing& framing, const WebLimits& limits) {
  if (framing.fields > limits.fields_max) return HeadFault{431, "There are too many headers."};
  if (framing.hosts != 1) return HeadFault{400, "There must be exactly one Host."};
  if (framing.lengths > 1) return HeadFault{400, "There is more than one Content-Length."};
  if (framing.transfer_encoding && framing.lengths > 0) {
    return HeadFault{400, "Transfer-Encoding and Content-Length exclude each other."};
  }
  // Beast 1.81 takes chunks even of HTTP/1.0; nobody needs them here.
  if (framing.transfer_encoding) return HeadFault{411, "Send the body with a Content-Length."};
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> head_length(std::string_view bytes) {
  for (auto at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    if (at == 0 || bytes[at - 1] != '\r') return at + 1;
    if (at == 1 || bytes.substr(0, at + 1).ends_with("\r\n\r\n")) return at + 1;
  }
  return std::nullopt;
}

std::optional<HeadFault> fault_of_head(std::string_view head, const WebLimits& limits) {
  if (head.size() > limits.head_bytes_max) return HeadFault{431, "The headers are too large."};
  if (!head.ends_with("\r\n\r\n")) return HeadFault{400, "A header line does not end in CR LF."};
  head.remove_suffix(2);

  Framing framing;
  bool first = true;
  while (!head.empty()) {
    const auto end = head.find("\r\n");
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(end + 2);
    if (line.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos) {
      return HeadFault{400, "A header line does not end in CR LF."};
    }
    const auto fault = first ? fault_of_request_line(line, limits) : fault_of_field(line, framing);
    if (fault) return fault;
    first = false;
  }
  return fault_of_framing(framing, limits);
}

std::optional<std::uint64_t> parse_length(std::string_view digits) {
  std::uint64_t length = 0;
  const bool plain = !digits.empty() && digits.size() <= 18 &&
                     std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
  if (!plain) return std::nullopt;
  std::from_chars(digits.data(), digits.data() + digits.size(), length);
  return length;
}

}  // namespace roundtable
