#pragma once

// When something holds, and what states forbid, as it is written.

#include "base/problem.h"

#include <QDate>
#include <QString>

namespace bindery::rating {

struct RestrictionModel {
    QString state;
    /// "eligibility", "new", "renewal".
    QString transaction;
    QString use;
    QDate from;
    QDate to;
    QString reason;
    Place place;
};

/// From this day on, and before that one; an invalid date is open.
struct Period {
    QDate from;
    QDate to;
    [[nodiscard]] bool contains(QDate day) const
    {
        return (!from.isValid() || day >= from) && (!to.isValid() || day < to);
    }
};

} // namespace bindery::rating
