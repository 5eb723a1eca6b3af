# What holds for every target: the language, the warnings, the strict Qt defines, the sanitizers.
# One interface target carries it, so that no room can quietly differ.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_AUTOMOC ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

option(BINDERY_WERROR "Treat warnings as errors" OFF)
set(BINDERY_SANITIZE "" CACHE STRING "Sanitizers to build with, for example address,undefined or thread")
set(BINDERY_JOINED_SOURCES 6 CACHE STRING "How many files of a target are compiled at a time; 1 compiles each alone")
set(BINDERY_JOINED_TESTS 16 CACHE STRING "How many test files of a room are compiled at a time")
option(BINDERY_BENCH "Build the benchmarks" OFF)
option(BINDERY_HEADLESS "Build core and the command line alone, on a machine without Qt's Gui, Widgets and Charts" OFF)

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network Sql Concurrent)
if(NOT BINDERY_HEADLESS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Gui Widgets Svg Charts Test)
endif()
find_package(QCoro6 REQUIRED COMPONENTS Core)
find_package(tl-expected REQUIRED)
find_package(CURL 7.88 REQUIRED)
find_package(ZLIB REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(SQLite3 3.40 REQUIRED)
find_package(Boost 1.74 REQUIRED)
find_package(CLI11 REQUIRED)
find_package(prometheus-cpp REQUIRED)
find_package(Threads REQUIRED)

find_program(BINDERY_MOLD mold)
if(BINDERY_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

add_library(bindery_settings INTERFACE)
target_compile_options(bindery_settings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual
    $<$<BOOL:${BINDERY_WERROR}>:-Werror>
    # g++ 12 sees uninitialized values in coroutine frames where there are none.
    -Wno-maybe-uninitialized
    # The compiler collects its own garbage after a gigabyte in place of 128 megabytes: a tenth less time.
    "SHELL:--param ggc-min-heapsize=1000000"
    # std::move and std::forward are casts, without optimization too, and no functions to compile in every file.
    -ffold-simple-inlines
    "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")
target_compile_definitions(bindery_settings INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY
    QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_NO_CONTEXTLESS_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(BINDERY_SANITIZE)
    add_compile_options("-fsanitize=${BINDERY_SANITIZE}" -fno-omit-frame-pointer)
    add_link_options("-fsanitize=${BINDERY_SANITIZE}")
    if(BINDERY_SANITIZE MATCHES "address")
        # The undefined-behavior checks describe every place with data full of addresses, millions of them. At a fixed
        # address the linker fills them in once; otherwise the loader does at every start, and copies each page.
        add_link_options(-no-pie)
    endif()
    if(BINDERY_SANITIZE MATCHES "undefined")
        add_compile_options(-fno-sanitize-recover=undefined)
    endif()
endif()

# Qt and the standard library are parsed once: two precompiled headers, one without and one with widgets. Qt Test and
# CLI11 are in neither, because joined sources include them a few times only. No header of the project is in them.
file(WRITE "${CMAKE_BINARY_DIR}/pch/empty.cpp.in" "// Carries the precompiled header.\n")
function(_bindery_pch name)
    cmake_parse_arguments(ARG "" "" "LINKS;HEADERS" ${ARGN})
    configure_file("${CMAKE_BINARY_DIR}/pch/empty.cpp.in" "${CMAKE_BINARY_DIR}/pch/${name}.cpp" COPYONLY)
    add_library(${name} STATIC "${CMAKE_BINARY_DIR}/pch/${name}.cpp")
    set_target_properties(${name} PROPERTIES AUTOMOC OFF)
    target_link_libraries(${name} PUBLIC bindery_settings ${ARG_LINKS})
    target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
endfunction()
set(core_headers <QtCore/QtCore> <qcoro/qcorotask.h> <tl/expected.hpp>
    <algorithm> <chrono> <functional> <map> <memory> <optional> <string> <unordered_map> <variant> <vector>)
set(widget_headers <QtGui/QtGui> <QtWidgets/QtWidgets>)
set(core_links Qt6::Core QCoro6::Core tl::expected)
_bindery_pch(bindery_pch_core LINKS ${core_links} HEADERS ${core_headers})
if(NOT BINDERY_HEADLESS)
    _bindery_pch(bindery_pch_widgets LINKS ${core_links} Qt6::Widgets HEADERS ${core_headers} ${widget_headers})
endif()
