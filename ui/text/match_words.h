#pragma once

// What a rule looked at, in words for the underwriter: a title for each input of a rule, and words for each cell of a
// decision table.

#include <QString>

namespace bindery::text {

/// "at-fault claims in 3 years" for the input "claims.at_fault_3y". A value that another table gives has no title of
/// its own and is told by its name in words: "tier name".
[[nodiscard]] QString inputTitle(const QString &name);

/// "2 or more, below 4" for the cell "[2..4)", "8 or more" for ">= 8". A cell that is no range stays as it is written.
[[nodiscard]] QString cellInWords(const QString &cell);

} // namespace bindery::text
