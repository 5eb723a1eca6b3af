#pragma once

// The items of a list as rows of a table: the number of the item first, then its fields. A cell is typed into as a
// field of the form is.

#include "risk/record/record.h"
#include "ui/common/record_model.h"
#include "ui/form/field.h"

#include <QSortFilterProxyModel>
#include <QStringList>

#include <memory>

namespace bindery::ui {

class RecordForm;

struct ScheduleRow {
    /// The item's index in the list.
    int index = 0;
    /// As they are shown, by column.
    QStringList texts;
    /// By column. The first is that of the item as a whole.
    QStringList problems;
    friend bool operator==(const ScheduleRow &, const ScheduleRow &) = default;
};

struct ScheduleRowKey {
    int operator()(const ScheduleRow &row) const { return row.index; }
};

class ScheduleModel final : public RecordModel<ScheduleRow, ScheduleRowKey> {
    Q_OBJECT
public:
    /// The form outlives the model. `columns` are the fields of an item.
    ScheduleModel(RecordForm &form, QString list, std::vector<FieldSpec> columns, const QString &numberTitle,
                  QObject *parent);

    /// Shows what stands in the form.
    void refresh();
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    /// The field of a column. The first column has none.
    [[nodiscard]] const FieldSpec &spec(int column) const { return m_specs[static_cast<std::size_t>(column) - 1]; }
    [[nodiscard]] bool isTyped(int column) const { return column > 0 && !spec(column).isDerived; }
    /// "$.buildings[3].value". That of the item for the first column.
    [[nodiscard]] QString path(int item, int column) const;
    /// The cell of a path: (item, column); column 0 for an item. The item need not be there. (-1, -1) where the path
    /// names no cell of this list.
    [[nodiscard]] std::pair<int, int> cellOf(const QString &path) const;
    /// The text of a cell unmasked, as it is typed.
    [[nodiscard]] QString plainText(int item, int column) const;
    /// What the form holds for a pasted text: the value of a choice whose title was pasted.
    [[nodiscard]] QString typedText(int column, const QString &pasted) const;
    /// What can be chosen in the cell, where a file lists the choices.
    [[nodiscard]] std::vector<FieldChoiceItem> choicesOf(int item, int column) const;

private:
    [[nodiscard]] QString cellText(const ScheduleRow &row, int column) const override;
    [[nodiscard]] QString readAloud(const ScheduleRow &row, int column) const override;
    [[nodiscard]] QVariant look(const ScheduleRow &row, int column, int role) const override;
    [[nodiscard]] QString shownText(int item, int column) const;

    RecordForm &m_form;
    QString m_list;
    std::vector<FieldSpec> m_specs;
    /// The names of the fields in their item.
    QStringList m_names;
    /// By column, without the first: the field of any item in the record.
    struct Places {
        std::shared_ptr<const risk::Schema> schema;
        std::vector<risk::FieldAddress> columns;
    };
    mutable Places m_places;
    /// The items of the rows that are shown.
    QList<risk::Item> m_items;
};

/// Sorts numbers as numbers, and finds rows by words in any of their cells. What is changed stays where it stands until
/// it is sorted again.
class ScheduleOrder final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit ScheduleOrder(ScheduleModel &model, QObject *parent);
    void setWords(const QString &typed);
    /// Titles stand at the left: the arrow of the order stands at the right.
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    const ScheduleModel &m_model;
    QStringList m_words;
};

} // namespace bindery::ui
