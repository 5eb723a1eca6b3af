#include "peer_breakers.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <cmath>

namespace bindery::test {

using namespace Qt::StringLiterals;

/// Probes that are never given up, as in all of the peers.
constexpr double noPatience = 1e10;

QJsonObject breakerPolicy(QJsonObject breaker, QJsonObject trip, QJsonObject halfOpen)
{
    if (!halfOpen.contains("probePatienceMs"_L1))
        halfOpen.insert("probePatienceMs"_L1, noPatience);
    breaker.insert("trip"_L1, trip);
    breaker.insert("halfOpen"_L1, halfOpen);
    return QJsonObject{{"breaker"_L1, breaker}};
}

/// The condition that trips is an expression there: "consecutive_failures > 5", "valid >= 3 and failures/valid >= 0.6".
QJsonObject gobreakerTrip(const QString &expression)
{
    static const QRegularExpression inARow(u"consecutive_failures (>=?) (\\d+)"_s);
    static const QRegularExpression share(
        u"(?:valid|requests) >= (\\d+) and failures/(?:valid|requests) (>=?) ([\\d.]+)"_s);
    static const QRegularExpression number(u"failures (>=?) (\\d+)"_s);
    QJsonObject trip{{"onFailureOnly"_L1, true}};
    if (const auto found = inARow.match(expression); found.hasMatch()) {
        trip.insert("kind"_L1, "consecutive"_L1);
        trip.insert("failures"_L1, found.captured(2).toInt() + (found.captured(1) == ">"_L1 ? 1 : 0));
    } else if (const auto ratio = share.match(expression); ratio.hasMatch()) {
        trip.insert("kind"_L1, "failure_ratio"_L1);
        trip.insert("minimumCalls"_L1, ratio.captured(1).toInt());
        trip.insert("aboveRatio"_L1, ratio.captured(2) == ">"_L1);
        trip.insert("ratio"_L1, ratio.captured(3).toDouble());
    } else if (const auto count = number.match(expression); count.hasMatch()) {
        trip.insert("kind"_L1, "failure_count"_L1);
        trip.insert("failures"_L1, count.captured(2).toInt() + (count.captured(1) == ">"_L1 ? 1 : 0));
    }
    return trip;
}

QJsonObject gobreaker(const QJsonObject &config)
{
    QJsonObject trip = gobreakerTrip(config.value("trip"_L1).toString());
    if (const double interval = config.value("interval_ms"_L1).toDouble(); interval > 0) {
        const double bucket = config.value("bucket_period_ms"_L1).toDouble(interval);
        trip.insert("window"_L1, "time"_L1);
        trip.insert("windowStart"_L1, "closing"_L1);
        trip.insert("windowMs"_L1, interval);
        trip.insert("windowBuckets"_L1, std::floor(interval / bucket));
        trip.insert("countWhenBegun"_L1, true);
    }
    const double probes = config.value("max_half_open"_L1).toDouble(1);
    return breakerPolicy({{"openMs"_L1, config.value("open_ms"_L1)}, {"afterOpenTime"_L1, true}}, trip,
                         {{"probesAtOnce"_L1, 0}, {"probesInAll"_L1, probes}, {"successesToClose"_L1, probes}});
}

QJsonObject resilience4j(const QJsonObject &config)
{
    QJsonObject trip{{"kind"_L1, "failure_ratio"_L1},
                     {"ratio"_L1, config.value("failure_rate_pct"_L1).toDouble(50) / 100},
                     {"minimumCalls"_L1, config.value("min_calls"_L1)},
                     {"slowInFlight"_L1, false}};
    if (config.contains("slow_ms"_L1)) {
        trip.insert("slowCallMs"_L1, config.value("slow_ms"_L1));
        trip.insert("slowRatio"_L1, config.value("slow_rate_pct"_L1).toDouble(100) / 100);
    }
    if (config.value("window"_L1).toString() == "time"_L1) {
        trip.insert("window"_L1, "time"_L1);
        trip.insert("windowMs"_L1, config.value("window_s"_L1).toDouble() * 1000);
        trip.insert("windowBuckets"_L1, config.value("window_s"_L1));
    } else {
        trip.insert("window"_L1, "calls"_L1);
        trip.insert("windowCalls"_L1, config.value("window_calls"_L1).toInt(config.value("window_size"_L1).toInt(100)));
    }
    return breakerPolicy(
        {{"openMs"_L1, config.value("open_ms"_L1)}, {"afterOpenTime"_L1, true}, {"halfOpenByCall"_L1, true}}, trip,
        {{"probesAtOnce"_L1, 0},
         {"sample"_L1, config.value("half_open_calls"_L1)},
         {"verdictEarly"_L1, false},
         {"longestMs"_L1, config.value("max_half_open_wait_ms"_L1).toDouble(0)}});
}

QJsonObject polly(const QJsonObject &config)
{
    const double sampling = config.value("sampling_ms"_L1).toDouble();
    return breakerPolicy({{"openMs"_L1, config.value("open_ms"_L1)}, {"halfOpenByCall"_L1, true}},
                         {{"kind"_L1, "failure_ratio"_L1},
                          {"ratio"_L1, config.value("failure_ratio"_L1)},
                          {"minimumCalls"_L1, config.value("min_throughput"_L1)},
                          {"onFailureOnly"_L1, true},
                          {"window"_L1, "time"_L1},
                          {"windowStart"_L1, "first_call"_L1},
                          {"windowMs"_L1, sampling},
                          {"windowBuckets"_L1, sampling < 200 ? 1 : 10}},
                         {{"successesToClose"_L1, 1}});
}

QJsonObject cockatiel(const QJsonObject &config)
{
    QJsonValue open = config.value("open_ms_list"_L1);
    if (open.isUndefined())
        open = config.value("open_ms"_L1);
    return breakerPolicy({{"openMs"_L1, open}, {"halfOpenByCall"_L1, true}},
                         {{"kind"_L1, "consecutive"_L1}, {"failures"_L1, config.value("trip_consecutive"_L1)}},
                         {{"successesToClose"_L1, 1}});
}

/// [threshold, of so many]
QJsonObject failsafeHalfOpen(const QJsonObject &config)
{
    const bool bySuccess = config.contains("succ"_L1);
    const QJsonArray pair = config.value(bySuccess ? "succ"_L1 : "fail"_L1).toArray();
    const int threshold = pair.isEmpty() ? 1 : pair[0].toInt();
    const int of = pair.size() < 2 ? threshold : pair[1].toInt();
    const int other = of - threshold + 1;
    return breakerPolicy({{"openMs"_L1, config.value("delay_ms"_L1).toDouble(60000)}, {"halfOpenByCall"_L1, true}}, {},
                         {{"probesAtOnce"_L1, of},
                          {"successesToClose"_L1, bySuccess ? threshold : other},
                          {"failuresToOpen"_L1, bySuccess ? other : threshold}});
}

/// The two breakers of the reference documents: with a number of successes to close it is V's, without it is P's.
QJsonObject referenceBreaker(const QJsonObject &config)
{
    const bool leaky = config.contains("success_threshold"_L1);
    return breakerPolicy(
        {{"openMs"_L1, config.value("recovery_ms"_L1)},
         {"afterOpenTime"_L1, config.value("boundary"_L1).toString() == ">"_L1},
         {"halfOpenByCall"_L1, true}},
        {{"kind"_L1, leaky ? "leaky_count"_L1 : "consecutive"_L1},
         {"failures"_L1, config.value("failure_threshold"_L1)}},
        {{"probesAtOnce"_L1, 0}, {"successesToClose"_L1, config.value("success_threshold"_L1).toInt(1)}});
}

/// A condition or a window alone: a breaker that counts and never opens.
QJsonObject recording(QJsonObject trip)
{
    QJsonObject policy = breakerPolicy({}, std::move(trip), {});
    policy.insert("simulate"_L1, QJsonObject{{"override"_L1, "metrics_only"_L1}});
    return policy;
}

QJsonObject detector(const QString &model, const QJsonObject &config)
{
    if (model == "consecutive"_L1)
        return recording({{"kind"_L1, "consecutive"_L1}, {"failures"_L1, config.value("threshold"_L1)}});
    return recording({{"kind"_L1, "failure_ratio"_L1},
                      {"ratio"_L1, config.value("threshold"_L1)},
                      {"aboveRatio"_L1, config.value("strict"_L1).toBool()},
                      {"minimumCalls"_L1, config.value("min_calls"_L1).toInt(config.value("size"_L1).toInt())},
                      {"onFailureOnly"_L1, true},
                      {"window"_L1, "calls"_L1},
                      {"windowCalls"_L1, config.value("size"_L1)}});
}

QJsonObject window(const QString &model, const QJsonObject &config)
{
    QJsonObject trip{{"kind"_L1, "failure_ratio"_L1}};
    if (model == "count-window"_L1) {
        trip.insert("window"_L1, "calls"_L1);
        trip.insert("windowCalls"_L1, config.value("size"_L1));
    } else {
        trip.insert("window"_L1, "time"_L1);
        trip.insert("windowMs"_L1, config.value("seconds"_L1).toDouble() * 1000);
        trip.insert("windowBuckets"_L1, config.value("seconds"_L1));
    }
    return recording(trip);
}

} // namespace bindery::test
