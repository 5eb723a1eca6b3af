#pragma once

// What rating a risk comes to: a premium with its worksheet, or why there is none.

#include "domain/edition.h"
#include "domain/premium.h"

#include <QString>

#include <optional>

namespace bindery::rating {

/// Why a risk cannot be rated: never a zero, never a guess, but a referral with the place.
struct RatingFailure {
    QString step;
    QString table;
    QString key;
    /// "Territory 99999 is not in the table 'territory'." For the underwriter.
    QString message;
};

struct Rated {
    domain::Edition plan;
    domain::Premium premium;
    std::optional<domain::PremiumRange> range;
    friend bool operator==(const Rated &, const Rated &) = default;
};

} // namespace bindery::rating
