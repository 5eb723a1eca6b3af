#include "text/duration_text.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::text {

QString durationText(std::chrono::nanoseconds duration, const QLocale &locale)
{
    if (duration < 1ms)
        return u"<1 ms"_s;
    if (duration < 1s)
        return u"%1 ms"_s.arg(std::chrono::floor<std::chrono::milliseconds>(duration).count());
    if (duration < 60s) {
        // Tenths are cut and not rounded: rounding would show "60.0 s".
        const auto tenths = duration / 100ms;
        return u"%1 s"_s.arg(locale.toString(static_cast<double>(tenths) / 10.0, 'f', 1));
    }
    const auto minutes = std::chrono::floor<std::chrono::minutes>(duration);
    if (minutes < 60min) {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(duration - minutes).count();
        return seconds ? u"%1 min %2 s"_s.arg(minutes.count()).arg(seconds) : u"%1 min"_s.arg(minutes.count());
    }
    const auto hours = std::chrono::floor<std::chrono::hours>(minutes);
    const auto rest = (minutes - hours).count();
    return rest ? u"%1 h %2 min"_s.arg(hours.count()).arg(rest) : u"%1 h"_s.arg(hours.count());
}

QString countdownText(std::chrono::nanoseconds left)
{
    const qint64 seconds = qMax<qint64>(0, std::chrono::ceil<std::chrono::seconds>(left).count());
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace bindery::text
