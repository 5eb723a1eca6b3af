#pragma once

// Two worksheets side by side: the steps in which they differ. Derived once, without a widget.

#include "domain/quote.h"

#include <QAbstractTableModel>
#include <QString>

#include <optional>
#include <vector>

namespace bindery::ui {

struct StepDifference {
    QString label;
    /// "× 1.50 · 18 to 24", or "not in this plan".
    QString base;
    QString changed;
    QString baseValue;
    QString changedValue;
    /// The step itself works otherwise; else only what it was handed differs.
    bool isOwn = false;
};

[[nodiscard]] std::vector<StepDifference> stepDifferences(const std::optional<domain::Premium> &base,
                                                          const std::optional<domain::Premium> &changed);

class StepDifferenceModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Step, Base, BaseValue, Changed, ChangedValue, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;
    void setSteps(std::vector<StepDifference> steps);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<StepDifference> m_steps;
};

} // namespace bindery::ui
