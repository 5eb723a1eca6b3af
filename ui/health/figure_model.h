#pragma once

// Figures as a table of two columns, changed by difference alone.

#include "ui/common/list_updater.h"
#include "ui/health/figure.h"

#include <QAbstractTableModel>

namespace bindery::ui {

struct FigureKey {
    const QString &operator()(const Figure &figure) const { return figure.key; }
};

class FigureModel final : public ListUpdater<QAbstractTableModel, Figure, FigureKey> {
    Q_OBJECT
public:
    enum Column { What, Value, ColumnCount };

    enum class Kind { Numbers, Words };
    /// The headings of the two columns; numbers stand at the right, words at the left.
    FigureModel(QString what, QString value, Kind kind, QObject *parent = nullptr);
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] int alignment(int column) const;

    QString m_what;
    QString m_value;
    Kind m_kind;
};

} // namespace bindery::ui
