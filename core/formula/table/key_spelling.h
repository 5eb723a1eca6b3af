#pragma once

// Finds keys that no risk can have, because an input allows other spellings alone.

#include "base/problem.h"
#include "formula/language/expression.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace bindery::formula {

struct TableModel;

/// The formulas that may look up rows, and the values that they may look up with.
struct TableQuestions {
    std::vector<const Expression *> formulas;
    /// By name: the only texts that the inputs of this name may have. No entry where one of these inputs takes every
    /// text, and where the name stands for something else as well.
    QHash<QString, QStringList> textsOf;
};

/// Tells texts of a key that differ by capitals or blanks from the only values that the input of the same name may
/// have. Such a row would never be found, and the default row would be taken in its place. Also tells tables in which
/// no lookup finds a row, because none of the values with which formulas ask has one.
void checkKeySpelling(const TableQuestions &questions, const TableModel &table, Problems &problems);

} // namespace bindery::formula
