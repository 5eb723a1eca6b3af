#include "domain/csv.h"

#include <QStringDecoder>

#include <algorithm>

namespace bindery::domain {

namespace {

QChar separatorOf(const QString &text)
{
    bool quoted = false;
    bool semicolon = false;
    bool tab = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        if (quoted)
            continue;
        if (c == u'\n' || c == u'\r')
            break;
        if (c == u',')
            return u',';
        semicolon |= c == u';';
        tab |= c == u'\t';
    }
    return semicolon ? QChar(u';') : tab ? QChar(u'\t') : QChar(u',');
}

/// Walks the text once; one instance reads one file.
class Reader {
public:
    explicit Reader(const QString &text)
        : m_text(text)
        , m_separator(separatorOf(text))
    {
    }

    tl::expected<std::vector<CsvRow>, CsvProblem> read()
    {
        while (m_at < m_text.size()) {
            CsvRow row;
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
        // A lone CR ends a line as well, so the LF after it is part of the same end.
        if (m_at < m_text.size() && m_text[m_at] == u'\n')
            ++m_at;
        ++m_line;
    }

    bool fail(int line, qsizetype column, const QString &message)
    {
        m_problem = CsvProblem{line, m_row, static_cast<int>(column), message};
        return false;
    }

    bool readRow(CsvRow &row)
    {
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
                cell = m_text.mid(begin, m_at - begin).trimmed();
            }
            row.cells.append(std::move(cell));
            if (atLineEnd()) {
                skipLineEnd();
                return true;
            }
            ++m_at;
        }
    }

    bool readQuoted(const CsvRow &row, QString &cell)
    {
        const int openedOn = m_line;
        ++m_at;
        for (;;) {
            if (m_at >= m_text.size()) {
                return fail(openedOn, row.cells.size() + 1,
                            QStringLiteral("The quote that opens this cell is never closed. Close it, or double it "
                                           "where it belongs to the text."));
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
            return fail(m_line, row.cells.size() + 1,
                        QStringLiteral("There is text after the closing quote. Quote the whole cell, and double the "
                                       "quotes inside it."));
        }
        return true;
    }

    const QString &m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
    int m_row = 0;
    std::vector<CsvRow> m_rows;
    CsvProblem m_problem;
};

} // namespace

bool CsvRow::isBlank() const
{
    return std::all_of(cells.begin(), cells.end(), [](const QString &text) { return text.isEmpty(); });
}

QString placeInFile(const QString &file, int line, int column)
{
    return column > 0 ? QStringLiteral("%1:%2:%3").arg(file).arg(line).arg(column)
                      : QStringLiteral("%1:%2").arg(file).arg(line);
}

tl::expected<std::vector<CsvRow>, CsvProblem> readCsvRows(const QByteArray &bytes)
{
    if (bytes.startsWith("\xff\xfe") || bytes.startsWith("\xfe\xff"))
        return tl::unexpected(CsvProblem{1, 1, 0,
                                         QStringLiteral("The file is UTF-16, as \"Unicode text\" is saved. Save it "
                                                        "again as CSV with the UTF-8 character set.")});
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(bytes);
    if (decoder.hasError())
        return tl::unexpected(CsvProblem{1, 1, 0,
                                         QStringLiteral("The file is not UTF-8. Save it again as CSV with the UTF-8 "
                                                        "character set.")});
    if (const qsizetype nul = text.indexOf(QChar(u'\0')); nul >= 0) {
        const int line = static_cast<int>(text.left(nul).count(u'\n')) + 1;
        return tl::unexpected(
            CsvProblem{line, line, 0, QStringLiteral("The file holds a NUL character: it is not a text table.")});
    }
    return Reader(text).read();
}

tl::expected<std::vector<CsvRow>, Problem> readCsv(const QByteArray &bytes, const QString &file)
{
    auto rows = readCsvRows(bytes);
    if (!rows)
        return tl::unexpected(Problem{placeInFile(file, rows.error().line, rows.error().column), rows.error().message});
    return std::move(*rows);
}

} // namespace bindery::domain
