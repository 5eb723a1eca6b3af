#pragma once

// A person's name as it stands in lines and titles with other words: in one line, and without the invisible marks that
// turn round what stands beside them.

#include <QString>

namespace bindery::domain {

/// "First Last"; empty where neither is given.
[[nodiscard]] QString personName(const QString &firstName, const QString &lastName);

} // namespace bindery::domain
