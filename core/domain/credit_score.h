#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

namespace bindery::domain {

struct CreditScore {
    int score = 0;
    QString bureau;
    /// The bureau's key factors, at most five.
    QStringList factors;
    /// The day on which the bureau wrote the report. Not valid where the report does not say it.
    QDate reportDate;
    /// Names of the report's fields that were not understood.
    QStringList notUnderstood{};
    friend bool operator==(const CreditScore &, const CreditScore &) = default;
};

/// The number of fields that were not understood.
[[nodiscard]] int notUnderstood(const CreditScore &credit);

} // namespace bindery::domain
