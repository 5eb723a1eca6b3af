#include "ui/quote/facts_model.h"

#include "ui/common/record_table.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

namespace {

QString cellText(const text::FactRow &row, int column)
{
    switch (column) {
    case FactsModel::Fact:
        return row.title;
    case FactsModel::Value:
        return row.value;
    case FactsModel::Provenance:
        return row.provenance.word;
    case FactsModel::Age:
        return row.age;
    case FactsModel::Source:
        return row.source;
    case FactsModel::Tries:
        return row.tries;
    case FactsModel::Elapsed:
        return row.elapsed;
    case FactsModel::Reason:
        return row.reason;
    default:
        return {};
    }
}

} // namespace

void FactsModel::setRows(std::vector<text::FactRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int FactsModel::firstDoubtful() const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [](const text::FactRow &row) { return row.doubtful; });
    return found == m_rows.end() ? 0 : static_cast<int>(found - m_rows.begin());
}

int FactsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FactsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FactsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const text::FactRow &row = m_rows[static_cast<std::size_t>(index.row())];
    const bool numeric = index.column() == Tries || index.column() == Elapsed || index.column() == Age;
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Age && !row.obtained.isEmpty() ? QVariant(row.obtained) : QVariant();
    case Qt::AccessibleTextRole:
        return index.column() == Fact
            ? u"%1: %2, %3. %4"_s.arg(row.title, row.value, row.provenance.word, row.reason).trimmed()
            : cellText(row, index.column());
    case Qt::TextAlignmentRole:
        return int((numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case cell::MarkRole:
        return index.column() == Provenance ? QVariant(int(row.provenance.mark)) : QVariant();
    case cell::MeaningRole:
        if (index.column() == Provenance)
            return int(row.provenance.meaning);
        return index.column() == Source || index.column() == Tries ? QVariant(int(Meaning::Calm)) : QVariant();
    default:
        return {};
    }
}

QVariant FactsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const bool numeric = section == Tries || section == Elapsed || section == Age;
    if (role == Qt::TextAlignmentRole)
        return int((numeric ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Fact:
        return u"Fact"_s;
    case Value:
        return u"Found"_s;
    case Provenance:
        return u"Comes from"_s;
    case Age:
        return u"Age"_s;
    case Source:
        return u"Source"_s;
    case Tries:
        return u"Tries"_s;
    case Elapsed:
        return u"Time"_s;
    case Reason:
        return u"Why"_s;
    default:
        return {};
    }
}

} // namespace bindery::ui

#include "moc_facts_model.cpp"
