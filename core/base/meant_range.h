#pragma once

// Guesses the range that was probably meant. A guess stands in the last part of a message and is never used as a value.

#include "base/cell_role.h"

#include <optional>

namespace bindery {

/// A range that is written in another way: "1-4", "1 to 4", "5+", "under 18", "[1;4)".
struct MeantRange {
    /// The ends. An end is empty where the range is open on that side.
    QString low;
    QString high;
    bool lowOpen = false;
    bool highOpen = false;
    /// How the range is written, for a sentence: "with a hyphen", "in words".
    QString written;

    [[nodiscard]] QString toText(Notation notation) const;
};
[[nodiscard]] std::optional<MeantRange> meantRange(const QString &text);

} // namespace bindery
