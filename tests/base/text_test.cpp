#include "base/text.h"

#include <catch2/catch.hpp>

using namespace roundtable;

TEST_CASE("[BASE-5] UTF-8 is told from other bytes", "[base]") {
  for (const char* text : {"", "plain", "Grüße", "日本語", "😀", "\xf4\x8f\xbf\xbf"}) {
    CAPTURE(text);
    REQUIRE(is_utf8(text));
  }
  for (const char* bytes : {"\xff", "\xc3", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                            "\xe2\x82", "a\x80", "\xf8\x88\x80\x80\x80"}) {
    REQUIRE_FALSE(is_utf8(bytes));
    REQUIRE_FALSE(clean_text(bytes).has_value());
  }
}

TEST_CASE("[BASE-5] code points are counted, not bytes", "[base]") {
  REQUIRE(count_code_points("") == 0);
  REQUIRE(count_code_points("Grüße") == 5);
  REQUIRE(count_code_points("日本語😀") == 4);
}

TEST_CASE("[BASE-6] what cannot be seen, or turns the line around, is stripped", "[base]") {
  REQUIRE(clean_text("a\x01"
                     "b\x7f"
                     "c\u0085d") == "abcd");
  REQUIRE(clean_text("line one\nline\ttwo") == "line one\nline\ttwo");
  REQUIRE(clean_text("pay\u202e001\u202c") == "pay001");
  REQUIRE(clean_text("\u2066x\u2069\u200b\u200e\ufeff") == "x");
  REQUIRE(clean_text("flag\U000e0067\U000e007f") == "flag");
  REQUIRE(clean_text(std::string("nul\0byte", 8)) == "nulbyte");
}

TEST_CASE("[BASE-6] joiners stay where the script needs them, and only there", "[base]") {
  const std::string persian = "می\u200cخواهم";
  REQUIRE(clean_text(persian) == persian);
  const std::string sinhala = "ශ්\u200dරී";
  REQUIRE(clean_text(sinhala) == sinhala);
  REQUIRE(clean_text("Ac\u200dme") == "Acme");
}

TEST_CASE("[BASE-6] at most four combining marks stand on one letter", "[base]") {
  std::string stacked = "x";
  for (int i = 0; i < 10; ++i) stacked += "\u0300";
  REQUIRE(count_code_points(clean_text(stacked).value()) == 5);
}

TEST_CASE("[BASE-6] text is NFC, and has no space at its ends", "[base]") {
  REQUIRE(clean_text("  Cafe\u0301 \n") == "Café");
  REQUIRE(clean_text(" \u3000\u00a0\t") == "");
  REQUIRE(clean_text("a  b") == "a  b");
}

TEST_CASE("[BASE-6] cleaning twice changes nothing more", "[base]") {
  const auto text = GENERATE(as<std::string>{}, "  Cafe\u0301\u200b ", "a\u202e b\u0300\u0301",
                             "می\u200cخواهم", "x\u200d\u200dy", "ﬁne Ⅳ ½");
  const std::string once = clean_text(text).value();
  REQUIRE(clean_text(once) == once);
}

TEST_CASE("[BASE-7] names that look alike have the same key", "[base]") {
  const std::string key = name_key("Acme GmbH");
  for (const char* same : {"ACME GMBH", " acme  gmbh ", "Ａｃｍｅ\u00a0GmbH", "Ac\u00adme GmbH"}) {
    CAPTURE(same);
    REQUIRE(name_key(same) == key);
  }
  REQUIRE(name_key("Straße AG") == name_key("STRASSE ag"));
  REQUIRE(name_key("Cafe\u0301") == name_key("CAFÉ"));
  for (const char* other : {"Acme", "Acme GmbH 2", "Akme GmbH"}) {
    REQUIRE(name_key(other) != key);
  }
}
