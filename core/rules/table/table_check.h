#pragma once

// Checks a sound table as a whole: values that no row matches, values that too many rows match, and rows that can never
// count. The check is exact for the subset, since every cell is a set of values. A pure function.

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
    /// The name of the row in question. Empty for a gap, whose `line` is 0.
    QString rule;
    int line = 0;
    /// A sentence.
    QString message;
};

/// "gap", "overlap", "unreachable", "never matches".
[[nodiscard]] QString findingName(TableFinding::Kind kind);

struct TableCheck {
    std::vector<TableFinding> findings;
    /// False where the table is so entangled that the search was ended. The findings hold.
    bool complete = true;
};

/// Null, the value that is not known, counts as a gap only in columns where some row names null.
[[nodiscard]] TableCheck checkTable(const DecisionTable &table);

} // namespace bindery::rules
