#include "domain/range_text.h"

#include "domain/amount_text.h"
#include "domain/premium.h"
#include "facts/fact_set.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::domain {

QString dependsOnText(const PremiumRange &range, const facts::FactSet &facts)
{
    QStringList phrases;
    for (const QString &name : range.dependsOn) {
        const auto fact = std::find_if(facts.all().begin(), facts.all().end(),
                                       [&name](const facts::FactSet::Entry &entry) { return entry.name() == name; });
        phrases.append(fact == facts.all().end() ? name : fact->words.phrase);
    }
    if (phrases.size() < 2)
        return phrases.join(QString());
    const QString last = phrases.takeLast();
    return u"%1 and %2"_s.arg(phrases.join(u", "_s), last);
}

QString rangeText(const Premium &premium, const PremiumRange &range, const facts::FactSet &facts)
{
    const auto isWhole
        = [](const Money &money) { return money.amount == money.amount.rounded(0, RoundingMode::HalfUp); };
    const int places = isWhole(range.lowest) && isWhole(premium.total) ? 0 : 2;
    return u"%1 to %2, depending on %3"_s.arg(amountText(range.lowest, places), amountText(premium.total, places),
                                              dependsOnText(range, facts));
}

QString rangeStepsText()
{
    return u"The steps are those of the upper end."_s;
}

} // namespace bindery::domain
