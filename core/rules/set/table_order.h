#pragma once

// Puts tables of a set that read the results of others behind those.

#include <tl/expected.hpp>

#include <QStringList>

#include <vector>

namespace bindery::rules {

class DecisionTable;

/// The names of the values that a table gives to the tables after it.
[[nodiscard]] QStringList givenNames(const DecisionTable &table);

/// Brings the tables into the order of need. An error names the tables of a cycle.
[[nodiscard]] tl::expected<void, QString> sortByNeed(std::vector<DecisionTable> &tables);

/// True where `table` reads a value that `other` gives.
[[nodiscard]] bool needs(const DecisionTable &table, const DecisionTable &other);

} // namespace bindery::rules
