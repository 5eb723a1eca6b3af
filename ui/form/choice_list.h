#pragma once

#include "ui/form/field_spec.h"

#include <QAbstractListModel>

namespace bindery::ui {

/// Thousands of choices, of which those are shown whose value or title has the words that somebody types.
class ChoiceList final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { ValueRole = Qt::UserRole };

    using QAbstractListModel::QAbstractListModel;

    void setChoices(std::vector<FieldChoiceItem> choices);
    /// Shows the choices with these words, in any case and without accents. All of them where the text is empty.
    void find(const QString &typed);
    /// The shown row of the value. -1 where it is not shown.
    [[nodiscard]] int rowOf(const QString &value) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    /// Shows these choices alone.
    void show(std::vector<int> choices);
    [[nodiscard]] const FieldChoiceItem &shownAt(int row) const;

    std::vector<FieldChoiceItem> m_choices;
    /// What is looked through, by choice. Made for the first search.
    QStringList m_plain;
    std::vector<int> m_shown;
};

} // namespace bindery::ui
