#include "exports/list_formats.h"
#include "wire/encode.h"

namespace roundtable {
namespace {

template <class T>
void append_record(std::string& out, const Visible<T>& record) {
  append_json(out, record.value());
}

template <class T>
void append_list(std::string& out, std::string_view name, const std::vector<Visible<T>>& list) {
  append_json_string(out, name);
  out += ":[";
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (i > 0) out += ',';
    append_record(out, list[i]);
  }
  out += ']';
}

template <class Id, class T>
void append_known(std::string& out, std::string_view name, const std::map<Id, Visible<T>>& known) {
  std::vector<Visible<T>> list;
  for (const auto& [id, record] : known) list.push_back(record);
  append_list(out, name, list);
}

}  // namespace

std::string to_json(const ListSheet& sheet) {
  std::string out = R"({"meeting":)";
  append_record(out, sheet.meeting);
  out += R"(,"reseller":)";
  append_json(out, sheet.reseller->id);
  out += R"(,"today":)";
  append_json(out, sheet.today);
  out += R"(,"generated_at":)";
  append_json(out, sheet.generated_at);
  out += R"(,"lists":[)";
  for (std::size_t i = 0; i < sheet.lists.size(); ++i) {
    out += i == 0 ? R"({"party":)" : R"(,{"party":)";
    append_json(out, sheet.lists[i].party->id);
    out += ',';
    append_list(out, "theirs", sheet.lists[i].theirs);
    out += ',';
    append_list(out, "ours", sheet.lists[i].ours);
    out += '}';
  }
  out += "],";
  append_list(out, "decisions", sheet.decisions);
  out += ',';
  append_list(out, "ideas", sheet.ideas);
  out += ',';
  append_list(out, "parked_items", sheet.parked_items);
  out += ',';
  append_known(out, "parties", sheet.parties);
  out += ',';
  append_known(out, "reps", sheet.reps);
  out += ',';
  append_known(out, "agenda_items", sheet.agenda_items);
  out += '}';
  return out;
}

}  // namespace roundtable
