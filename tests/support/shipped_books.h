#pragma once

// Products, plans and rules as they ship, read once a process: for tests that open one house after another.

#include "composition/composition_options.h"
#include "underwriting/books.h"

namespace bindery::test {

inline const std::shared_ptr<const composition::Books> &shippedBooks()
{
    static const std::shared_ptr<const composition::Books> books = composition::readShippedBooks().value();
    return books;
}

/// As everything in a program holds them.
inline underwriting::Books booksInForce()
{
    return composition::viewOf(*shippedBooks());
}

} // namespace bindery::test
