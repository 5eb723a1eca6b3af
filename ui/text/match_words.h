#pragma once

// What a rule looked at, in words for the underwriter: its inputs have titles, its cells are read aloud.

#include <QString>

namespace bindery::text {

/// "at-fault claims in 3 years" for "claims.at_fault_3y"; the name in words for what a table gives ("tier name").
[[nodiscard]] QString inputTitle(const QString &name);

/// "2 or more, below 4" for the cell "[2..4)", "at least 8" for ">= 8". What is no range stays as it is written.
[[nodiscard]] QString cellInWords(const QString &cell);

} // namespace bindery::text
