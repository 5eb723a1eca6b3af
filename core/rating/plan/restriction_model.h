#pragma once

// Periods in force, and what states forbid, as they are written.

#include "base/problem.h"

#include <QDate>
#include <QString>

namespace bindery::rating {

struct RestrictionModel {
    QString state;
    /// "eligibility", "new" or "renewal".
    QString transaction;
    QString use;
    QDate from;
    QDate to;
    QString reason;
    Place place;
};

/// The days from `from` on and before `to`. A date that is not valid leaves that side open.
struct Period {
    QDate from;
    QDate to;
    [[nodiscard]] bool contains(QDate day) const
    {
        return (!from.isValid() || day >= from) && (!to.isValid() || day < to);
    }
};

} // namespace bindery::rating
