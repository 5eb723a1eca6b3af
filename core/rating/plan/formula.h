#pragma once

#include "base/place.h"
#include "rating/plan/expression.h"

#include <QString>

namespace bindery::rating {

/// A formula with its place in a file.
struct Formula {
    QString text;
    Expression tree;
    Place place;
};

} // namespace bindery::rating
