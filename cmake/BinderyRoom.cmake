# A room is a static library that sees the headers of those rooms alone that it links.
#
# Every room's headers are reached as "room/header.h" through a folder of the build tree which holds one link to
# that room. Including a header of a room that is not linked therefore does not compile; that is what keeps the
# walls of CONTRIBUTING.md standing.
#
#   bindery_room(NAME [PCH target] LINKS target... [PRIVATE_LINKS target...])
function(bindery_room name)
    cmake_parse_arguments(ARG "" "PCH" "LINKS;PRIVATE_LINKS" ${ARGN})
    if(NOT ARG_PCH)
        set(ARG_PCH bindery_pch_core)
    endif()
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*.h"
         "${CMAKE_CURRENT_SOURCE_DIR}/*/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*/*.h")
    set(view "${CMAKE_BINARY_DIR}/rooms/${name}")
    file(MAKE_DIRECTORY "${view}")
    file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${view}/${name}" SYMBOLIC)
    if(sources MATCHES "\\.cpp")
        add_library(bindery_${name} STATIC ${sources})
        target_include_directories(bindery_${name} PUBLIC "${view}")
        target_link_libraries(bindery_${name} PUBLIC bindery_settings ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
        target_precompile_headers(bindery_${name} REUSE_FROM ${ARG_PCH})
        target_link_libraries(bindery_${name} PUBLIC Qt6::Core QCoro6::Core tl::expected)
    else()
        add_library(bindery_${name} INTERFACE)
        target_include_directories(bindery_${name} INTERFACE "${view}")
        target_link_libraries(bindery_${name} INTERFACE bindery_settings ${ARG_LINKS} Qt6::Core QCoro6::Core tl::expected)
    endif()
endfunction()

# Each tst_*.cpp of the calling folder becomes a test program and a CTest entry of its own, named room.promise.
#
#   bindery_tests(room LINKS target...)
function(bindery_tests room)
    cmake_parse_arguments(ARG "" "" "LINKS" ${ARGN})
    file(GLOB tests CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/tst_*.cpp")
    add_custom_target(tests_of_${room})
    foreach(source IN LISTS tests)
        get_filename_component(stem "${source}" NAME_WE)
        string(REPLACE "tst_" "" subject "${stem}")
        set(target "tst_${room}_${subject}")
        add_executable(${target} "${source}")
        add_dependencies(tests_of_${room} ${target})
        set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
        target_link_libraries(${target} PRIVATE bindery_settings ${ARG_LINKS} Qt6::Test)
        target_compile_definitions(${target} PRIVATE
            BINDERY_SOURCE_DIR="${CMAKE_SOURCE_DIR}" BINDERY_BINARY_DIR="${CMAKE_BINARY_DIR}")
        add_test(NAME ${room}.${subject} COMMAND ${target})
        set_tests_properties(${room}.${subject} PROPERTIES TIMEOUT 120 ENVIRONMENT
            "QT_QPA_PLATFORM=offscreen;QT_FATAL_CRITICALS=1;LC_ALL=C.UTF-8;TZ=UTC;ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1;UBSAN_OPTIONS=print_stacktrace=1;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0;TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/tsan.supp:die_after_fork=0")
    endforeach()
endfunction()
