#pragma once

// The content of a rule set, in whatever form it is written down. The content hash covers it. A table that a
// spreadsheet saved again (mark, line ends, quotes, 1.00 as 1, empty rows), or one with another comment, is the same
// edition. A change of a decision or of a word of its reasons is another.

#include <QString>

namespace bindery::rules {

struct RuleSet;

/// SHA-256 of the content, hexadecimal.
[[nodiscard]] QString contentHash(const RuleSet &set);

/// The reason why the two sets cannot both be at hand, as a sentence about `set`. Empty when they can. They conflict
/// with two contents of one edition, or as two sets of one line for the same state from the same day on.
[[nodiscard]] QString conflictOf(const RuleSet &set, const RuleSet &other);

} // namespace bindery::rules
