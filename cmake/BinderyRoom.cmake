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

# A room is a library with a short list of headers that it shows. Headers are reached as "room/header.h" through folders
# of the build tree that hold links and nothing else:
#   rooms/NAME          what the room shows, header by header: this is all that other rooms can include
#   rooms/NAME.inside   the whole room, for its own sources and its own tests
# A room sees what the rooms show that it links itself; what those link in turn it does not see, unless it is named in
# SHOWN_LINKS because a shown header needs it. A header that includes one that is not shown does not compile for others,
# so the list is complete by itself. tests/walls holds this.
#
#   bindery_room(NAME [AS include/prefix] [PCH target] [JOIN so many files]
#                SHOWS header... [LINKS target...] [SHOWN_LINKS target...])
function(bindery_room name)
    cmake_parse_arguments(ARG "" "AS;PCH;JOIN" "SHOWS;LINKS;SHOWN_LINKS" ${ARGN})
    if(ARG_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "bindery_room(${name}): ${ARG_UNPARSED_ARGUMENTS}?")
    endif()
    if(NOT ARG_AS)
        set(ARG_AS ${name})
    endif()
    if(NOT ARG_PCH)
        set(ARG_PCH bindery_pch_core)
    endif()
    file(GLOB sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp" "${CMAKE_CURRENT_SOURCE_DIR}/*/*.cpp")
    file(GLOB headers CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.h" "${CMAKE_CURRENT_SOURCE_DIR}/*/*.h")
    # A folder that is a room of its own is none of this one.
    file(GLOB rooms_within CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*/CMakeLists.txt")
    foreach(room IN LISTS rooms_within)
        get_filename_component(folder "${room}" DIRECTORY)
        list(FILTER sources EXCLUDE REGEX "^${folder}/")
        list(FILTER headers EXCLUDE REGEX "^${folder}/")
    endforeach()
    _bindery_view("${name}" "${ARG_AS}" "${ARG_SHOWS}")
    _bindery_view("${name}.inside" "${ARG_AS}" "${headers}")
    set(shown "${CMAKE_BINARY_DIR}/rooms/${name}")
    set(inside "${CMAKE_BINARY_DIR}/rooms/${name}.inside")
    if(sources)
        add_library(bindery_${name} STATIC ${sources} ${headers})
        target_include_directories(bindery_${name} PRIVATE "${inside}" INTERFACE "${shown}")
        target_link_libraries(bindery_${name}
            PUBLIC bindery_settings Qt6::Core QCoro6::Core tl::expected ${ARG_SHOWN_LINKS} PRIVATE ${ARG_LINKS})
        target_precompile_headers(bindery_${name} REUSE_FROM ${ARG_PCH})
        # Fewer at a time pays where files are edited; nobody edits in a headless build.
        if(BINDERY_HEADLESS)
            set(ARG_JOIN "")
        endif()
        bindery_join_sources(bindery_${name} ${ARG_JOIN})
    else()
        add_library(bindery_${name} INTERFACE)
        target_include_directories(bindery_${name} INTERFACE "${shown}")
        target_link_libraries(bindery_${name} INTERFACE
            bindery_settings Qt6::Core QCoro6::Core tl::expected ${ARG_SHOWN_LINKS} ${ARG_LINKS})
    endif()
    # For the tests of the room: all of it, and what its own sources see.
    add_library(bindery_${name}_inside INTERFACE)
    target_include_directories(bindery_${name}_inside BEFORE INTERFACE "${inside}")
    target_link_libraries(bindery_${name}_inside INTERFACE bindery_${name} ${ARG_SHOWN_LINKS} ${ARG_LINKS})
    # What the checks of tests/walls and the picture of CONTRIBUTING.md read.
    list(LENGTH headers all)
    list(LENGTH ARG_SHOWS few)
    file(RELATIVE_PATH folder "${CMAKE_SOURCE_DIR}" "${CMAKE_CURRENT_SOURCE_DIR}")
    string(REPLACE ";" "," shown_links "${ARG_SHOWN_LINKS}")
    string(REPLACE ";" "," links "${ARG_LINKS}")
    set_property(GLOBAL APPEND PROPERTY BINDERY_ROOMS
        "${name}|${ARG_AS}|${folder}|${few}|${all}|${shown_links}|${links}")
endfunction()

# The folder rooms/VIEW of the build tree, with a link PREFIX/header for each of these headers.
function(_bindery_view view prefix headers)
    set(root "${CMAKE_BINARY_DIR}/rooms/${view}")
    # Build trees of before had one link to the whole folder here.
    if(IS_SYMLINK "${root}/${prefix}")
        file(REMOVE "${root}/${prefix}")
    endif()
    file(GLOB_RECURSE stale LIST_DIRECTORIES false "${root}/*")
    foreach(header IN LISTS headers)
        if(IS_ABSOLUTE "${header}")
            file(RELATIVE_PATH header "${CMAKE_CURRENT_SOURCE_DIR}" "${header}")
        elseif(NOT EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${header}")
            message(FATAL_ERROR "${CMAKE_CURRENT_SOURCE_DIR} shows ${header}, which is not there.")
        endif()
        set(link "${root}/${prefix}/${header}")
        get_filename_component(folder "${link}" DIRECTORY)
        file(MAKE_DIRECTORY "${folder}")
        if(NOT EXISTS "${link}")
            file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}/${header}" "${link}" SYMBOLIC)
        endif()
        list(REMOVE_ITEM stale "${link}")
    endforeach()
    if(stale)
        file(REMOVE ${stale})
    endif()
endfunction()

# A room's tests are one program, tests_of_<room>. Each tst_*.cpp is one subject of it and one CTest entry, named
# room.subject, that runs in a process of its own (tests/support/test_program.h). A file that calls test::steps has a
# second entry, soak.room.subject, for its long version (tests/support/soak.h).
#
# They see the whole room, and of other rooms what those show; a test that looks into another room names NAME_inside.
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
    if(TARGET bindery_${room}_inside)
        target_link_libraries(${program} PRIVATE bindery_${room}_inside)
    endif()
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
