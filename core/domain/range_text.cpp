#include "domain/range_text.h"

#include "domain/amount_text.h"
#include "domain/quote.h"

using namespace Qt::StringLiterals;

namespace bindery::domain {

QString dependsOnText(const PremiumRange &range)
{
    QStringList facts;
    for (const QString &name : range.dependsOn)
        facts.append(factPhrase(name));
    if (facts.size() < 2)
        return facts.join(QString());
    const QString last = facts.takeLast();
    return u"%1 and %2"_s.arg(facts.join(u", "_s), last);
}

QString rangeText(const Premium &premium, const PremiumRange &range)
{
    const auto isWhole
        = [](const Money &money) { return money.amount == money.amount.rounded(0, RoundingMode::HalfUp); };
    const int places = isWhole(range.lowest) && isWhole(premium.total) ? 0 : 2;
    return u"%1 to %2, depending on %3"_s.arg(amountText(range.lowest, places), amountText(premium.total, places),
                                              dependsOnText(range));
}

QString rangeStepsText()
{
    return u"The steps are those of the upper end."_s;
}

} // namespace bindery::domain
