#pragma once

// Runs what is recorded beside a definition, in tests/<code>.json: answers with what they mean, and parameters with the
// question that they make. Nobody is asked.

#include "base/problem.h"

#include <QByteArray>
#include <QDate>
#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <vector>

namespace bindery::services {

struct ServiceDefinition;

struct RecordedResult {
    QString name;
    Place place;
    /// What came out otherwise than is recorded, in sentences. Empty where the test passes.
    QStringList differences;
};

/// Error: the problems of the file.
[[nodiscard]] tl::expected<std::vector<RecordedResult>, Problems>
runRecorded(const ServiceDefinition &definition, const QByteArray &recorded, const QString &file = {});

/// The recorded answers that can be understood, as they came. Empty for a file that is none.
[[nodiscard]] std::vector<QByteArray> recordedAnswers(const QByteArray &recorded);

/// An answer that is recorded, and the day on which it is read.
struct RecordedAnswer {
    QByteArray body;
    QDate today;
};

/// The answer that is recorded under this name. Error: the problems of the file, or that it has no such answer.
[[nodiscard]] tl::expected<RecordedAnswer, Problems> recordedAnswer(const QByteArray &recorded, const QString &file,
                                                                    const QString &name);

/// The path of what is recorded beside the definition of this path.
[[nodiscard]] QString recordedPath(const QString &definitionPath);

} // namespace bindery::services
