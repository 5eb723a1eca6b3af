#pragma once

// Reads the settings of a pipeline from JSON, and writes them.

#include "base/place.h"
#include "resilience/pipeline/pipeline_settings.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace bindery::resilience {

struct SettingsProblem {
    /// "services.credit_score.pipeline.retry.attempts"
    QString path;
    /// What was expected and what is there, as a sentence.
    QString message;
    /// Where it stands in the file, if that is known.
    Place place{};
};

/// Fields by their paths, in the units of a settings file.
using SettingValues = QMap<QString, QJsonValue>;

struct PipelineSettingsReading {
    /// The settings, with the default of each field that has a problem.
    PipelineSettings settings;
    QList<SettingsProblem> problems;
    /// What is possible and hardly anybody wants.
    QList<SettingsProblem> warnings;
    /// The paths of all fields that exist: what the manual has to describe.
    QStringList knownFields;
    /// By its path, what a field is where the object does not set it: from the struct, in the units of the file.
    SettingValues otherwise;

    [[nodiscard]] bool ok() const { return problems.isEmpty(); }
};

/// `path` is where the object stands in its file; every path that is told begins with it. The manual,
/// resources/help/service-settings.md, has every field with its unit, default and meaning; a test holds the two
/// together.
[[nodiscard]] PipelineSettingsReading readPipelineSettings(const QJsonObject &json, const QString &path);

/// Every field of these settings but `order` and `answers`. Those of PipelineSettings() are the defaults of the manual.
[[nodiscard]] SettingValues settingValues(const PipelineSettings &settings);

} // namespace bindery::resilience
