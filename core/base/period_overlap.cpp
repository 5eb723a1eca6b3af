#include "base/period_overlap.h"

#include <algorithm>

namespace bindery {

using namespace Qt::StringLiterals;

std::optional<Period> sharedDays(const Period &a, const Period &b)
{
    const auto endsBefore = [](const Period &one, const Period &next) {
        return one.to.isValid() && next.from.isValid() && one.to <= next.from;
    };
    if (endsBefore(a, b) || endsBefore(b, a))
        return std::nullopt;
    Period both;
    // A date that is not valid is before every other.
    both.from = std::max(a.from, b.from);
    both.to = !a.to.isValid() ? b.to : !b.to.isValid() ? a.to : std::min(a.to, b.to);
    return both;
}

QString daysText(const Period &period)
{
    const QString from = period.from.isValid() ? u"from %1"_s.arg(period.from.toString(Qt::ISODate)) : QString();
    const QString to
        = period.to.isValid() ? u"up to the day before %1"_s.arg(period.to.toString(Qt::ISODate)) : QString();
    if (from.isEmpty() && to.isEmpty())
        return u"on every day"_s;
    return from.isEmpty() || to.isEmpty() ? from + to : from + u' ' + to;
}

std::optional<QString> sharedStates(const QStringList &a, const QStringList &b)
{
    if (a.isEmpty() && b.isEmpty())
        return u"every state"_s;
    QStringList states = a.isEmpty() ? b : a;
    if (!a.isEmpty() && !b.isEmpty())
        states.removeIf([&](const QString &state) { return !b.contains(state); });
    states.sort();
    return states.isEmpty() ? std::nullopt : std::optional(states.join(u", "_s));
}

} // namespace bindery
