#pragma once

// restrictions.csv: what a state forbids to rate with. A row that is spelled otherwise than the risk would forbid
// nothing, so every name in it is checked against those that exist.

#include "rating/plan/plan_model.h"

namespace bindery::rating {

/// "eligibility", "new", "renewal".
[[nodiscard]] const QStringList &transactionNames();

/// What was probably meant by "New business", "NB", "Renewal"; `*` for all of them; empty where nobody can tell.
[[nodiscard]] QString transactionMeantBy(const QString &text);

/// Columns state, transaction, use, from, to, reason.
[[nodiscard]] std::vector<RestrictionModel> readRestrictions(const QByteArray &bytes, const QString &file,
                                                             Problems &problems);

/// Restrictions that would be looked up in vain: with a use that no input has, or by an input that the plan does not
/// have or that may hold other names.
void checkRestrictions(const PlanModel &plan, Problems &problems);

} // namespace bindery::rating
