#pragma once

// What the workflow says in sentences: about facts and failures, and the lines of the history.

#include "base/problem.h"
#include "facts/fact_set.h"

#include <QString>
#include <QStringList>

namespace bindery::rating {
struct RatingFailure;
}
namespace bindery::domain {
struct Premium;
struct PremiumRange;
struct Quote;
}

namespace bindery::underwriting {

struct QuoteWishes;

/// "Flood zone of location 2 is a fallback: the service did not answer in time."
[[nodiscard]] QString shortcomingSentence(const facts::FactSet::Entry &entry);

/// Why a risk cannot be rated, with the place: "… (step territory, table territory, key zip=99999)".
[[nodiscard]] QString ratingFailureText(const rating::RatingFailure &failure);

/// "Submitted for a quote. Asked anew: claims history. With the plan personal-auto-basic." `askedAnew`: the titles of
/// the facts that the wishes name.
[[nodiscard]] QString submittedLine(const QuoteWishes &wishes, const QStringList &askedAnew);

/// "Quoted: refer, $1,818.00, credit score is a fallback."
[[nodiscard]] QString quotedLine(const domain::Quote &quote);

/// For an application that cannot be quoted: how many problems, and the first of them.
[[nodiscard]] QString problemsSentence(const Problems &problems);

} // namespace bindery::underwriting
