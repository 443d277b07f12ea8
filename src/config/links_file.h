#pragma once

// DATA/links.txt: where host, stage and one rep go. It holds what admits people, so
// it is 0600.

#include <filesystem>
#include <optional>
#include <string>

#include "config/demo.h"

namespace roundtable {

std::string setup_link_text(const std::string& base_url, const std::string& token);
std::string demo_links_text(const std::string& base_url, const DemoLinks& links);

// Replaces the file as a whole; the error is one sentence.
std::optional<std::string> write_links(const std::filesystem::path& folder,
                                       const std::string& text);

}  // namespace roundtable
