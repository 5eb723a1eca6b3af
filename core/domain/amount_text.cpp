#include "domain/amount_text.h"

#include "base/decimal.h"
#include "base/money.h"

using namespace Qt::StringLiterals;

namespace bindery::domain {

QString groupedText(const Decimal &amount, int minPlaces, const NumberSigns &signs)
{
    QString whole = amount.toString(minPlaces);
    const bool isNegative = whole.startsWith(u'-');
    if (isNegative)
        whole.remove(0, 1);
    QString places;
    if (const qsizetype point = whole.indexOf(u'.'); point >= 0) {
        places = signs.point + whole.mid(point + 1);
        whole.truncate(point);
    }
    for (qsizetype at = whole.size() - 3; at > 0; at -= 3)
        whole.insert(at, signs.group);
    return (isNegative ? signs.minus : QString()) + whole + places;
}

QString dollarsText(const Decimal &amount)
{
    const QString text = groupedText(amount);
    return text.startsWith(u'-') ? u"-$"_s + text.mid(1) : u'$' + text;
}

QString amountText(const Money &money, int places)
{
    const QString text = groupedText(money.amount.rounded(places, RoundingMode::HalfUp), places);
    return money.currency == "USD"_L1 ? u'$' + text : text + u' ' + money.currency;
}

} // namespace bindery::domain
