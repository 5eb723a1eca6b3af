#pragma once

#include "base/decimal.h"

#include <QString>

namespace bindery::domain {

/// One line of the worksheet: what a rating step did.
struct WorksheetStep {
    /// The step's id in the rate plan: "age_factor".
    QString id;
    /// For people: "Youngest driver under 25".
    QString label;
    /// The table that was read, or empty.
    QString table;
    /// The key it was read with: "age=22".
    QString key;
    /// The row that matched, as written in the table: "under 25".
    QString row;
    /// "set", "multiply", "add" …
    QString operation;
    /// What the step worked with: the factor or amount.
    Decimal operand;
    /// "none", or place and mode: "2 half_up".
    QString rounding;
    /// The running value after the step, rounded.
    Decimal value;
    /// Which part of the risk: "policy", "vehicle 1", "driver 2".
    QString scope;
    /// The name that the step works on, in its scope: "premium", "driver_factor". Steps of one scope and target are one
    /// running value. Empty in quotes stored before it was kept.
    QString target;
    /// What operand and value are where they are shown to 20 places: "250/3", or in words where that is too long. Empty
    /// where they are shown whole, and in quotes stored before it was kept.
    QString operandExact = {};
    QString valueExact = {};
    friend bool operator==(const WorksheetStep &, const WorksheetStep &) = default;
};

} // namespace bindery::domain
