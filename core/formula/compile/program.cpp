#include "formula/compile/program.h"

namespace bindery::formula {

int Program::scopeIndex(QStringView name) const
{
    for (std::size_t i = 0; i < scopes.size(); ++i) {
        if (scopes[i].name == name)
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace bindery::formula
