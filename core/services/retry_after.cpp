#include "services/retry_after.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>

namespace bindery::services {

namespace {

using namespace std::chrono;

/// Nobody waits longer, and a number of any length must not overflow.
constexpr qint64 LongestSeconds = 366LL * 24 * 3600;

bool digitsAlone(const QByteArray &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Reads "2" and "2.5". A part of a nanosecond counts as a whole one, so that no caller comes too early.
std::optional<Duration> parseSeconds(const QByteArray &text)
{
    constexpr qsizetype Digits = 9;
    const qsizetype point = text.indexOf('.');
    const QByteArray whole = point < 0 ? text : text.first(point);
    const QByteArray fraction = point < 0 ? QByteArray("0") : text.sliced(point + 1);
    if (!digitsAlone(whole) || !digitsAlone(fraction))
        return std::nullopt;
    bool fits = false;
    const qint64 count = whole.toLongLong(&fits);
    if (!fits || count >= LongestSeconds)
        return Duration(seconds(LongestSeconds));
    const QByteArray beyond = fraction.mid(Digits);
    const bool hasMore = std::any_of(beyond.begin(), beyond.end(), [](char c) { return c != '0'; });
    const qint64 nanos = fraction.left(Digits).leftJustified(Digits, '0').toLongLong() + (hasMore ? 1 : 0);
    return Duration(seconds(count)) + nanoseconds(nanos);
}

} // namespace

std::optional<UtcTime> parseHttpDate(const QByteArray &value)
{
    const QByteArray text = value.trimmed();
    // libcurl's reader makes a date of nearly any text, also of a number alone.
    static constexpr std::array days{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    const bool beginsWithDay
        = std::any_of(days.begin(), days.end(), [&text](const char *day) { return text.startsWith(day); });
    if (!beginsWithDay || text.count(':') != 2)
        return std::nullopt;
    const time_t moment = curl_getdate(text.constData(), nullptr);
    if (moment < 0)
        return std::nullopt;
    return UtcTime(seconds(moment));
}

std::optional<Duration> parseRetryAfter(const QByteArray &value, UtcTime now)
{
    const QByteArray text = value.trimmed();
    if (const std::optional<Duration> wait = parseSeconds(text))
        return wait;
    const std::optional<UtcTime> moment = parseHttpDate(text);
    if (!moment)
        return std::nullopt;
    const qint64 left = duration_cast<seconds>(*moment - floor<seconds>(now)).count();
    return Duration(seconds(std::clamp<qint64>(left, 0, LongestSeconds)));
}

} // namespace bindery::services
