#pragma once

// The result of rating a risk: a premium with its worksheet, or the reason why there is none.

#include "base/edition.h"
#include "domain/premium.h"

#include <QString>

#include <optional>

namespace bindery::rating {

/// The reason why a risk cannot be rated. The result is then never zero and never a guess, but a referral with the
/// place of the failure.
struct RatingFailure {
    QString step;
    QString table;
    QString key;
    /// A sentence for the underwriter: "Territory 99999 is not in the table 'territory'."
    QString message;
};

struct Rated {
    Edition plan;
    domain::Premium premium;
    std::optional<domain::PremiumRange> range;
    friend bool operator==(const Rated &, const Rated &) = default;
};

} // namespace bindery::rating
