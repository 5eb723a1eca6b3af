#pragma once

// `quote replay`: rates a stored quote again and compares every step.

#include "arguments/parser.h"

#include <string>

namespace bindery {
class Clock;
}

namespace bindery::cli {

struct ReplayCommand {
    std::string id;
    /// 0: the newest version.
    int version = 0;
    /// Empty: the default store.
    std::string store;
    /// Empty: the folder beside the store.
    std::string library;
    /// Another plan's folder; empty: the plan that was kept with the quote.
    std::string plan;
    std::string format;
};

/// Declares the subcommand below `quote`; `arguments` outlives the parsing.
[[nodiscard]] arguments::Parser declareReplay(const arguments::Parser &quote, ReplayCommand &arguments);

/// Gives Done when every step is equal, or when another plan was named; Failed when a step differs under the quote's
/// own plan, or when that plan is not available; BadInput for an unknown submission, version, store or plan.
[[nodiscard]] int runReplay(const ReplayCommand &arguments, Clock &clock);

} // namespace bindery::cli
