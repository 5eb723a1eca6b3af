#pragma once

// A coverage part of a product: property, liability. Each is rated by a plan of its own.

#include "base/place.h"
#include "risk/schema/field.h"
#include "risk/schema/words.h"

#include <QString>

namespace bindery::risk {

/// A product that names no parts has one, with its own line and without code and title.
struct Part {
    /// "property"
    QString code;
    Words title;
    /// The line of business of the part's plans.
    QString line;
    /// The part is taken where this is true. Empty: it is always taken.
    FormulaText when;
    Place place;
};

} // namespace bindery::risk
