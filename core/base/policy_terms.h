#pragma once

#include "base/transaction.h"

#include <QDate>
#include <QString>

namespace bindery {

/// What decides which editions of products, plans and rules are in force for a policy.
struct PolicyTerms {
    /// The line of business: "personal_auto".
    QString line;
    /// Two capital letters.
    QString state;
    Transaction transaction = Transaction::New;
    /// Not valid where it is not given.
    QDate effectiveDate;
};

} // namespace bindery
