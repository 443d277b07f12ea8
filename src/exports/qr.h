#pragma once

// QR codes of join addresses: for the stage, and for the terminal of whoever starts
// the server. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace roundtable {

// A square of dark and light, without the quiet zone around it.
struct QrMatrix {
  int size = 0;
  std::vector<bool> dark;  // row by row

  // Everything outside is light.
  bool is_dark(int x, int y) const {
    return x >= 0 && y >= 0 && x < size && y < size && dark[static_cast<std::size_t>(y * size + x)];
  }
};

// Nothing if `text` is too long for a code (2,331 bytes).
std::optional<QrMatrix> qr_matrix(std::string_view text);

// An image of two paths with its quiet zone, black on white whatever the theme: what
// cameras read best. Empty if the text is too long.
std::string qr_svg(std::string_view text);

// For a terminal, two modules a character, with escape codes that make it black on
// white in a dark terminal too. Empty if the text is too long.
std::string qr_text(std::string_view text);

}  // namespace roundtable
