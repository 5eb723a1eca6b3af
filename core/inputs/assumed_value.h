#pragma once

// What a what-if can assume of the facts that a product orders.

#include "base/decimal.h"
#include "base/place.h"
#include "risk/schema/words.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace bindery::inputs {

/// A value of an answer that can be assumed: a field of it, the number of entries of a list, or the sum of a field over
/// the entries of a list.
struct AssumedValue {
    enum class Kind : std::uint8_t { Field, Count, Sum };

    /// "violations": the end of its path.
    QString name;
    Kind kind = Kind::Field;
    /// Of a count and of a sum.
    QString list;
    /// Of a field and of a sum.
    QString field;
    /// Of numbers. `most` is always there, and `least` is 0 where it is not.
    std::optional<Decimal> least;
    std::optional<Decimal> most;
    /// "If score"
    risk::Words label;
    /// "Assumed credit score"
    risk::Words title;
    /// What is told of a text that is no such value, with {least} and {most} of numbers.
    risk::Words say;
    Place place;
};

} // namespace bindery::inputs
