#pragma once

#include <QString>

namespace bindery::facts {

/// A fact in words, as it was when the fact came. None of them is personal.
struct FactWords {
    /// "Property report of building 2"
    QString title;
    /// In the middle of a sentence: "the property report of building 2".
    QString phrase;
    /// The value: "2 violations, 5 points". Empty when it is unknown.
    QString summary;
    friend bool operator==(const FactWords &, const FactWords &) = default;
};

} // namespace bindery::facts
