#pragma once

// The lines of a gathering as a list for views. A line changes in its place and is not moved or removed before the next
// gathering begins.

#include "ui/common/list_updater.h"
#include "ui/gathering/fetch_line.h"

#include <QAbstractListModel>

namespace bindery::ui {

struct FetchLineKey {
    const QString &operator()(const FetchLine &line) const { return line.fact; }
};

class GatheringModel final : public ListUpdater<QAbstractListModel, FetchLine, FetchLineKey> {
    Q_OBJECT
public:
    enum Role { StateRole = Qt::UserRole + 200, TimeRole, DetailRole, MarkRole, MeaningRole };

    using ListUpdater::ListUpdater;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    /// The whole line as one sentence: for copying and for assistive technology.
    [[nodiscard]] QString text(int row) const;
};

} // namespace bindery::ui
