#pragma once

// What a service says of a license, and whether one may drive with it.

#include <QString>

namespace bindery::domain {

/// "suspended", "revoked", "expired", however it is written.
[[nodiscard]] bool isInvalidLicense(const QString &status);

} // namespace bindery::domain
