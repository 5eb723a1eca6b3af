#pragma once

// Which tables of a set read what others give.

#include <tl/expected.hpp>

#include <QStringList>

#include <vector>

namespace bindery::rules {

class DecisionTable;

/// The names of the values that a table gives to the tables after it.
[[nodiscard]] QStringList givenNames(const DecisionTable &table);

/// Brings the tables into the order of need. A cycle is told with the tables in it.
[[nodiscard]] tl::expected<void, QString> sortByNeed(std::vector<DecisionTable> &tables);

/// Does the one read a value that the other gives?
[[nodiscard]] bool needs(const DecisionTable &table, const DecisionTable &other);

} // namespace bindery::rules
