#include "exports/qr.h"

#include <catch2/catch.hpp>
#include <sstream>

using namespace roundtable;

namespace {

const std::string kUrl = "http://192.168.1.20:8080/join#K7MN4QXR";

// Reads the dark paths of the image back into a matrix.
QrMatrix matrix_of_svg(const std::string& svg, int size) {
  QrMatrix matrix{.size = size, .dark = std::vector<bool>(static_cast<std::size_t>(size * size))};
  const std::size_t begin = svg.find("fill=\"#000\" d=\"") + 15;
  std::string path = svg.substr(begin, svg.find('"', begin) - begin);
  for (char& c : path) {
    if (c == 'M' || c == 'h' || c == 'v' || c == 'z') c = ' ';
  }
  std::istringstream numbers(path);
  for (int x, y, length, down, back; numbers >> x >> y >> length >> down >> back;) {
    REQUIRE(down == 1);
    REQUIRE(back == -length);
    for (int i = 0; i < length; ++i) {
      matrix.dark[static_cast<std::size_t>((y - 4) * size + (x - 4) + i)] = true;
    }
  }
  return matrix;
}

}  // namespace

TEST_CASE("[EXP-13] a QR code has its three corners and light around it", "[exports]") {
  const auto matrix = qr_matrix(kUrl);

  REQUIRE(matrix);
  const int end = matrix->size - 7;
  for (const auto& [x, y] : {std::pair(0, 0), std::pair(end, 0), std::pair(0, end)}) {
    for (int i = 0; i < 7; ++i) {
      REQUIRE(matrix->is_dark(x + i, y));
      REQUIRE(matrix->is_dark(x, y + i));
      REQUIRE(matrix->is_dark(x + 3, y + 3));
      REQUIRE(!matrix->is_dark(x + 1, y + 1));
    }
  }
  REQUIRE(!matrix->is_dark(-1, 0));
  REQUIRE(!matrix->is_dark(0, matrix->size));
}

TEST_CASE("[EXP-13] the image draws exactly the code, by paths alone", "[exports]") {
  const auto matrix = qr_matrix(kUrl);
  const std::string svg = qr_svg(kUrl);

  REQUIRE(matrix_of_svg(svg, matrix->size).dark == matrix->dark);
  REQUIRE(svg.find("style") == std::string::npos);
  REQUIRE(svg.find("K7MN") == std::string::npos);
  REQUIRE(svg.starts_with("<svg "));
  REQUIRE(svg.ends_with("</svg>"));
}

TEST_CASE("[EXP-13] the terminal's picture has two modules a character", "[exports]") {
  const auto matrix = qr_matrix(kUrl);
  std::istringstream text(qr_text(kUrl));
  int lines = 0;
  for (std::string line; std::getline(text, line); ++lines) {
    REQUIRE(line.starts_with("\x1b[30;107m"));
    REQUIRE(line.ends_with("\x1b[0m"));
  }
  REQUIRE(lines == (matrix->size + 8 + 1) / 2);
}

TEST_CASE("[EXP-13] a text too long for a code gives none", "[exports]") {
  REQUIRE(qr_matrix(std::string(2'331, 'a')));
  REQUIRE(!qr_matrix(std::string(2'332, 'a')));
  REQUIRE(qr_svg(std::string(5'000, 'a')).empty());
  REQUIRE(qr_text(std::string(5'000, 'a')).empty());
}
