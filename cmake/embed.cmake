# embed_folder(<target> <folder> [ENABLED <bool>] [COMPRESS])
#
# A static library that holds every file of <folder> and defines
# `std::span<const roundtable::EmbeddedFile> <target>()` (src/base/embedded.h). The bytes come in
# by .incbin, which costs no time or memory; the table is generated. A folder that
# does not exist, or is not ENABLED, gives an empty table. COMPRESS adds a NAME.gz
# beside each text file that shrinks.
function(embed_folder target folder)
  cmake_parse_arguments(PARSE_ARGV 2 arg "COMPRESS" "ENABLED" "")
  set(files "")
  if(NOT DEFINED arg_ENABLED OR arg_ENABLED)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*)
    list(FILTER files EXCLUDE REGEX "(^|/)\\.")
    if(target STREQUAL "embedded_schemas")
      list(FILTER files INCLUDE REGEX "\\.json$")
    endif()
  endif()

  set(out ${CMAKE_BINARY_DIR}/${target})
  # The list is a file so that a file that went away is noticed too.
  file(CONFIGURE OUTPUT ${out}/files.txt CONTENT "${files}" @ONLY)
  set(paths "")
  foreach(file IN LISTS files)
    list(APPEND paths ${folder}/${file})
  endforeach()

  add_custom_command(
    OUTPUT ${out}/bytes.S ${out}/table.cpp
    COMMAND ${CMAKE_COMMAND} -D FUNCTION=${target} -D FOLDER=${folder} -D OUT=${out}
      -D COMPRESS=${arg_COMPRESS} -P ${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake
    DEPENDS ${out}/files.txt ${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake ${paths}
    COMMENT "Embedding ${target}"
    VERBATIM)
  # The dependency file of an assembly source does not name what .incbin reads.
  set_source_files_properties(${out}/bytes.S PROPERTIES OBJECT_DEPENDS "${paths}")
  add_library(${target} STATIC ${out}/bytes.S ${out}/table.cpp)
  target_link_libraries(${target} PRIVATE roundtable_options)
endfunction()
