#pragma once

// `quote release`: acts on the referrals of a stored quote.

#include "arguments/parser.h"

#include <string>

namespace bindery {
class Clock;
}

namespace bindery::cli {

struct ReleaseCommand {
    std::string id;
    /// "approve", "reject", "ask", "hand_up", "reopen". Empty: shows the state of the referrals.
    std::string act;
    /// Empty: all referrals that still stand and that the level may act on.
    std::string rule;
    std::string note;
    std::string actor;
    int level = 1;
    /// Empty: the default store.
    std::string store;
    /// Empty: the folder beside the store.
    std::string library;
    std::string format;
};

/// Declares the subcommand below `quote`; `arguments` outlives the parsing.
[[nodiscard]] arguments::Parser declareRelease(const arguments::Parser &quote, ReleaseCommand &arguments);

/// Gives Done; BadInput for an unknown submission or rule, a missing note, or a level too low; Failed where the quote
/// no longer stands or the store cannot be written.
[[nodiscard]] int runRelease(const ReleaseCommand &arguments, Clock &clock);

} // namespace bindery::cli
