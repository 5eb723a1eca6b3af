#pragma once

// Coming from another library: its configuration as a policy of ours. This is the mapping that the peer traces are
// replayed with.

#include "peer_breakers.h"
#include "peer_limits.h"

namespace bindery::test {

inline QJsonObject peerPolicy(const QString &kind, const QString &model, const QJsonObject &config)
{
    if (kind == "breaker"_L1) {
        if (model == "gobreaker"_L1)
            return gobreaker(config);
        if (model == "resilience4j"_L1)
            return resilience4j(config);
        if (model == "polly"_L1)
            return polly(config);
        if (model == "cockatiel"_L1)
            return cockatiel(config);
        if (model == "failsafe-half-open"_L1)
            return failsafeHalfOpen(config);
        return referenceBreaker(config);
    }
    if (kind == "detector"_L1)
        return detector(model, config);
    if (kind == "sliding-window"_L1)
        return window(model, config);
    if (kind == "backoff"_L1)
        return backoff(model, config);
    if (kind == "retry-budget"_L1)
        return retryPolicy({{"budget"_L1,
                             QJsonObject{{"tokens"_L1, config.value("max_tokens"_L1)},
                                         {"perSuccess"_L1, config.value("token_ratio"_L1)}}}},
                           1);
    if (kind == "adaptive-limit"_L1)
        return adaptive(model, config);
    if (kind == "sliding-window-log"_L1)
        return QJsonObject{{"rate"_L1,
                            QJsonObject{{"perSecond"_L1, 0},
                                        {"windowCalls"_L1, config.value("max"_L1)},
                                        {"windowMs"_L1, config.value("window_ms"_L1)}}}};
    return bucket(model, config);
}

} // namespace bindery::test
