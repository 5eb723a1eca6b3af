#pragma once

// Tries settings on a sequence of calls, in virtual time and without a service: what would have happened?
//
// The policy is the JSON of the service settings, with one strategy in it: breaker, rate, retry or concurrency. Beside
// it, "simulate" may hold what only a replay needs: override (of a breaker) and attemptsFrom (0 or 1: how the steps
// count the tries; 1 when absent).
//
// A step has t_ms (milliseconds since the beginning, fractions down to a nanosecond; that of the step before when
// absent), op, times (how often; 1 when absent), expect (what must come out; numbers to six digits) and note (for
// readers). A field of any other name is a problem, because it is a misspelt name. All steps together may be taken a
// million times. The operations:
//
//   breaker      call-success, call-failure, call-excluded, call-filtered (dur_ms: how long it took)
//                begin, end-success, end-failure, end-excluded, end-filtered (id: which call)
//                record-success, record-failure (an outcome that never asked), try-acquire, release
//                state, snapshot, check (they only look)
//                force-open, force-half-open, force-closed, force-forced-open, force-disabled, force-metrics-only,
//                reset
//   rate         try-acquire (n), reserve (n, id), cancel (id), tokens
//   retry        delay (attempt, rand, type), reset, success, fail, check
//   concurrency  sample (rtt_ms, inflight, drop), reset (initial)

#include "base/instant.h"
#include "base/json_node.h"
#include "resilience/pipeline/pipeline_settings_reading.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace bindery::backtest {

struct SimulatedStep {
    Instant at{};
    QString op;
    int times = 1;
    /// What came out after the last time: "permitted=true state=open". In UTF-8, because a trace may be long.
    QByteArray outcome;
    bool hasExpectation = false;
    /// "state: expected open, came out closed"; empty when all came out as expected.
    QStringList mismatches;

    /// "60000 ms  call-failure x4  permitted=true state=open  passed"
    [[nodiscard]] QString line() const;
};

struct SimulationReport {
    std::vector<SimulatedStep> steps;
    /// Of the steps with an expectation.
    int passed = 0;
    int failed = 0;
    /// What is wrong with policy or steps, with its path. Steps with problems are not run.
    QList<resilience::SettingsProblem> problems;
    /// What is possible and hardly anybody wants.
    QList<resilience::SettingsProblem> warnings;

    /// "12 passed, 0 failed"
    [[nodiscard]] QString summary() const;
};

/// `policy` is an object, `steps` a list. Problems and warnings have their places in the files.
[[nodiscard]] SimulationReport simulate(const JsonNode &policy, const JsonNode &steps);

} // namespace bindery::backtest
