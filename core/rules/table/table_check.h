#pragma once

// Looks at a sound table as a whole: what nothing matches, what too much matches, and rows that can never count. Exact
// for the subset, since every cell is a set of values. A pure function.

#include "rules/table/decision_table.h"

namespace bindery::rules {

struct TableFinding {
    enum class Kind {
        Gap,         ///< values that no row matches, where the hit policy gives a single result and there is no default
        Overlap,     ///< rows that match the same values, where the policy allows one (U) or wants equal outputs (A)
        Unreachable, ///< a row that other rows always keep from counting
        NeverMatches ///< a row whose conditions leave no value that may come in
    };
    Kind kind = Kind::Gap;
    /// The row it is about, with its line; empty and 0 for a gap.
    QString rule;
    int line = 0;
    /// A sentence.
    QString message;
};

/// "gap", "overlap", "unreachable", "never matches".
[[nodiscard]] QString findingName(TableFinding::Kind kind);

struct TableCheck {
    std::vector<TableFinding> findings;
    /// False where the table is so entangled that the search was ended; what was found holds.
    bool complete = true;
};

/// What is not known (null) counts as a gap only in columns where some row names null.
[[nodiscard]] TableCheck checkTable(const DecisionTable &table);

} // namespace bindery::rules
