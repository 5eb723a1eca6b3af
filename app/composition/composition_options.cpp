#include "composition/composition_options.h"

#include "base/user_places.h"

namespace bindery::composition {

using namespace Qt::StringLiterals;

Result<QString> defaultStorePath(bool sandbox)
{
    const auto folder = userDataFolder();
    if (!folder) {
        return failure(ErrorCode::BadInput,
                       u"Where to keep the store is not known: %1. Correct that, or name a file with --store."_s.arg(
                           folder.error()));
    }
    return *folder + (sandbox ? "/bindery/sandbox.db"_L1 : "/bindery/bindery.db"_L1);
}

} // namespace bindery::composition
