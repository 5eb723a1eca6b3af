#pragma once

// The place of a cell, for the messages about it.

#include <QString>

namespace bindery {

/// The way of writing ranges and lists in a table.
enum class Notation {
    Plan,  ///< rate plans: 1..4, [0..10), >=5, A | B, *
    Rules, ///< decision tables as CSV: [1..4], [0..10), >= 5, "A, B", -
    Dmn,   ///< .dmn files: like Rules, with text in quotation marks
};

/// The facts about a cell's place that its message depends on.
struct CellRole {
    Notation notation = Notation::Plan;
    /// True for a key or a condition, false for a result.
    bool isKey = false;
    /// The kind that plan.json must name for this key so that the key takes ranges. Empty where the key takes them
    /// already, or never can.
    QString rangeKind;
    /// The name of the cell's column.
    QString column;
};

} // namespace bindery
