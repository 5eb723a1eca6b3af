#pragma once

// `quote unproven`: the stored quotes that rest on "nothing on file" of before answers were proven whole.

#include "arguments/parser.h"

#include <string>

namespace bindery {
class Clock;
}

namespace bindery::cli {

struct UnprovenArguments {
    std::string store;
    std::string format;
};

/// Declares the subcommand below `quote`; `arguments` outlives the parsing.
[[nodiscard]] arguments::Parser declareUnproven(const arguments::Parser &quote, UnprovenArguments &arguments);

/// Gives the ExitCode.
[[nodiscard]] int runUnproven(const UnprovenArguments &arguments, Clock &clock);

} // namespace bindery::cli
