#pragma once

// What a rule looked at, in words for the underwriter: a title for each input of a rule, and words for each cell of a
// decision table.

#include <QString>

namespace bindery::underwriting {
struct OfferedProduct;
}

namespace bindery::text {

/// "age of the oldest building" for the input "building.oldest_age", by the product. An input without a title, and a
/// value that another table gives, is told by its name in words: "tier name". So is every input without `offer`.
[[nodiscard]] QString inputTitle(const QString &name, const underwriting::OfferedProduct *offer);

/// "2 or more, below 4" for the cell "[2..4)", "8 or more" for ">= 8". A cell that is no range stays as it is written.
[[nodiscard]] QString cellInWords(const QString &cell);

} // namespace bindery::text
