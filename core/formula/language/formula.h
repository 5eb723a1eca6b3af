#pragma once

#include "base/place.h"
#include "formula/language/expression.h"

#include <QString>

namespace bindery::formula {

/// A formula with its place in a file.
struct Formula {
    QString text;
    Expression tree;
    Place place;
};

} // namespace bindery::formula
