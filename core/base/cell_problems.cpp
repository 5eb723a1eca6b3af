#include "base/cell_problems.h"

#include <QRegularExpression>

#include <map>
#include <set>
#include <tuple>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

/// The rows after the first: "3, 4, 5 and 96 more".
QString rowsText(const std::vector<int> &rows)
{
    constexpr qsizetype Shown = 6;
    QStringList numbers;
    for (std::size_t i = 1; i < rows.size(); ++i)
        numbers.append(QString::number(rows[i]));
    const qsizetype left = numbers.size() - Shown;
    if (left > 1)
        return u"%1 and %2 more"_s.arg(numbers.first(Shown).join(u", "_s)).arg(left);
    return numbers.first(numbers.size() - 1).join(u", "_s) + u" and "_s + numbers.back();
}

} // namespace

std::size_t CellProblems::causes() const
{
    std::set<QString> causes;
    for (const Found &found : m_found)
        causes.insert(found.fault.cause);
    return causes.size();
}

Problems CellProblems::told() const
{
    constexpr std::size_t MostAlike = 3;
    using Key = std::tuple<QString, int, QString>;
    std::map<Key, std::vector<int>> rowsOf;
    const auto keyOf = [](const Found &found) { return Key(found.place.file, found.place.column, found.fault.cause); };
    for (const Found &found : m_found) {
        if (!found.fault.cause.isEmpty())
            rowsOf[keyOf(found)].push_back(found.place.row);
    }
    Problems problems;
    for (const Found &found : m_found) {
        const auto alike = rowsOf.find(keyOf(found));
        const bool isFolded = alike != rowsOf.end() && alike->second.size() > MostAlike;
        if (!isFolded)
            problems.emplace_back(found.place, found.fault.message);
        else if (alike->second.front() == found.place.row)
            problems.emplace_back(found.place,
                                  found.fault.message
                                      + u" The same goes for rows %1 of this column."_s.arg(rowsText(alike->second)));
    }
    return problems;
}

CellFault faultOfWidth(const QStringList &cells, qsizetype columns)
{
    const QString counts = u"This row has %1 cells, and the table has %2 columns."_s.arg(cells.size()).arg(columns);
    static const QRegularExpression opened(u"^[“„\"']|^[^(\\[]*[(\\[][^)\\]]*$"_s);
    for (qsizetype i = 0; i + 1 < cells.size(); ++i) {
        if (opened.match(cells[i]).hasMatch())
            return CellFault{u"split text"_s,
                             u"%1 What stands from \"%2\" to \"%3\" was probably one cell. A cell that holds a comma "
                             "stands in straight quotation marks (\") in the file."_s.arg(counts, shownText(cells[i]),
                                                                                          shownText(cells[i + 1]))};
    }
    static const QRegularExpression before(u"^[-$€]?\\d{1,3}$"_s);
    static const QRegularExpression after(u"^\\d+(?:\\.\\d+)?%?$"_s);
    for (qsizetype i = cells.size() - 2; i >= 0 && cells.size() == columns + 1; --i) {
        if (!before.match(cells[i]).hasMatch() || !after.match(cells[i + 1]).hasMatch())
            continue;
        const bool isGrouped = cells[i + 1].size() == 3 || cells[i + 1].contains(u'.');
        const QString point = u"%1.%2"_s.arg(cells[i], cells[i + 1]);
        const QString whole = cells[i] + cells[i + 1];
        return CellFault{u"split number"_s,
                         isGrouped ? u"%1 \"%2\" and \"%3\" were probably one number with a comma between thousands. "
                                     "Write %4 instead, or %5 if the comma stood for the decimal point."_s.arg(
                                         counts, cells[i], cells[i + 1], whole, point)
                                   : u"%1 \"%2\" and \"%3\" were probably one number with a decimal comma. Write %4 "
                                     "instead."_s.arg(counts, cells[i], cells[i + 1], point)};
    }
    return CellFault{u"too wide"_s,
                     u"%1 Where a text holds a comma, put the whole text into quotation marks. Where a column has no "
                     "name, give it one in the first row. Empty the cells that belong to nothing."_s.arg(counts)};
}

} // namespace bindery
