#pragma once

// What a .dmn file says, as it stands there: texts with their places, not yet understood.

#include "base/problem.h"

#include <QString>
#include <QStringList>

#include <tl/expected.hpp>

#include <map>
#include <vector>

namespace bindery::rules {

struct DmnText {
    QString text;
    int line = 0;
    int column = 0;
};

struct DmnType {
    QString base;
    DmnText allowed;
    /// Components of a structure, by name.
    std::map<QString, DmnType> components;
};

struct DmnInput {
    QString label;
    DmnText expression;
    QString typeRef;
    DmnText values;
};

struct DmnOutput {
    QString name;
    QString typeRef;
    DmnText values;
    DmnText defaultEntry;
    bool hasDefault = false;
};

struct DmnRule {
    int line = 0;
    std::vector<DmnText> inputs;
    std::vector<DmnText> outputs;
    QStringList annotations;
};

struct DmnDecision {
    QString id;
    QString name;
    /// What other decisions may call its result; the name, where nothing else is said.
    QString variable;
    /// The ids of the decisions that it says it needs.
    QStringList needs;
    int line = 0;
    QString typeRef;
    /// The logic is a decision table; a decision without logic has none.
    bool hasTable = false;
    QString hitPolicy = QStringLiteral("UNIQUE");
    QString aggregation;
    std::vector<DmnInput> inputs;
    std::vector<DmnOutput> outputs;
    QStringList annotationNames;
    std::vector<DmnRule> rules;
};

struct DmnModel {
    QString name;
    std::map<QString, DmnType> types;
    /// Input data and their types.
    std::map<QString, QString> inputData;
    std::vector<DmnDecision> decisions;
};

[[nodiscard]] tl::expected<DmnModel, Problems> readDmnModel(const QByteArray &bytes, const QString &file);

} // namespace bindery::rules
