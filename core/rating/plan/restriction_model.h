#pragma once

// Periods in force, and what states forbid, as they are written.

#include "base/period.h"
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

} // namespace bindery::rating
