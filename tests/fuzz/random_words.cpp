#include "random_words.h"

#include <fmt/format.h>

#include <array>
#include <vector>

namespace roundtable {
namespace {

std::string about(const std::string& id) { return fmt::format(R"({{"id":"{}"}})", id); }

// The title in a record's JSON; titles here hold nothing that is escaped.
std::string title_in(const std::string& record) {
  const std::string begin = R"("title":")";
  const std::size_t at = record.find(begin);
  if (at == std::string::npos) return {};
  const std::size_t from = at + begin.size();
  return record.substr(from, record.find('"', from) - from);
}

}  // namespace

std::string RandomWords::title() { return fmt::format("{} {}", to_name(actor_.role), ++titles_); }

std::string RandomWords::some(const Screen& screen, const std::string& kind) {
  std::vector<std::string> ids;
  for (auto at = screen.lower_bound(kind + "/"); at != screen.end(); ++at) {
    if (!at->first.starts_with(kind + "/")) break;
    ids.push_back(at->first.substr(kind.size() + 1));
  }
  return ids.empty() ? "" : ids[chance_.below(static_cast<std::uint32_t>(ids.size()))];
}

RandomWords::Said RandomWords::say(const Screen& screen) {
  switch (chance_.below(8)) {
    case 0:
    case 1:
    case 2:
      return capture();
    case 3:
    case 4:
      return about_promise(screen);
    case 5:
      return about_agenda(screen);
    case 6:
      return about_stage(screen);
    default:
      return rename(screen);
  }
}

RandomWords::Said RandomWords::capture() {
  const bool open = actor_.is_host_side() && chance_.below(2) == 0;
  const std::string rest = open ? R"(,"open_to":"room"})" : "}";
  switch (chance_.below(4)) {
    case 0:
      return {"idea.capture", fmt::format(R"({{"title":"{}"{})", title(), rest)};
    case 1:
      return {"parked_item.park", fmt::format(R"({{"title":"{}"{})", title(), rest)};
    case 2:
      return {"decision.record", fmt::format(R"({{"title":"{}"}})", title())};
    default:
      break;
  }
  const PartyId& other = chance_.below(2) == 0 ? table_.acme : table_.birch;
  const bool ours = chance_.below(2) == 0;
  return {"commitment.capture",
          fmt::format(R"({{"title":"{}","from_party":"{}","to_party":"{}","due":"2027-0{}-10"{})",
                      title(), (ours ? table_.reseller : other).value,
                      (ours ? other : table_.reseller).value, 1 + chance_.below(9), rest)};
}

RandomWords::Said RandomWords::about_promise(const Screen& screen) {
  static constexpr std::array<const char*, 4> kPlain = {"accept", "decline", "deliver", "confirm"};
  const std::string id = some(screen, "commitment");
  if (id.empty()) return {};
  switch (chance_.below(8)) {
    case 0:
      return {"commitment.open", about(id)};
    case 1:
      return {"commitment.open", fmt::format(R"({{"id":"{}","open_to":"pair"}})", id)};
    case 2:
      return {"commitment.miss", fmt::format(R"({{"id":"{}","reason":"late"}})", id)};
    case 3:
      return {"commitment.renegotiate",
              fmt::format(R"({{"id":"{}","due":"2027-10-{}"}})", id, 10 + chance_.below(20))};
    default:
      return {std::string("commitment.") + kPlain[chance_.below(kPlain.size())], about(id)};
  }
}

RandomWords::Said RandomWords::about_agenda(const Screen& screen) {
  static constexpr std::array<const char*, 6> kVerbs = {"start", "pause",  "finish",
                                                        "drop",  "remove", "start"};
  const std::string id = some(screen, "agenda_item");
  if (id.empty() || chance_.below(3) == 0) {
    const char* type = chance_.below(3) == 0 ? "internal" : "common";
    return {"agenda_item.add",
            fmt::format(R"({{"title":"{}","minutes":20,"type":"{}"}})", title(), type)};
  }
  if (chance_.below(4) == 0) return {"agenda_item.move", about(id)};
  return {std::string("agenda_item.") + kVerbs[chance_.below(kVerbs.size())], about(id)};
}

RandomWords::Said RandomWords::about_stage(const Screen& screen) {
  const std::string view = some(screen, "view");
  switch (chance_.below(7)) {
    case 0:
      return {"stage.freeze", chance_.below(2) ? R"({"frozen":true})" : R"({"frozen":false})"};
    case 1:
      return {"stage.blank", chance_.below(2) ? R"({"blank":true})" : R"({"blank":false})"};
    case 2:
      return {"stage.show", R"({"object":{"kind":"agenda"}})"};
    case 3:
      return {"stage.show", R"({"object":{"kind":"kept_rates"},"open":true})"};
    case 4:
      return {"stage.show",
              fmt::format(R"({{"object":{{"kind":"pair","party":"{}","only_open":{}}}}})",
                          table_.acme.value, chance_.below(3) != 0)};
    case 5:
      if (view.empty()) return {};
      return {"stage.show",
              fmt::format(R"({{"object":{{"kind":"view","view":"{}"}},"open":true}})", view)};
    default:
      break;
  }
  return {"view.save",
          fmt::format(R"({{"name":"{}","pivot":{{"dataset":"{}","rows":[{{"field":"{}"}}],)"
                      R"("measures":[{{"field":"revenue","agg":"sum"}}]}}}})",
                      title(), dataset_.value, chance_.below(2) ? "vendor" : "segment")};
}

// With what is on this screen as what it was: late ones are in conflict.
RandomWords::Said RandomWords::rename(const Screen& screen) {
  static constexpr std::array<const char*, 4> kKinds = {"idea", "agenda_item", "commitment",
                                                        "decision"};
  const std::string kind = kKinds[chance_.below(kKinds.size())];
  const std::string id = some(screen, kind);
  if (id.empty()) return {};
  const std::string was = title_in(screen.at(kind + "/" + id));
  return {kind + ".update",
          fmt::format(R"({{"id":"{}","was":{{"title":"{}"}},"set":{{"title":"{}"}}}})", id, was,
                      title())};
}

}  // namespace roundtable
