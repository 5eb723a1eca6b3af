#pragma once

#include "risk/product/product_book.h"

#include <QString>

namespace bindery::composition {

/// A product that is being written, in the place of every product with its code.
struct ProductOnTrial {
    risk::WholeProduct product;
    /// The folder that it was read from.
    QString folder;
};

} // namespace bindery::composition
