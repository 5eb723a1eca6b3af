#include "rating/compile/program.h"

namespace bindery::rating {

int Program::useNumber(const QString &use)
{
    if (!uses.contains(use))
        uses.append(use);
    return static_cast<int>(uses.indexOf(use));
}

} // namespace bindery::rating
