#pragma once

// Rows of a base plan's table for which a state has its own.

#include "base/problem.h"

#include <tl/expected.hpp>

#include <QByteArray>
#include <QStringList>

#include <map>

namespace bindery::rating {

/// Where the rows of a table come from that holds a state's rows in place of the base's.
struct RowOrigins {
    /// The table's file.
    QString file;
    /// The file with the state's rows.
    QString from;
    /// By row of `file`: the row of `from`.
    std::map<int, int> rows;
    QStringList columns;
    QStringList columnsFrom;

    /// The place in `from` of what stands in the table at this place. Any other place as it is.
    [[nodiscard]] Place of(const Place &place) const;
};

struct ExchangedTable {
    QByteArray bytes;
    RowOrigins origins;
};

/// The table with the rows of `from` in place of those with the same keys. A row of `from` may leave out columns that
/// are no keys: the base's cells stay. `keys` are the names of the key columns.
[[nodiscard]] tl::expected<ExchangedTable, Problems> exchangeRows(const QByteArray &table, const QString &file,
                                                                  const QByteArray &rows, const QString &from,
                                                                  const QStringList &keys);

} // namespace bindery::rating
