#pragma once

#include "base/edition.h"

#include <QDate>
#include <QString>

namespace bindery::domain {

/// A rate plan of a quote, as it stood when the quote was made.
struct QuotedPlan {
    Edition edition;
    QString name;
    /// The plan is in force from `from` on and before `to`, for new business or renewals, as the quote was. A date that
    /// is not valid leaves that side open. Quotes of engine 1 keep neither name nor dates.
    QDate from;
    QDate to;
    /// The premium of such a plan is an indication and never an offer.
    bool isIndication = false;
    friend bool operator==(const QuotedPlan &, const QuotedPlan &) = default;
};

} // namespace bindery::domain
