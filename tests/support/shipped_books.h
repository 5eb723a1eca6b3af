#pragma once

// Plans and rules as they ship, read once a process: for tests that open one house after another.

#include "composition/composition_options.h"

namespace bindery::test {

inline const std::shared_ptr<const composition::Books> &shippedBooks()
{
    static const std::shared_ptr<const composition::Books> books = composition::readShippedBooks().value();
    return books;
}

} // namespace bindery::test
