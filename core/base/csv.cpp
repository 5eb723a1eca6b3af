#include "base/csv.h"

#include "base/cell_characters.h"
#include "base/csv_layout.h"

#include <QStringDecoder>

#include <algorithm>

namespace bindery {

using namespace Qt::StringLiterals;

namespace {

/// Walks the text once. One instance reads one file.
class CsvReader {
public:
    CsvReader(const QString &text, const QString &file, QChar separator)
        : m_text(text), m_file(file), m_separator(separator)
    {
    }

    tl::expected<std::vector<CsvLine>, Problem> read()
    {
        while (m_at < m_text.size()) {
            CsvLine row;
            row.line = m_line;
            row.row = ++m_row;
            if (!readRow(row))
                return tl::unexpected(m_problem);
            if (!row.isBlank())
                m_rows.push_back(std::move(row));
        }
        return std::move(m_rows);
    }

private:
    bool atLineEnd() const { return m_at >= m_text.size() || m_text[m_at] == u'\n' || m_text[m_at] == u'\r'; }

    void skipLineEnd()
    {
        if (m_at < m_text.size() && m_text[m_at] == u'\r')
            ++m_at;
        // A lone CR ends a line as well, so an LF after it belongs to the same end.
        if (m_at < m_text.size() && m_text[m_at] == u'\n')
            ++m_at;
        ++m_line;
    }

    bool fail(qsizetype column, const QString &message)
    {
        m_problem = Problem(Place{m_file, m_row, static_cast<int>(column)}, message);
        return false;
    }

    bool readRow(CsvLine &row)
    {
        // A row mostly has as many cells as the one before.
        if (!m_rows.empty())
            row.cells.reserve(m_rows.back().cells.size());
        for (;;) {
            QString cell;
            qsizetype first = m_at;
            while (first < m_text.size() && m_text[first] == u' ')
                ++first;
            if (first < m_text.size() && m_text[first] == u'"') {
                m_at = first;
                if (!readQuoted(row, cell))
                    return false;
            } else {
                const qsizetype begin = m_at;
                while (!atLineEnd() && m_text[m_at] != m_separator)
                    ++m_at;
                cell = QStringView(m_text).mid(begin, m_at - begin).trimmed().toString();
            }
            row.cells.append(equalBlanks(std::move(cell)));
            if (atLineEnd()) {
                skipLineEnd();
                return true;
            }
            ++m_at;
        }
    }

    bool readQuoted(const CsvLine &row, QString &cell)
    {
        ++m_at;
        for (;;) {
            if (m_at >= m_text.size()) {
                return fail(row.cells.size() + 1,
                            u"The quotation mark that opens this cell is never closed, so that the rest of the file "
                            "would belong to it. Close it, or double it where it belongs to the text."_s);
            }
            const QChar c = m_text[m_at];
            if (c == u'"') {
                ++m_at;
                if (m_at < m_text.size() && m_text[m_at] == u'"') {
                    cell.append(u'"');
                    ++m_at;
                    continue;
                }
                break;
            }
            if (c == u'\n' || (c == u'\r' && (m_at + 1 >= m_text.size() || m_text[m_at + 1] != u'\n')))
                ++m_line;
            cell.append(c);
            ++m_at;
        }
        while (!atLineEnd() && m_text[m_at] == u' ')
            ++m_at;
        if (!atLineEnd() && m_text[m_at] != m_separator) {
            return fail(row.cells.size() + 1,
                        u"There is text after the closing quotation mark of this cell. Put the whole cell into "
                        "quotation marks, and double those inside it."_s);
        }
        return true;
    }

    const QString &m_text;
    const QString &m_file;
    QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
    int m_row = 0;
    std::vector<CsvLine> m_rows;
    Problem m_problem;
};

} // namespace

bool CsvLine::isBlank() const
{
    return std::all_of(cells.begin(), cells.end(), [](const QString &text) { return text.isEmpty(); });
}

tl::expected<std::vector<CsvLine>, Problem> readCsvLines(const QByteArray &bytes, const QString &file)
{
    if (auto problem = csv::problemOfBytes(bytes, file))
        return tl::unexpected(std::move(*problem));
    const QString text = QStringDecoder(QStringDecoder::Utf8).decode(bytes);
    const QChar separator = csv::separatorOf(text);
    if (auto problem = csv::problemOfSeparator(text, separator, file))
        return tl::unexpected(std::move(*problem));
    auto rows = CsvReader(text, file, separator).read();
    if (!rows)
        return rows;
    if (auto problem = csv::problemOfLayout(text, separator, *rows, file))
        return tl::unexpected(std::move(*problem));
    return rows;
}

} // namespace bindery
