#pragma once

// `quote replay`: a stored quote is rated again, and every step compared.

#include "arguments/parser.h"

#include <string>

namespace bindery {
class Clock;
}

namespace bindery::cli {

struct ReplayArguments {
    std::string id;
    /// 0: the newest.
    int version = 0;
    /// Empty: the store where quotes are without --store.
    std::string store;
    /// Another plan's folder; empty: the plan that was kept with the quote.
    std::string plan;
    std::string format;
};

/// Declares the subcommand below `quote`; `arguments` outlives the parsing.
[[nodiscard]] arguments::Parser declareReplay(const arguments::Parser &quote, ReplayArguments &arguments);

/// Done when every step is equal, or when it was compared with another plan; Failed when a step differs under the
/// quote's own plan, or when that plan is not to be had; BadInput for an unknown submission, version, store or plan.
[[nodiscard]] int runReplay(const ReplayArguments &arguments, Clock &clock);

} // namespace bindery::cli
