#pragma once

// `quote unproven`: lists the stored quotes that rest on a "nothing on file" from before answers were proven whole.

#include "arguments/parser.h"

#include <string>

namespace bindery {
class Clock;
}

namespace bindery::cli {

struct UnprovenCommand {
    std::string store;
    /// Empty: the folder beside the store.
    std::string library;
    std::string format;
};

/// Declares the subcommand below `quote`; `arguments` outlives the parsing.
[[nodiscard]] arguments::Parser declareUnproven(const arguments::Parser &quote, UnprovenCommand &arguments);

/// Lists the quotes and gives the ExitCode.
[[nodiscard]] int runUnproven(const UnprovenCommand &arguments, Clock &clock);

} // namespace bindery::cli
