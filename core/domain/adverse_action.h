#pragma once

// What a consumer must be told when a consumer report made the offer worse or declined it (15 USC 1681m): who gave the
// report, which factors weighed most, and how old it was. Part of the quote; it never changes afterwards.

#include "base/decimal.h"

#include <QDate>
#include <QString>

#include <vector>

namespace bindery::domain {

struct AdverseFactor {
    /// In words for the consumer: "Number of recent inquiries".
    QString text;
    /// How much it weighed, in the points of the rule that names it; the heaviest comes first.
    Decimal weight;
    /// The rule that brought it in: "credit_thin".
    QString rule;
    friend bool operator==(const AdverseFactor &, const AdverseFactor &) = default;
};

struct AdverseActionNotice {
    /// "credit", "driver_record", "claims".
    QString report;
    QString agency;
    QString agencyAddress;
    QString agencyPhone;
    /// The day the agency gave the report, and its age in days on the day of the decision: never over 90.
    QDate reportDate;
    int reportAgeDays = 0;
    /// At most four, heaviest first, and a fifth where the number of inquiries is one of them.
    std::vector<AdverseFactor> factors;
    /// A readable draft of the letter. It holds no personal data: name and address are filled in when it is sent.
    QString draft;
    friend bool operator==(const AdverseActionNotice &, const AdverseActionNotice &) = default;
};

} // namespace bindery::domain
