# One program tests_<folder> per folder of tests/. A new file needs no edit here.
find_package(Catch2 2 REQUIRED)

# Catch2's main takes seven seconds; it is compiled once, into a program of its own
# kind, and lends the others its precompiled header.
add_library(catch_main OBJECT ${CMAKE_SOURCE_DIR}/tests/catch_main.cpp)
target_link_libraries(catch_main PUBLIC roundtable_options Catch2::Catch2)

file(GLOB support_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/support/*.cpp)
if(support_sources)
  add_library(tests_support STATIC ${support_sources})
  target_link_libraries(tests_support PUBLIC live)
  target_include_directories(tests_support PUBLIC ${CMAKE_SOURCE_DIR}/tests)
else()
  add_library(tests_support INTERFACE)
  target_link_libraries(tests_support INTERFACE live)
  target_include_directories(tests_support INTERFACE ${CMAKE_SOURCE_DIR}/tests)
endif()

# Opens what the exports write, as a spreadsheet would.
add_library(tests_sheets STATIC ${CMAKE_SOURCE_DIR}/tests/sheets/read_xlsx.cpp)
target_link_libraries(tests_sheets PUBLIC base PkgConfig::libzip)
target_include_directories(tests_sheets PUBLIC ${CMAKE_SOURCE_DIR}/tests)

# tests/<folder>/*.cpp linked with <libraries…>; ROUNDTABLE_SOURCE_DIR finds fixtures.
function(roundtable_tests folder)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${folder}/*.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(tests_${folder} ${sources})
  target_link_libraries(tests_${folder} PRIVATE catch_main ${ARGN})
  target_compile_definitions(tests_${folder} PRIVATE
    ROUNDTABLE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_precompile_headers(tests_${folder} PRIVATE <catch2/catch.hpp>)
  add_test(NAME ${folder} COMMAND tests_${folder})
endfunction()

roundtable_tests(base base)
roundtable_tests(views views SQLite::SQLite3)  # which answers as pivot does
roundtable_tests(meeting meeting)
roundtable_tests(store store)
roundtable_tests(wire wire)
roundtable_tests(ingest ingest)
roundtable_tests(access access)
roundtable_tests(exports exports tests_sheets)
roundtable_tests(live live tests_support)
roundtable_tests(net net tests_support tests_sheets)
roundtable_tests(config config tests_support)
roundtable_tests(scenario live tests_support)
roundtable_tests(fuzz live tests_support)

# Measuring programs: tests/bench/NAME.cpp becomes bench_NAME, built only when asked for.
file(GLOB bench_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/bench/*.cpp)
add_custom_target(bench_all)
foreach(source ${bench_sources})
  get_filename_component(name ${source} NAME_WE)
  add_executable(bench_${name} EXCLUDE_FROM_ALL ${source})
  target_link_libraries(bench_${name} PRIVATE ingest store)
  target_compile_definitions(bench_${name} PRIVATE ROUNDTABLE_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  add_dependencies(bench_all bench_${name})
endforeach()

# Programs for libFuzzer: tests/fuzz_targets/NAME.cpp becomes fuzz_NAME, built only when
# asked for, with all that it tests, because coverage must be measured everywhere.
file(GLOB fuzz_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/fuzz_targets/*.cpp)
file(GLOB fuzzed_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/base/*.cpp
  ${CMAKE_SOURCE_DIR}/src/views/*.cpp ${CMAKE_SOURCE_DIR}/src/ingest/*.cpp
  ${CMAKE_SOURCE_DIR}/tests/ingest/xlsx_file.cpp)
add_library(fuzzed STATIC EXCLUDE_FROM_ALL ${fuzzed_sources})
target_link_libraries(fuzzed PUBLIC roundtable_options fmt::fmt PkgConfig::utf8proc
  PkgConfig::sodium date::date-tz PkgConfig::libzip PkgConfig::expat)
target_include_directories(fuzzed PUBLIC ${CMAKE_SOURCE_DIR}/tests)
target_compile_options(fuzzed PUBLIC -O1 -fsanitize=fuzzer-no-link,address)
foreach(source ${fuzz_sources})
  get_filename_component(name ${source} NAME_WE)
  add_executable(fuzz_${name} EXCLUDE_FROM_ALL ${source})
  target_link_libraries(fuzz_${name} PRIVATE fuzzed)
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer,address)
endforeach()
