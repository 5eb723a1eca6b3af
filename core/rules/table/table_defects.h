#pragma once

// Finds what makes a decision table unfit for evaluation, whatever file it came from.

#include <QString>

#include <vector>

namespace bindery::rules {

class DecisionTable;

struct TableDefect {
    int line = 0;
    /// Index among inputs, then outputs, then notes. -1 for the whole row or table.
    int column = -1;
    QString message;
    /// Equal for defects of one kind (CellFault::cause).
    QString cause;
};

/// Defects such as no outputs, a priority policy without allowed values, a sum of texts, an output outside its allowed
/// values, texts that lost their zeros or are spelled in two ways. Empty when the table is sound.
[[nodiscard]] std::vector<TableDefect> defectsOf(const DecisionTable &table);

} // namespace bindery::rules
