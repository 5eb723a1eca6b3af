#include "domain/money_text.h"

#include "base/decimal.h"

namespace bindery::domain {

QString groupedText(const Decimal &amount, int minPlaces)
{
    QString text = amount.toString(minPlaces);
    const qsizetype point = text.indexOf(u'.');
    const qsizetype first = text.startsWith(u'-') ? 1 : 0;
    for (qsizetype at = (point < 0 ? text.size() : point) - 3; at > first; at -= 3)
        text.insert(at, u',');
    return text;
}

QString dollarsText(const Decimal &amount)
{
    const QString text = groupedText(amount);
    return text.startsWith(u'-') ? QStringLiteral("-$") + text.mid(1) : u'$' + text;
}

} // namespace bindery::domain
