#include "rating/compile/program.h"

namespace bindery::rating {

int Program::scopeIndex(QStringView name) const
{
    for (std::size_t i = 0; i < scopes.size(); ++i) {
        if (scopes[i].name == name)
            return static_cast<int>(i);
    }
    return -1;
}

int Program::useNumber(const QString &use)
{
    if (!uses.contains(use))
        uses.append(use);
    return static_cast<int>(uses.indexOf(use));
}

} // namespace bindery::rating
