#pragma once

// The questions of a load run: jobs with weights, each with calls that go out at once, and the description of a right
// answer. Two profiles ship; others come from a file.
//
//   {"jobs": [{"name", "weight", "serviceLevelMs", "calls": [{"service", "method", "path", "body", "expect", "has",
//   "entries", "emptyIsAnswer"}]}]}
//
// In path and body "{n}" stands for the number of the application, in a path "{delay}" for the delay that the run asks
// for, in milliseconds.

#include "base/problem.h"
#include "base/result.h"
#include "cli/answer_check.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace bindery::cli {

struct LoadCall {
    /// The name in the service settings. The limits, breaker and time-outs of this service apply.
    QString service;
    QByteArray method = "POST";
    QByteArray path;
    /// Compact JSON, or empty.
    QByteArray body;
    std::shared_ptr<const AnswerCheck> check;
};

struct LoadJob {
    QString name;
    int weight = 1;
    /// An application that takes longer misses the level (requirement R11).
    std::chrono::milliseconds serviceLevel{3000};
    std::vector<LoadCall> calls;
};

struct LoadProfile {
    std::vector<LoadJob> jobs;

    /// Loads the shipped profile "stand_ins" or "lookup", or a file of any other name. Error: all problems at once.
    [[nodiscard]] static tl::expected<LoadProfile, Problems> load(const QString &name);
    [[nodiscard]] static tl::expected<LoadProfile, Problems> read(const QByteArray &content,
                                                                  const QString &file = QString());

    /// Sets other weights: "look_up=3,premium=2". 0 leaves a job out. Gives the sentence that says what is wrong, if
    /// anything is.
    [[nodiscard]] std::optional<QString> setWeights(const QString &text);
};

} // namespace bindery::cli
