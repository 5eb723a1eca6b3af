#pragma once

// Plans and rules as they ship, read once a process: for tests that open one house after another.

#include "wiring/books.h"

namespace bindery::test {

inline const std::shared_ptr<const app::Books> &shippedBooks()
{
    static const std::shared_ptr<const app::Books> books = app::Books::read().value();
    return books;
}

} // namespace bindery::test
