#include "ui/gathering/gathering_model.h"

using namespace Qt::StringLiterals;

namespace bindery::ui {

QVariant GatheringModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const FetchLine &line = row(index.row());
    switch (role) {
    case Qt::DisplayRole: return line.title;
    case StateRole: return line.state;
    case TimeRole: return line.time;
    case DetailRole: return line.detail;
    case MarkRole: return static_cast<int>(line.mark);
    case MeaningRole: return static_cast<int>(line.meaning);
    case Qt::AccessibleTextRole: return text(index.row());
    default: return {};
    }
}

QString GatheringModel::text(int at) const
{
    const FetchLine &line = row(at);
    QString said = line.title + u": "_s + line.state;
    if (!line.time.isEmpty())
        said += u", "_s + line.time;
    if (!line.detail.isEmpty())
        said += u". "_s + line.detail;
    return said;
}

} // namespace bindery::ui

#include "moc_gathering_model.cpp"
