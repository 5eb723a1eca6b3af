#pragma once

// The editions of plans and rules that a quote rests on.

#include <QDate>
#include <QString>

namespace bindery::domain {

/// The version of a plan or rule set, frozen into the quote.
struct Edition {
    QString code;
    QString edition;
    /// SHA-256 of its content, hexadecimal.
    QString contentHash;
    friend bool operator==(const Edition &, const Edition &) = default;
};

/// The rate plan that a quote was made with, as it stood then.
struct QuotedPlan {
    Edition edition;
    QString name;
    /// In force from this day on and before that one, for new business or renewals as the quote was; not valid: open.
    /// Neither name nor dates are kept in quotes of engine 1.
    QDate from;
    QDate to;
    /// Its premium is an indication and never an offer.
    bool isIndication = false;
    friend bool operator==(const QuotedPlan &, const QuotedPlan &) = default;
};

} // namespace bindery::domain
