#include "exports/qr.h"

#include <fmt/format.h>

#include <iterator>
#include <qrcodegen.hpp>

namespace roundtable {
namespace {

constexpr std::size_t kBytesMax = 2'331;  // of version 40 at medium error correction
constexpr int kQuietZone = 4;             // modules, as the standard asks
constexpr std::string_view kBlackOnWhite = "\x1b[30;107m";
constexpr std::string_view kAsBefore = "\x1b[0m";

}  // namespace

std::optional<QrMatrix> qr_matrix(std::string_view text) {
  if (text.size() > kBytesMax) return std::nullopt;
  // Medium: it can still be read when some of it is covered or outshone.
  const auto code =
      qrcodegen::QrCode::encodeText(std::string(text).c_str(), qrcodegen::QrCode::Ecc::MEDIUM);
  QrMatrix matrix{.size = code.getSize(), .dark = {}};
  for (int y = 0; y < matrix.size; ++y) {
    for (int x = 0; x < matrix.size; ++x) matrix.dark.push_back(code.getModule(x, y));
  }
  return matrix;
}

std::string qr_svg(std::string_view text) {
  const auto matrix = qr_matrix(text);
  if (!matrix) return {};
  const int side = matrix->size + 2 * kQuietZone;
  std::string out = fmt::format(
      R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {0}" shape-rendering="crispEdges">)"
      R"(<path fill="#fff" d="M0 0h{0}v{0}H0z"/><path fill="#000" d=")",
      side);
  for (int y = 0; y < matrix->size; ++y) {
    for (int x = 0; x < matrix->size; ++x) {
      if (!matrix->is_dark(x, y)) continue;
      const int begin = x;
      while (matrix->is_dark(x + 1, y)) ++x;
      const int length = x - begin + 1;
      fmt::format_to(std::back_inserter(out), "M{} {}h{}v1h-{}z", begin + kQuietZone,
                     y + kQuietZone, length, length);
    }
  }
  return out + "\"/></svg>";
}

std::string qr_text(std::string_view text) {
  const auto matrix = qr_matrix(text);
  if (!matrix) return {};
  std::string out;
  for (int y = -kQuietZone; y < matrix->size + kQuietZone; y += 2) {
    out += kBlackOnWhite;
    for (int x = -kQuietZone; x < matrix->size + kQuietZone; ++x) {
      const bool above = matrix->is_dark(x, y);
      const bool below = matrix->is_dark(x, y + 1);
      out += above ? (below ? "█" : "▀") : (below ? "▄" : " ");
    }
    out += kAsBefore;
    out += '\n';
  }
  return out;
}

}  // namespace roundtable
