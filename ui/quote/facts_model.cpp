#include "ui/quote/facts_model.h"

#include "ui/common/record_table.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::ui {

FactsModel::FactsModel(QObject *parent)
    : RecordModel({{u"Fact"_s},
                   {u"Found"_s},
                   {u"Comes from"_s},
                   {u"Age"_s, true},
                   {u"Source"_s},
                   {u"Tries"_s, true},
                   {u"Time"_s, true},
                   {u"Why"_s}},
                  parent)
{
}

int FactsModel::firstDoubtful() const
{
    const auto found
        = std::find_if(rows().begin(), rows().end(), [](const text::FactRow &row) { return row.doubtful; });
    return found == rows().end() ? 0 : static_cast<int>(found - rows().begin());
}

QString FactsModel::cellText(const text::FactRow &row, int column) const
{
    switch (column) {
    case Fact: return row.title;
    case Value: return row.value;
    case Provenance: return row.provenance.word;
    case Age: return row.age;
    case Source: return row.source;
    case Tries: return row.tries;
    case Elapsed: return row.elapsed;
    case Reason: return row.reason;
    default: return {};
    }
}

QString FactsModel::readAloud(const text::FactRow &row, int column) const
{
    return column == Fact ? u"%1: %2, %3. %4"_s.arg(row.title, row.value, row.provenance.word, row.reason).trimmed()
                          : cellText(row, column);
}

QVariant FactsModel::look(const text::FactRow &row, int column, int role) const
{
    switch (role) {
    case Qt::ToolTipRole: return column == Age && !row.obtained.isEmpty() ? QVariant(row.obtained) : QVariant();
    case cell::MarkRole: return column == Provenance ? QVariant(int(row.provenance.mark)) : QVariant();
    case cell::MeaningRole:
        if (column == Provenance)
            return int(row.provenance.meaning);
        return column == Source || column == Tries ? QVariant(int(Meaning::Calm)) : QVariant();
    default: return {};
    }
}

} // namespace bindery::ui

#include "moc_facts_model.cpp"
