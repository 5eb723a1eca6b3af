#include "services/retry_after.h"

#include <curl/curl.h>

#include <algorithm>

namespace bindery::services {

std::optional<Duration> parseRetryAfter(const QByteArray &value, UtcTime now)
{
    using namespace std::chrono;
    // A year: longer is no answer to anybody, and a number of any length must not overflow.
    constexpr qint64 Most = 366LL * 24 * 3600;
    const QByteArray text = value.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    if (std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        bool fits = false;
        const qint64 count = text.toLongLong(&fits);
        return Duration(seconds(fits ? std::min(count, Most) : Most));
    }
    const time_t moment = curl_getdate(text.constData(), nullptr);
    if (moment < 0)
        return std::nullopt;
    const qint64 left = duration_cast<seconds>(sys_seconds(seconds(moment)) - floor<seconds>(now)).count();
    return Duration(seconds(std::clamp<qint64>(left, 0, Most)));
}

} // namespace bindery::services
