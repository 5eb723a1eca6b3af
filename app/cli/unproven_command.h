#pragma once

// `quote unproven`: lists the stored quotes that rest on a "nothing on file" from before answers were proven whole.

#include "arguments/parser.h"
#include "base/clock.h"

#include <string>

namespace bindery::cli {

struct UnprovenArguments {
    std::string store;
    std::string format;
};

/// Declares the subcommand below `quote`; `arguments` outlives the parsing.
[[nodiscard]] arguments::Parser declareUnproven(const arguments::Parser &quote, UnprovenArguments &arguments);

/// Lists the quotes and gives the ExitCode.
[[nodiscard]] int runUnproven(const UnprovenArguments &arguments, Clock &clock);

} // namespace bindery::cli
