#include "risk/schema/schema.h"

#include <algorithm>

namespace bindery::risk {

int ItemKind::fieldIndex(QStringView wanted) const
{
    return fieldIndexes.value(wanted.toString(), -1);
}

int ItemKind::listIndex(QStringView wanted) const
{
    return listIndexes.value(wanted.toString(), -1);
}

int Schema::kindIndex(QStringView name) const
{
    const auto found
        = std::find_if(kinds.begin(), kinds.end(), [&](const ItemKind &kind) { return kind.name == name; });
    return found == kinds.end() ? -1 : static_cast<int>(found - kinds.begin());
}

} // namespace bindery::risk
