#pragma once

// The content of a .dmn file as it stands there: texts with their places, whose meaning is not read yet.

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
    /// The name by which other decisions may call the result. The decision's own name, where the file says nothing
    /// else.
    QString variable;
    /// The ids of the decisions that this one needs.
    QStringList needs;
    int line = 0;
    QString typeRef;
    /// True where the logic is a decision table. False for a decision without logic, too.
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
