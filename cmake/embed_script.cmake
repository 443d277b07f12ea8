# Writes OUT/bytes.S and OUT/table.cpp from OUT/files.txt; see embed.cmake.
cmake_policy(SET CMP0057 NEW)
file(READ ${OUT}/files.txt files)

function(content_type name out)
  get_filename_component(extension "${name}" LAST_EXT)
  set(type_.html "text/html; charset=utf-8")
  set(type_.js "text/javascript; charset=utf-8")
  set(type_.mjs "text/javascript; charset=utf-8")
  set(type_.css "text/css; charset=utf-8")
  set(type_.json "application/json")
  set(type_.webmanifest "application/manifest+json")
  set(type_.svg "image/svg+xml")
  set(type_.png "image/png")
  set(type_.ico "image/x-icon")
  set(type_.woff2 "font/woff2")
  set(type_.txt "text/plain; charset=utf-8")
  set(type_.map "application/json")
  set(type_.wasm "application/wasm")
  if(DEFINED type_${extension})
    set(${out} "${type_${extension}}" PARENT_SCOPE)
  else()
    set(${out} "application/octet-stream" PARENT_SCOPE)
  endif()
endfunction()

set(number 0)
set(bytes "// Generated.\n.section .note.GNU-stack,\"\",@progbits\n.section .rodata\n")
set(externs "")
set(rows "")

function(add_row name path type)
  set(symbol ${FUNCTION}_${number})
  file(SIZE "${path}" size)
  file(SHA256 "${path}" hash)
  string(SUBSTRING ${hash} 0 32 hash)
  string(APPEND bytes
    ".global ${symbol}\n.balign 16\n${symbol}:\n.incbin \"${path}\"\n.byte 0\n")
  string(APPEND externs "extern \"C\" const char ${symbol}[];\n")
  string(APPEND rows
    "    {\"${name}\", \"${type}\", \"\\\"${hash}\\\"\", {${symbol}, ${size}}},\n")
  math(EXPR number "${number} + 1")
  foreach(variable bytes externs rows number)
    set(${variable} "${${variable}}" PARENT_SCOPE)
  endforeach()
endfunction()

find_program(GZIP gzip)
foreach(name IN LISTS files)
  content_type("${name}" type)
  add_row("${name}" "${FOLDER}/${name}" "${type}")
  if(COMPRESS AND GZIP AND name MATCHES "\\.(html|m?js|css|json|webmanifest|svg|txt|map|wasm)$")
    set(packed "${OUT}/packed/${name}.gz")
    get_filename_component(packed_folder "${packed}" DIRECTORY)
    file(MAKE_DIRECTORY "${packed_folder}")
    execute_process(COMMAND ${GZIP} -9 -n -c "${FOLDER}/${name}"
      OUTPUT_FILE "${packed}" COMMAND_ERROR_IS_FATAL ANY)
    file(SIZE "${FOLDER}/${name}" plain_size)
    file(SIZE "${packed}" packed_size)
    if(packed_size LESS plain_size)
      add_row("${name}.gz" "${packed}" "${type}")
    endif()
  endif()
endforeach()

file(WRITE ${OUT}/bytes.S "${bytes}")
if(number EQUAL 0)
  set(body "  return {};\n")
else()
  set(body "  static constexpr EmbeddedFile kFiles[] = {\n${rows}  };\n  return kFiles;\n")
endif()
file(WRITE ${OUT}/table.cpp
"// Generated.
#include \"base/embedded.h\"

${externs}
namespace roundtable {
std::span<const EmbeddedFile> ${FUNCTION}() {
${body}}
}  // namespace roundtable
")
