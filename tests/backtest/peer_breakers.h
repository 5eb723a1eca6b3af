#pragma once

// Coming from another library: the configuration of its circuit breaker as a policy of ours.

#include <QJsonObject>
#include <QString>

namespace bindery::test {

QJsonObject gobreaker(const QJsonObject &config);

QJsonObject resilience4j(const QJsonObject &config);

QJsonObject polly(const QJsonObject &config);

QJsonObject cockatiel(const QJsonObject &config);

/// [threshold, of so many]
QJsonObject failsafeHalfOpen(const QJsonObject &config);

/// The two breakers of the reference documents: with a number of successes to close it is V's, without it is P's.
QJsonObject referenceBreaker(const QJsonObject &config);

QJsonObject detector(const QString &model, const QJsonObject &config);

QJsonObject window(const QString &model, const QJsonObject &config);

} // namespace bindery::test
