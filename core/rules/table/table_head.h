#pragma once

// Reads the rows of a decision table before its rules: the table's name, its policy, and the content of each column.

#include "base/cell_problems.h"
#include "base/csv.h"
#include "rules/table/decision_table.h"

namespace bindery::rules {

/// A column of the file, and where its cells go.
struct FileColumn {
    enum class Kind { None, Input, Output, Note };
    Kind kind = Kind::None;
    QString name;
    ValueType type = ValueType::Any;
    /// True for an unknown type, which is told already. The cells cannot be read then, and are not told.
    bool isUntyped = false;
    QString values;
    /// Index among the inputs, outputs or notes.
    std::size_t index = 0;
};

class TableHead {
public:
    /// The head fills name, policy and columns of `table`. All arguments outlive this object.
    TableHead(const std::vector<CsvLine> &rows, const QString &file, DecisionTable &table, CellProblems &problems)
        : m_rows(rows), m_file(file), m_table(table), m_problems(problems)
    {
    }

    /// Gives the number of rows of the head. 0, and one problem, where the file is no decision table.
    [[nodiscard]] std::size_t read();
    /// By column of the file. The first column holds the names of rows.
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

/// True for a row with conditions or outputs whose name is a number, such as "#1". The # makes the row a remark, but
/// everything else in it says that it is a rule.
[[nodiscard]] bool isNumberedRule(const CsvLine &row);

/// The error of a cell as a fault of its column, with the character's place.
[[nodiscard]] CellFault faultOf(const CellError &error);

} // namespace bindery::rules
