#pragma once

// What a rule set says, whatever way it is written down. The content hash is over it: a table that a spreadsheet saved
// again (mark, line ends, quotes, 1.00 as 1, empty rows), or one with another comment, is the same edition; whatever
// changes a decision or a word of its reasons is another.

#include <QString>

namespace bindery::rules {

struct RuleSet;

/// SHA-256, hexadecimal.
[[nodiscard]] QString contentHash(const RuleSet &set);

/// Why the two cannot both be at hand, as a sentence about `set`; empty when they can: two contents of one edition, or
/// two sets of one line for the same state from the same day on.
[[nodiscard]] QString conflictOf(const RuleSet &set, const RuleSet &other);

} // namespace bindery::rules
