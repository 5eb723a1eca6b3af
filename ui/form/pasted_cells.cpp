#include "ui/form/pasted_cells.h"

namespace bindery::ui {

namespace {

class CellReader {
public:
    explicit CellReader(const QString &text) : m_text(text) {}

    std::vector<QStringList> read()
    {
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            if (c == u'"' && m_cell.isEmpty()) {
                readQuoted();
            } else if (c == u'\t') {
                endCell();
            } else if (c == u'\n' || c == u'\r') {
                if (c == u'\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'\n')
                    ++m_at;
                endRow();
            } else {
                m_cell += c;
            }
            ++m_at;
        }
        if (!m_cell.isEmpty() || !m_row.isEmpty())
            endRow();
        return std::move(m_rows);
    }

private:
    /// Goes to the closing quote. A quote inside is doubled. A cell whose quote is not closed is taken as it stands.
    void readQuoted()
    {
        QString cell;
        for (qsizetype at = m_at + 1; at < m_text.size(); ++at) {
            if (m_text[at] != u'"') {
                cell += m_text[at];
                continue;
            }
            if (at + 1 < m_text.size() && m_text[at + 1] == u'"') {
                cell += u'"';
                ++at;
                continue;
            }
            m_cell = cell;
            m_at = at;
            return;
        }
        m_cell += u'"';
    }

    void endCell()
    {
        m_row.append(m_cell.trimmed());
        m_cell.clear();
    }

    void endRow()
    {
        endCell();
        m_rows.push_back(std::move(m_row));
        m_row.clear();
    }

    const QString &m_text;
    qsizetype m_at = 0;
    QString m_cell;
    QStringList m_row;
    std::vector<QStringList> m_rows;
};

} // namespace

std::vector<QStringList> pastedCells(const QString &text)
{
    return CellReader(text).read();
}

} // namespace bindery::ui
