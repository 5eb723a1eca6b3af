#pragma once

// The rows of a decision table before its rules: what it is called, how rows are chosen, and what each column holds.

#include "base/cell_problems.h"
#include "base/csv.h"
#include "rules/table/decision_table.h"

namespace bindery::rules {

/// A column of the file and where its cells go.
struct FileColumn {
    enum class Kind { None, Input, Output, Note };
    Kind kind = Kind::None;
    QString name;
    ValueType type = ValueType::Any;
    /// The type is one that nobody knows: the cells cannot be read, which is no news.
    bool isUntyped = false;
    QString values;
    /// Among the inputs, outputs or notes.
    std::size_t index = 0;
};

class TableHead {
public:
    /// Fills name, policy and columns of the table; all of them outlive this.
    TableHead(const std::vector<CsvLine> &rows, const QString &file, DecisionTable &table, CellProblems &problems)
        : m_rows(rows), m_file(file), m_table(table), m_problems(problems)
    {
    }

    /// How many rows it has; none, and one problem, where the file is no decision table.
    [[nodiscard]] std::size_t read();
    /// By column of the file; the first holds the names of rows.
    [[nodiscard]] const std::vector<FileColumn> &columns() const { return m_columns; }

private:
    [[nodiscard]] bool hasColumns() const;
    bool readRow(const CsvLine &row);
    void readPolicy(const CsvLine &row);
    void readColumnRow(const CsvLine &row, const QString &key);
    void readKind(FileColumn &column, const QString &cell, int row, int place);
    void readName(FileColumn &column, const QString &cell, int row, int place);
    void readType(FileColumn &column, const QString &cell, int row, int place);
    void makeColumns();
    void makeInput(FileColumn &column, int place);
    void makeOutput(FileColumn &column, int place);
    void say(int row, int column, const QString &message) { m_problems.add(Place{m_file, row, column}, message); }
    void say(int row, int column, const CellFault &fault) { m_problems.add(Place{m_file, row, column}, fault); }

    const std::vector<CsvLine> &m_rows;
    const QString &m_file;
    DecisionTable &m_table;
    CellProblems &m_problems;
    std::vector<FileColumn> m_columns;
    QStringList m_seen;
    int m_valuesRow = 0;
    int m_nameRow = 0;
};

/// "#1" beside conditions and outputs: a remark by its sign, and by all else a rule.
[[nodiscard]] bool isNumberedRule(const CsvLine &row);

/// An error in a cell as a fault of its column, with the character where it stands.
[[nodiscard]] CellFault faultOf(const CellError &error);

} // namespace bindery::rules
