#include "domain/write_conflict.h"

namespace bindery::domain {

const WriteConflict *conflictOf(const Error &error)
{
    return dynamic_cast<const WriteConflict *>(error.context.get());
}

} // namespace bindery::domain
