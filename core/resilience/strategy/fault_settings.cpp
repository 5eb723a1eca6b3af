#include "resilience/strategy/fault_settings.h"

#include <QStringList>

namespace bindery::resilience {

QString faultSentence(const FaultSettings &faults)
{
    QStringList parts;
    const auto add = [&parts](double rate, const QString &what) {
        if (rate > 0)
            parts.append(QStringLiteral("%1 % of tries %2").arg(QString::number(rate * 100, 'g', 3), what));
    };
    const auto milliseconds = std::chrono::round<std::chrono::milliseconds>(faults.latency).count();
    add(faults.latencyRate, QStringLiteral("delayed by %1 ms").arg(milliseconds));
    add(faults.errorRate, QStringLiteral("answered with status %1").arg(faults.errorStatus));
    add(faults.refusalRate, QStringLiteral("refused a connection"));
    add(faults.silenceRate, QStringLiteral("never answered"));
    add(faults.malformedRate, QStringLiteral("given half an answer"));
    if (parts.isEmpty())
        return QString();
    return QStringLiteral("Faults are injected on purpose: %1.").arg(parts.join(QStringLiteral(", ")));
}

} // namespace bindery::resilience
