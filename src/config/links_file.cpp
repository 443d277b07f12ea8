#include "config/links_file.h"

#include <fmt/format.h>

#include "store/files.h"

namespace roundtable {

std::string setup_link_text(const std::string& base_url, const std::string& token) {
  return fmt::format("host   {}/setup#token={}\n", base_url, token);
}

std::string demo_links_text(const std::string& base_url, const DemoLinks& links) {
  const std::string& meeting = links.meeting.value;
  std::string text = fmt::format(
      "host   {0}/host/{1}\n"
      "       sign in as {2} with the password {3}\n"
      "stage  {0}/stage/{1}#link={4}\n"
      "rep    {0}/join#link={5}\n"
      "       {6} of {7}\n",
      base_url, meeting, links.host_email, links.host_password, links.stage_token, links.rep_token,
      links.rep_name, links.rep_party);
  text += "\nTo join as somebody else, open " + base_url + "/join with a code:\n";
  for (const DemoLinks::Code& code : links.codes) {
    text += fmt::format("       {}-{}  {}\n", code.code.substr(0, 4), code.code.substr(4),
                        code.party.empty() ? "the meeting's own (leads to the lobby)" : code.party);
  }
  return text;
}

std::optional<std::string> write_links(const std::filesystem::path& folder,
                                       const std::string& text) {
  const auto written = write_small_file(folder / "links.txt", text);
  if (written) return std::nullopt;
  return written.error();
}

}  // namespace roundtable
