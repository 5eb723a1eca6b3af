#pragma once

// Reads restrictions.csv: what a state forbids to rate with. A row with a name in another spelling than the risk's
// would forbid nothing, so every name in it is checked against those that exist.

#include "rating/plan/plan_model.h"

namespace bindery::rating {

/// The names of transactions: "eligibility", "new", "renewal".
[[nodiscard]] const QStringList &transactionNames();

/// The transaction that was probably meant: by "New business", "NB", "Renewal". `*` for all of them. Empty for a text
/// that names none.
[[nodiscard]] QString transactionMeantBy(const QString &text);

/// Reads the columns state, transaction, use, from, to and reason.
[[nodiscard]] std::vector<RestrictionModel> readRestrictions(const QByteArray &bytes, const QString &file,
                                                             Problems &problems);

/// Tells restrictions that no look-up can find: with a use that no input has, or by an input that the plan does not
/// have or that may hold other names.
void checkRestrictions(const PlanModel &plan, Problems &problems);

} // namespace bindery::rating
