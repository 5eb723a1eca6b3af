#pragma once

// The content of a notice to a consumer whose consumer report made the offer worse or declined it (15 USC 1681m): the
// agency that gave the report, the factors that weighed most, and the report's age. The notice is part of the quote and
// never changes afterwards.

#include "base/decimal.h"

#include <QDate>
#include <QString>

#include <vector>

namespace bindery::domain {

struct AdverseFactor {
    /// The factor in words for the consumer: "Number of recent inquiries".
    QString text;
    /// The weight of the factor, in the points of the rule that names it. The heaviest factor comes first.
    Decimal weight;
    /// The rule that named the factor: "credit_thin".
    QString rule;
    friend bool operator==(const AdverseFactor &, const AdverseFactor &) = default;
};

struct AdverseActionNotice {
    /// The kind of report: "credit", "property_report", "claims".
    QString report;
    QString agency;
    QString agencyAddress;
    QString agencyPhone;
    /// The day on which the agency gave the report. Its age in days on the day of the decision is never over 90.
    QDate reportDate;
    int reportAgeDays = 0;
    /// At most four factors, heaviest first, and a fifth where one of them is the number of inquiries.
    std::vector<AdverseFactor> factors;
    /// A readable draft of the letter. It holds no personal data: name and address are filled in when the letter is
    /// sent.
    QString draft;
    friend bool operator==(const AdverseActionNotice &, const AdverseActionNotice &) = default;
};

} // namespace bindery::domain
