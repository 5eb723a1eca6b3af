#pragma once

// Rows of text in columns for a terminal.

#include <QList>
#include <QStringList>

#include <chrono>

namespace bindery::cli {

class TextTable {
public:
    enum class Align { Left, Right };

    struct Column {
        QString title;
        Align align = Align::Left;
    };

    explicit TextTable(QList<Column> columns);
    /// One column of texts, and columns of figures, which are aligned to the right.
    TextTable(const QString &texts, const QStringList &figures);

    /// `cells`: one for each column.
    void addRow(const QStringList &cells);
    /// Adds an indented line over all columns below the last row, to which it belongs.
    void addNote(const QString &note);

    /// Columns as wide as their widest cell, two blanks between them, no blanks at the ends of lines.
    [[nodiscard]] QString text() const;

private:
    struct Row {
        QStringList cells;
        QStringList notes;
    };
    QList<Column> m_columns;
    QList<Row> m_rows;
};

/// "12.34": milliseconds with two places.
[[nodiscard]] QString millisecondsText(std::chrono::nanoseconds duration);

} // namespace bindery::cli
