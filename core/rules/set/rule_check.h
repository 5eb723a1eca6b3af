#pragma once

// Checks the tables of a sound rule set one by one: gaps, overlaps, and rows that never count.

#include <QStringList>

namespace bindery::rules {

struct RuleSet;

struct RuleCheck {
    /// "rules.csv:7: overlap: table "eligibility": …", table by table.
    QStringList findings;
    /// Tables that are so entangled that the search was ended. The findings in them hold.
    QStringList entangled;
};

[[nodiscard]] RuleCheck checkRules(const RuleSet &set);

} // namespace bindery::rules
