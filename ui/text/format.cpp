#include "text/format.h"

#include "base/money.h"
#include "domain/amount_text.h"

using namespace Qt::StringLiterals;

namespace bindery::text {

namespace {

domain::NumberSigns signsOf(const QLocale &locale)
{
    domain::NumberSigns signs;
    if (const QString group = locale.groupSeparator(); !group.isEmpty())
        signs.group = group;
    signs.point = locale.decimalPoint();
    signs.minus = u"\u2212"_s;
    return signs;
}

/// The sign that stands before the digits.
QString currencySign(const QString &currency)
{
    if (currency == "USD"_L1)
        return u"$"_s;
    if (currency == "EUR"_L1)
        return u"€"_s;
    if (currency == "GBP"_L1)
        return u"£"_s;
    return currency + u'\u00a0';
}

} // namespace

QString spoken(QString identifier)
{
    return identifier.replace(u'_', u' ');
}

QString spokenTitle(const QString &identifier)
{
    QString title = spoken(identifier);
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

QString numberText(const Decimal &number, int minPlaces, const QLocale &locale)
{
    return domain::groupedText(number, minPlaces, signsOf(locale));
}

QString moneyText(const Money &money, const QLocale &locale)
{
    QString text = numberText(money.amount, 2, locale);
    text.insert(money.amount.isNegative() ? 1 : 0, currencySign(money.currency));
    return text;
}

QString countText(qint64 count, const QLocale &locale)
{
    return numberText(Decimal(count), 0, locale);
}

QString listed(const QStringList &names, const QString &last)
{
    if (names.size() < 2)
        return names.join(QString());
    return names.first(names.size() - 1).join(u", "_s) + u' ' + last + u' ' + names.last();
}

QString countedText(qint64 count, const QString &one, const QString &many)
{
    return countText(count) + u' ' + (count == 1 ? one : many);
}

} // namespace bindery::text
