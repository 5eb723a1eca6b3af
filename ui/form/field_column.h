#pragma once

// The rows of one item, and the lists in it, one below the other.

#include "ui/form/row_spec.h"

#include <QStringList>
#include <QWidget>

#include <variant>
#include <vector>

namespace bindery::ui {

class FieldRow;
class FormSection;
class ItemListBox;
class RecordForm;
struct FormContext;

class FieldColumn final : public QWidget {
    Q_OBJECT
public:
    /// Where a `section` is given whose one row is a list, the buttons of the list stand in the section's heading.
    FieldColumn(const FormContext &context, std::vector<RowSpec> rows, FormSection *section, QWidget *parent);

    void refresh();
    /// The fields tell the form nothing from here on.
    void retire();
    /// How many problems there are in these rows.
    [[nodiscard]] int problemCount() const;

    // These go through all that is in the column, lists in lists too.
    void appendFields(std::vector<Field *> &fields) const;
    /// In the order in which the keyboard reaches them.
    void appendControls(std::vector<QWidget *> &controls) const;
    /// The paths of fields and lists in the order of the page, and of tables those of cells with problems. A problem of
    /// a list as a whole stands above its items.
    void appendPaths(QStringList &paths) const;
    void appendLists(std::vector<ItemListBox *> &lists) const;

private:
    using Entry = std::variant<FieldRow *, ItemListBox *>;

    const RecordForm &m_form;
    std::vector<Entry> m_entries;
};

} // namespace bindery::ui
