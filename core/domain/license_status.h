#pragma once

// The status of a license in a service's words, and whether its holder may drive.

#include <QString>

namespace bindery::domain {

/// True for "suspended", "revoked" and "expired", in any spelling.
[[nodiscard]] bool isInvalidLicense(const QString &status);

} // namespace bindery::domain
