#pragma once

#include <QString>
#include <QStringList>

namespace bindery::underwriting {

/// What an underwriter may choose for one quote.
struct QuoteWishes {
    /// The plan in force of this code; empty: the one that quotes.
    QString planCode;
    /// Facts by their names (facts::FactSet::Entry::name), whose services are asked although a fresh answer is at hand.
    QStringList askAnew;

    QuoteWishes() = default;
    explicit QuoteWishes(QString plan, QStringList anew = {}) : planCode(std::move(plan)), askAnew(std::move(anew)) {}
};

} // namespace bindery::underwriting
