#include "domain/license_status.h"

namespace bindery::domain {

using namespace Qt::StringLiterals;

bool isInvalidLicense(const QString &status)
{
    const QString said = status.toLower();
    return said == "suspended"_L1 || said == "revoked"_L1 || said == "expired"_L1;
}

} // namespace bindery::domain
