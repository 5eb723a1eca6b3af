#include "cli/text_table.h"

#include <algorithm>

namespace bindery::cli {

namespace {

QString trimmedEnd(QString line)
{
    while (line.endsWith(u' '))
        line.chop(1);
    return line;
}

} // namespace

TextTable::TextTable(QList<Column> columns) : m_columns(std::move(columns)) {}

TextTable::TextTable(const QString &texts, const QStringList &figures) : m_columns{{texts, Align::Left}}
{
    for (const QString &title : figures)
        m_columns.append({title, Align::Right});
}

void TextTable::addRow(const QStringList &cells)
{
    Q_ASSERT(cells.size() == m_columns.size());
    m_rows.append(Row{cells, {}});
}

void TextTable::addNote(const QString &note)
{
    Q_ASSERT(!m_rows.isEmpty());
    m_rows.last().notes.append(note);
}

QString TextTable::text() const
{
    QList<qsizetype> widths;
    for (qsizetype c = 0; c < m_columns.size(); ++c) {
        qsizetype width = m_columns[c].title.size();
        for (const Row &row : m_rows)
            width = std::max(width, row.cells[c].size());
        widths.append(width);
    }
    const auto line = [&](const QStringList &cells) {
        QStringList padded;
        for (qsizetype c = 0; c < cells.size(); ++c) {
            padded.append(m_columns[c].align == Align::Right ? cells[c].rightJustified(widths[c])
                                                             : cells[c].leftJustified(widths[c]));
        }
        return trimmedEnd(padded.join(QStringLiteral("  ")));
    };
    QStringList titles;
    for (const Column &column : m_columns)
        titles.append(column.title);
    QStringList lines{line(titles)};
    for (const Row &row : m_rows) {
        lines.append(line(row.cells));
        for (const QString &note : row.notes)
            lines.append(QStringLiteral("    ") + note);
    }
    return lines.join(u'\n');
}

QString millisecondsText(std::chrono::nanoseconds duration)
{
    return QString::number(std::chrono::duration<double, std::milli>(duration).count(), 'f', 2);
}

} // namespace bindery::cli
