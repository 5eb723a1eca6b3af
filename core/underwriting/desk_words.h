#pragma once

// What the desk says in sentences: what keeps a quote from being bound, and the lines of the history.

#include "domain/problem.h"
#include "domain/quote.h"
#include "domain/release.h"

#include <QString>
#include <QStringList>

namespace bindery::rating {
struct RatingFailure;
}

namespace bindery::underwriting {

/// Everything that is missing for this quote to be bound; empty when it may be. Premium, decision, what was done about
/// its referrals, and facts count: a released referral makes no fact of a fallback.
[[nodiscard]] QStringList missingForBinding(const domain::Quote &quote,
                                            const std::vector<domain::Release> &releases = {});

/// Why a risk cannot be rated, with the place: "… (step territory, table territory, key zip=99999)".
[[nodiscard]] QString ratingFailureText(const rating::RatingFailure &failure);

/// "Quoted: refer, $1,818.00, credit score is a fallback."
[[nodiscard]] QString quotedLine(const domain::Quote &quote);

/// For an application that cannot be quoted: how many problems, and the first of them.
[[nodiscard]] QString problemsSentence(const domain::Problems &problems);

} // namespace bindery::underwriting
