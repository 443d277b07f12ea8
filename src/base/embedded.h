// The files that are part of the binary: the web pages and the JSON schemas.
//
// Lifetime: everything lives as long as the program. The bytes are followed by a zero,
// which they do not count. The tables are generated at build time; the
// web table is empty in a build that was made without pages (see ROUNDTABLE_EMBED_WEB).
#pragma once

#include <span>
#include <string_view>

struct EmbeddedFile {
  std::string_view path;          // relative, with '/': "assets/index-4f2a.js"
  std::string_view content_type;  // of the plain file: also for a packed "….js.gz"
  std::string_view etag;          // with its quotes, from the SHA-256 of the bytes
  std::string_view bytes;
};

// web/dist. A text file that shrinks has a twin at path + ".gz".
std::span<const EmbeddedFile> embedded_web();

// schemas/**/*.json. Linked by wire.
std::span<const EmbeddedFile> embedded_schemas();
