#pragma once

// Whom a reason is about, where there is more than one driver or vehicle. Rules see all of them at once ("drivers
// without a valid license: 1") and their words are kept with the quote as they are, without a name; who it was stands
// in the facts of the quote and in its application.

#include "domain/quote.h"

#include <QString>

namespace bindery::text {

/// "Maria Vega", "Maria Vega and driver 3", "2019 Toyota Corolla". Empty where there is one alone, where the reason is
/// about all of them or about none, and where the application has other drivers than the facts were ordered for.
[[nodiscard]] QString aboutWhom(const domain::DecisionReason &reason, const domain::Quote &quote,
                                const domain::AutoApplication &application);

} // namespace bindery::text
