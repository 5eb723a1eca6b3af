#pragma once

// Finds editions of products that exclude each other: in force at the same time in the same state, or with two contents
// under one edition.

#include <QString>

namespace bindery::risk {

struct Product;

/// The reason why the two products cannot both be at hand, as a sentence about `product`. Empty when they can.
[[nodiscard]] QString conflictOf(const Product &product, const Product &other);

} // namespace bindery::risk
