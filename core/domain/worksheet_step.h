#pragma once

#include "base/decimal.h"

#include <QString>

namespace bindery::domain {

/// One line of the worksheet: what a rating step did.
struct WorksheetStep {
    /// The step's id in the rate plan: "age_factor".
    QString id;
    /// The label for people: "Oldest building over 60".
    QString label;
    /// The table that was read, or empty.
    QString table;
    /// The key with which the table was read: "age=22".
    QString key;
    /// The row that matched, as written in the table: "under 25".
    QString row;
    /// The operation: "set", "multiply", "add" …
    QString operation;
    /// The factor or amount with which the step worked.
    Decimal operand;
    /// "none", or place and mode: "2 half_up".
    QString rounding;
    /// The running value after the step, rounded.
    Decimal value;
    /// The part of the risk: "policy", "location 1", "building 2".
    QString scope;
    /// The name that the step works on, in its scope: "premium", "building_factor". Steps of one scope and target share
    /// one running value. Empty in quotes stored before targets were kept.
    QString target;
    /// The exact operand and value where they are shown to 20 places: "250/3", or in words where that is too long.
    /// Empty where they are shown whole, and in quotes stored before these texts were kept.
    QString operandExact = {};
    QString valueExact = {};
    /// The coverage part of the product (QuotedPart::code). Empty for a product that names no parts.
    QString part = {};
    friend bool operator==(const WorksheetStep &, const WorksheetStep &) = default;
};

} // namespace bindery::domain
