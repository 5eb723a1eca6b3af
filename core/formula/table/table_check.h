#pragma once

// Finds faults in the keys of a table.

#include "base/problem.h"

namespace bindery::formula {

class KeyedTable;
class TextPool;
struct TableModel;

/// Tells two rows for one key, ranges that overlap or leave a gap, rows that can never be reached, and conditions
/// without "first match". With `isWhole` false some rows could not be read, and gaps are not told, because those rows
/// may fill them.
void checkTable(const KeyedTable &table, const TableModel &model, bool isWhole, const TextPool &texts,
                Problems &problems);

} // namespace bindery::formula
