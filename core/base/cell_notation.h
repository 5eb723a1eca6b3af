#pragma once

// The two ways of writing ranges, lists and "anything", and what belongs to neither: which of them a cell is written
// in, and how to write it in its own.

#include "base/cell_meaning.h"
#include "base/cell_text.h"

#include <QStringList>

namespace bindery {

/// Where a cell stands, as far as its message depends on it.
struct CellRole {
    Notation notation = Notation::Plan;
    /// A key or a condition, not a result.
    bool isKey = false;
    /// What to call the kind of the key in plan.json so that it takes ranges; empty where it does, or cannot.
    QString rangeKind;
    /// The name of the column.
    QString column;
};

/// Whether a key or condition is written in the other notation, or in one that both lack.
[[nodiscard]] std::optional<CellFault> faultOfNotation(const QString &cell, const CellRole &role);
/// Whether a text reads like a pattern, which no table has: "CA*".
[[nodiscard]] std::optional<CellFault> faultOfWildcard(const QString &cell, Notation notation);

/// The parts of a list of texts that is parted by commas, semicolons or "or", or of codes of two letters that are
/// parted in whatever way; empty where it is none.
[[nodiscard]] QStringList wordsIn(const QString &cell);
/// The parts of a list of numbers or ranges; empty where it is none.
[[nodiscard]] QStringList numbersIn(const QString &cell);
/// "1..4", "5..", "..4" without brackets around them.
[[nodiscard]] std::optional<MeantRange> bareRange(const QString &cell);

/// How every value, and several values, are written in one cell.
[[nodiscard]] QString anythingText(Notation notation);
[[nodiscard]] QString listText(const QStringList &values, Notation notation);

/// The text between quotation marks that are the first and the last characters of a cell: it is meant as it stands.
[[nodiscard]] std::optional<QString> quotedText(const QString &cell);

} // namespace bindery
