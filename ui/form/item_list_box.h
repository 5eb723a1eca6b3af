#pragma once

// The items of a list, each on a card, or all in a table where there are many, with the buttons that add one.

#include "risk/record/record.h"

#include <QStringList>
#include <QWidget>

#include <memory>
#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace bindery::risk {
enum class ItemsShown : std::uint8_t;
}

namespace bindery::ui {

class Field;
class FieldCard;
class FormSection;
class RecordForm;
class ScheduleBox;
struct FormContext;
struct RowSpec;

class ItemListBox final : public QWidget {
    Q_OBJECT
public:
    /// With a `section` the buttons and the problem of the list stand in its heading, and the list has none of its own.
    ItemListBox(const FormContext &context, const RowSpec &spec, FormSection *section, QWidget *parent);
    ~ItemListBox() override;

    [[nodiscard]] const QString &path() const { return m_path; }
    void refresh();
    void retire();
    /// The keyboard goes to the button that adds the next item. The first one is nearly always filled from what is
    /// known.
    void focusButton();
    /// The keyboard goes to the cell of the table. False where there is none with this path.
    bool focusCell(const QString &path);
    /// The path of the table's cell that has the keyboard. Empty where none has it.
    [[nodiscard]] QString cellInHand() const;

    // As in FieldColumn.
    void appendFields(std::vector<Field *> &fields) const;
    void appendControls(std::vector<QWidget *> &controls) const;
    void appendPaths(QStringList &paths) const;
    void appendLists(std::vector<ItemListBox *> &lists) const;

private:
    void addButtons(const QString &title);
    [[nodiscard]] bool canFill(int fill) const;
    [[nodiscard]] bool wantsTable() const;
    void matchTable();
    void matchCards();

    const std::unique_ptr<const FormContext> m_context;
    QString m_path;
    risk::FieldAddress m_list;
    FormSection *m_section;
    QWidget *m_head = nullptr;
    QLabel *m_problem = nullptr;
    QVBoxLayout *m_column;
    /// By fill of the layout.
    std::vector<QPushButton *> m_fills;
    QPushButton *m_add = nullptr;
    std::vector<FieldCard *> m_cards;
    risk::ItemsShown m_shown;
    /// Null while the items stand on cards.
    ScheduleBox *m_table = nullptr;
};

} // namespace bindery::ui
