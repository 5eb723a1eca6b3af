#pragma once

// Coming from another library: the configuration of its limits and retries as a policy of ours.

#include <QJsonObject>
#include <QString>

namespace bindery::test {

using namespace Qt::StringLiterals;

inline QJsonObject retryPolicy(QJsonObject retry, int attemptsFrom)
{
    return QJsonObject{{"retry"_L1, retry}, {"simulate"_L1, QJsonObject{{"attemptsFrom"_L1, attemptsFrom}}}};
}

inline QJsonObject backoff(const QString &model, const QJsonObject &config)
{
    const double noCap = 3e10;
    if (model == "tenacity-exp"_L1) {
        return retryPolicy({{"baseMs"_L1, config.value("multiplier_ms"_L1).toDouble(1000)},
                            {"factor"_L1, config.value("exp_base"_L1).toDouble(2)},
                            {"floorMs"_L1, config.value("min_ms"_L1).toDouble(0)},
                            {"capMs"_L1, config.value("max_ms"_L1).toDouble(noCap)},
                            {"jitter"_L1, 0}},
                           1);
    }
    QJsonObject retry{{"baseMs"_L1, config.value("base_ms"_L1)},
                      {"factor"_L1, config.value("exponent"_L1).toDouble(2)},
                      {"capMs"_L1, config.value("max_ms"_L1).toDouble(noCap)},
                      {"jitterKind"_L1, "symmetric"_L1},
                      {"jitter"_L1, config.value("jitter"_L1).toBool() ? 0.25 : 0}};
    if (model == "polly-decorrelated"_L1)
        retry.insert("backoff"_L1, "decorrelated"_L1);
    return retryPolicy(retry, 0);
}

inline QJsonObject bucket(const QString &model, const QJsonObject &config)
{
    if (model.startsWith("b4j"_L1)) {
        const double every = config.value("every_ms"_L1).toDouble();
        const double perSecond = config.value("refill"_L1).toDouble() * 1000 / every;
        return QJsonObject{{"rate"_L1,
                            QJsonObject{{"perSecond"_L1, perSecond},
                                        {"refillEveryMs"_L1, model == "b4j-greedy"_L1 ? 0 : every},
                                        {"burst"_L1, config.value("capacity"_L1)},
                                        {"initialTokens"_L1, config.value("initial"_L1).toInt(-1)}}}};
    }
    return QJsonObject{
        {"rate"_L1,
         QJsonObject{{"perSecond"_L1, config.value("rate_per_s"_L1)}, {"burst"_L1, config.value("burst"_L1)}}}};
}

inline QJsonObject adaptive(const QString &model, const QJsonObject &config)
{
    QJsonObject found{{"kind"_L1, model.startsWith("gradient"_L1) ? u"gradient"_s : model},
                      {"least"_L1, config.value("min"_L1).toInt(1)},
                      {"most"_L1, config.value("max"_L1).toInt(1000)},
                      {"smoothing"_L1, config.value("smoothing"_L1).toDouble(1)}};
    for (const auto &[theirs, ours] :
         {std::pair{"backoff"_L1, "backoff"_L1}, std::pair{"alpha"_L1, "alpha"_L1}, std::pair{"beta"_L1, "beta"_L1},
          std::pair{"queue_size"_L1, "queue"_L1}, std::pair{"tolerance"_L1, "tolerance"_L1},
          std::pair{"long_window"_L1, "longWindow"_L1}, std::pair{"timeout_ms"_L1, "lostAfterMs"_L1}}) {
        if (config.contains(theirs))
            found.insert(ours, config.value(theirs));
    }
    return QJsonObject{
        {"concurrency"_L1, QJsonObject{{"limit"_L1, config.value("initial"_L1)}, {"adaptive"_L1, found}}}};
}

} // namespace bindery::test
