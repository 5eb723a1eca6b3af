#pragma once

// Collects the problems of the cells of one table. A cause that went through many cells is told once.

#include "base/cell_fault.h"
#include "base/problem.h"

#include <vector>

namespace bindery {

class CellProblems {
public:
    void add(const Place &place, const CellFault &fault) { m_found.push_back({place, fault}); }
    void add(const Place &place, const QString &message) { m_found.push_back({place, CellFault{{}, message, 0}}); }
    [[nodiscard]] bool isEmpty() const { return m_found.empty(); }
    [[nodiscard]] std::size_t size() const { return m_found.size(); }
    /// The number of different causes.
    [[nodiscard]] std::size_t causes() const;

    /// The problems in the order in which they were added. A cause that stands in more than three cells of one column
    /// is told for the first cell, with the rows of the others.
    [[nodiscard]] Problems told() const;

private:
    struct Found {
        Place place;
        CellFault fault;
    };
    std::vector<Found> m_found;
};

/// Says why a row has more cells than its table has columns: "1" and "04" were one number, or a text with a comma was
/// not quoted.
[[nodiscard]] CellFault faultOfWidth(const QStringList &cells, qsizetype columns);

} // namespace bindery
