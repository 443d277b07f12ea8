#include "ingest/xml_stream.h"

namespace roundtable {
namespace {

constexpr int kDepthMax = 32;  // a sheet needs eight

std::string_view without_prefix(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

}  // namespace

std::optional<std::string_view> XmlAttributes::find(std::string_view name) const {
  for (const char* const* pair = pairs_; *pair != nullptr; pair += 2) {
    if (without_prefix(pair[0]) == name) return pair[1];
  }
  return std::nullopt;
}

XmlStream::XmlStream(XmlHandler& handler) : handler_(handler), parser_(XML_ParserCreate(nullptr)) {
  XML_SetUserData(parser_.get(), this);
  XML_SetElementHandler(parser_.get(), on_start, on_end);
  XML_SetCharacterDataHandler(parser_.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser_.get(), on_doctype);
}

std::expected<void, Problem> XmlStream::feed(std::string_view bytes, bool last) {
  const auto status =
      XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()), last ? 1 : 0);
  if (auto problem = handler_.problem()) return std::unexpected(*std::move(problem));
  if (status == XML_STATUS_OK && !refused_) return {};
  return std::unexpected(Problem{
      .code = Code::kUnreadableFile,
      .detail =
          refused_ ? "This workbook has XML that no workbook needs. Save it as CSV and import that."
                   : "This workbook is damaged. Save it as CSV and import that.",
      .field = {}});
}

void XmlStream::on_start(void* self, const char* name, const char** attributes) {
  auto& stream = *static_cast<XmlStream*>(self);
  if (++stream.depth_ > kDepthMax) {
    stream.refused_ = true;
    XML_StopParser(stream.parser_.get(), XML_FALSE);
    return;
  }
  stream.handler_.start(without_prefix(name), XmlAttributes(attributes));
  if (stream.handler_.problem()) XML_StopParser(stream.parser_.get(), XML_FALSE);
}

void XmlStream::on_end(void* self, const char* name) {
  auto& stream = *static_cast<XmlStream*>(self);
  --stream.depth_;
  stream.handler_.end(without_prefix(name));
  if (stream.handler_.problem()) XML_StopParser(stream.parser_.get(), XML_FALSE);
}

void XmlStream::on_text(void* self, const char* text, int size) {
  static_cast<XmlStream*>(self)->handler_.text({text, static_cast<std::size_t>(size)});
}

void XmlStream::on_doctype(void* self, const char*, const char*, const char*, int) {
  auto& stream = *static_cast<XmlStream*>(self);
  stream.refused_ = true;
  XML_StopParser(stream.parser_.get(), XML_FALSE);
}

}  // namespace roundtable
