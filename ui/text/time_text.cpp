#include "text/time_text.h"

#include "base/local_time.h"
#include "facts/fact.h"

#include <optional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::text {

namespace {

/// An age of less than a day, in minutes or hours; nothing for a greater one.
std::optional<QString> ageWithinADay(UtcTime::duration age, const QString &now, const QString &minutes,
                                     const QString &hours)
{
    if (age < 45s)
        return now;
    if (age < 60min)
        return minutes.arg(qMax<qint64>(1, std::chrono::round<std::chrono::minutes>(age).count()));
    if (age < 24h)
        return hours.arg(std::chrono::floor<std::chrono::hours>(age).count());
    return std::nullopt;
}

} // namespace

QString relativeTime(UtcTime then, UtcTime now, const QLocale &locale)
{
    if (const auto age = ageWithinADay(now - then, u"just now"_s, u"%1 min ago"_s, u"%1 h ago"_s))
        return *age;
    const qint64 days = localTime(then).daysTo(localTime(now));
    if (days <= 1)
        return u"yesterday"_s;
    if (days < 7)
        return u"%1 days ago"_s.arg(days);
    return dateText(localTime(then).date(), locale);
}

QString factAge(const facts::FactOrigin &origin)
{
    return relativeTime(origin.obtainedAt, origin.obtainedAt + origin.age);
}

QString shortAge(UtcTime then, UtcTime now, const QLocale &locale)
{
    if (const auto age = ageWithinADay(now - then, u"now"_s, u"%1 min"_s, u"%1 h"_s))
        return *age;
    const qint64 days = qMax<qint64>(1, localTime(then).daysTo(localTime(now)));
    if (days < 14)
        return u"%1 d"_s.arg(days);
    return locale.toString(localTime(then).date(), u"d MMM"_s);
}

QString ageText(std::chrono::seconds age)
{
    if (age < 60s)
        return u"%1 s"_s.arg(age.count());
    if (age < 60min)
        return u"%1 min"_s.arg(std::chrono::floor<std::chrono::minutes>(age).count());
    if (age < 24h)
        return u"%1 h"_s.arg(std::chrono::floor<std::chrono::hours>(age).count());
    return u"%1 d"_s.arg(std::chrono::floor<std::chrono::days>(age).count());
}

QString exactTime(UtcTime then, const QLocale &locale)
{
    return locale.toString(localTime(then), u"d MMMM yyyy, HH:mm:ss"_s);
}

QString clockTime(UtcTime then, const QLocale &locale)
{
    return locale.toString(localTime(then), u"HH:mm"_s);
}

QString secondTime(UtcTime then, const QLocale &locale)
{
    return locale.toString(localTime(then), u"HH:mm:ss"_s);
}

QString dateText(QDate date, const QLocale &locale)
{
    return date.isValid() ? locale.toString(date, u"d MMM yyyy"_s) : QString();
}

} // namespace bindery::text
