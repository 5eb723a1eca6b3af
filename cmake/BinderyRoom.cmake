# Files of one target are compiled several at a time. Without that, three quarters of the code that the compiler makes
# for a file are the same templates that it makes for the file's neighbor. More at a time is faster from nothing, and
# slower after an edit of one file. Names without a namespace of their own must therefore differ within a target.
#
#   bindery_join_sources(target [so many in place of BINDERY_JOINED_SOURCES])
function(bindery_join_sources target)
    # What classes with signals make Qt's tool write is included by their own files (moc_name.cpp): nothing is left for
    # the file that gathers the rest, and an empty file needs no precompiled header.
    set_source_files_properties("${CMAKE_CURRENT_BINARY_DIR}/${target}_autogen/mocs_compilation.cpp"
        PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
    if(BINDERY_JOINED_SOURCES GREATER 1)
        set(batch ${BINDERY_JOINED_SOURCES})
        if(ARGC GREATER 1)
            set(batch ${ARGV1})
        endif()
        set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${batch})
        # A coroutine that holds a type of its own file is told as if that file were a header.
        target_compile_options(${target} PRIVATE -Wno-subobject-linkage)
    endif()
endfunction()

# A room is a static library that sees the headers of those rooms alone that it links.
#
# Every room's headers are reached as "room/header.h" through a folder of the build tree which holds one link to
# that room. Including a header of a room that is not linked therefore does not compile; that is what keeps the
# walls of CONTRIBUTING.md standing.
#
#   bindery_room(NAME [PCH target] [JOIN so many files] LINKS target... [PRIVATE_LINKS target...])
function(bindery_room name)
    cmake_parse_arguments(ARG "" "PCH;JOIN" "LINKS;PRIVATE_LINKS" ${ARGN})
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
        bindery_join_sources(bindery_${name} ${ARG_JOIN})
        target_link_libraries(bindery_${name} PUBLIC Qt6::Core QCoro6::Core tl::expected)
    else()
        add_library(bindery_${name} INTERFACE)
        target_include_directories(bindery_${name} INTERFACE "${view}")
        target_link_libraries(bindery_${name} INTERFACE bindery_settings ${ARG_LINKS} Qt6::Core QCoro6::Core tl::expected)
    endif()
endfunction()

# A room's tests are one program, tests_of_<room>. Each tst_*.cpp is one subject of it and one CTest entry, named
# room.subject, that runs in a process of its own (tests/support/test_program.h). A file that calls test::steps has a
# second entry, soak.room.subject, for its long version (tests/support/soak.h).
#
#   bindery_tests(room [PCH target] LINKS target... [DEPENDS target...])
function(bindery_tests room)
    cmake_parse_arguments(ARG "" "PCH" "LINKS;DEPENDS" ${ARGN})
    if(NOT ARG_PCH)
        set(ARG_PCH bindery_pch_core)
    endif()
    file(GLOB tests CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/tst_*.cpp")
    set(program tests_of_${room})
    add_executable(${program} ${tests} "${CMAKE_SOURCE_DIR}/tests/main.cpp")
    set_target_properties(${program} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_link_libraries(${program} PRIVATE bindery_settings bindery_test_support ${ARG_LINKS} Qt6::Test)
    target_compile_definitions(${program} PRIVATE
        BINDERY_SOURCE_DIR="${CMAKE_SOURCE_DIR}" BINDERY_BINARY_DIR="${CMAKE_BINARY_DIR}")
    target_precompile_headers(${program} REUSE_FROM ${ARG_PCH})
    bindery_join_sources(${program} ${BINDERY_JOINED_TESTS})
    if(ARG_DEPENDS)
        add_dependencies(${program} ${ARG_DEPENDS})
    endif()
    foreach(source IN LISTS tests)
        get_filename_component(stem "${source}" NAME_WE)
        string(REPLACE "tst_" "" subject "${stem}")
        set(entries ${room}.${subject})
        add_test(NAME ${room}.${subject} COMMAND ${program} ${subject})
        # What has a long version is an entry of the soak too; plain CTest does not see those.
        file(STRINGS "${source}" long_versions REGEX "test::steps\\(")
        if(long_versions)
            list(APPEND entries soak.${room}.${subject})
            add_test(NAME soak.${room}.${subject} CONFIGURATIONS Soak COMMAND ${program} ${subject})
        endif()
        set_tests_properties(${entries} PROPERTIES TIMEOUT 120 ENVIRONMENT
            "QT_QPA_PLATFORM=offscreen;QT_FATAL_CRITICALS=1;LC_ALL=C.UTF-8;TZ=UTC;ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1;UBSAN_OPTIONS=print_stacktrace=1;LSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0;TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/tsan.supp:die_after_fork=0")
        if(long_versions)
            set_tests_properties(soak.${room}.${subject} PROPERTIES TIMEOUT 7200 LABELS soak)
        endif()
    endforeach()
endfunction()
