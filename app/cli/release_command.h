#pragma once

// `quote release`: what somebody with authority does about the referrals of a stored quote.

#include "arguments/parser.h"

#include <string>

namespace bindery {
class Clock;
}

namespace bindery::cli {

struct ReleaseArguments {
    std::string id;
    /// "approve", "reject", "ask", "hand_up", "reopen"; empty: tells how the referrals stand.
    std::string act;
    /// Empty: all that still stand and that the level may act on.
    std::string rule;
    std::string note;
    std::string actor;
    int level = 1;
    /// Empty: the store where quotes are without --store.
    std::string store;
    std::string format;
};

/// Declares the subcommand below `quote`; `arguments` outlives the parsing.
[[nodiscard]] arguments::Parser declareRelease(const arguments::Parser &quote, ReleaseArguments &arguments);

/// Done; BadInput for an unknown submission or rule, a missing note, or a level too low; Failed where the quote no
/// longer stands or the store cannot be written.
[[nodiscard]] int runRelease(const ReleaseArguments &arguments, Clock &clock);

} // namespace bindery::cli
