#pragma once

// A person's name for lines and titles with other words. The name lies on one line and lacks the invisible marks that
// would turn round the text beside it.

#include <QString>

namespace bindery::domain {

/// "First Last". Empty where neither is given.
[[nodiscard]] QString personName(const QString &firstName, const QString &lastName);

} // namespace bindery::domain
