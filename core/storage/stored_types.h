#pragma once

#include "facts/answer_type.h"

namespace bindery::risk {
class ProductBook;
}

namespace bindery::storage {

/// What the store needs to know of what it holds: the schemas of records and of facts. Both outlive the stores.
struct StoredTypes {
    const risk::ProductBook &products;
    const facts::AnswerTypes &answers;
};

} // namespace bindery::storage
