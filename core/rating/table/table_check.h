#pragma once

// What is wrong with the keys of a table.

#include "base/problem.h"

namespace bindery::rating {

class RateTable;
class TextPool;
struct TableModel;

/// Two rows for one key, ranges that overlap or leave a gap, rows that can never be reached, conditions without "first
/// match". Where rows are missing that could not be read (`isWhole` is false), a gap is no news.
void checkTable(const RateTable &table, const TableModel &model, bool isWhole, const TextPool &texts,
                Problems &problems);

} // namespace bindery::rating
