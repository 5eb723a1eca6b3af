#pragma once

#include "base/problem.h"

#include <QScrollArea>

#include <memory>
#include <vector>

namespace bindery::risk {
struct Schema;
}

namespace bindery::ui {

class Field;
class FieldColumn;
class FormSection;
class FormTells;
class ItemListBox;
class RecordForm;

/// The fields of the form: one scrolled column of sections, as the product of the application lays them out. refresh()
/// shows what stands in the form. The field that has the keyboard stays in sight.
class FormPage final : public QScrollArea {
    Q_OBJECT
public:
    /// The form outlives the page.
    FormPage(RecordForm &form, QWidget *parent);
    ~FormPage() override;
    /// The controls that the keyboard reaches after the last field.
    void setFollowing(std::vector<QWidget *> following);

    void refresh();
    void setEditable(bool editable);
    void showTop();
    void focusFirst();
    void focusField(const QString &path);
    /// The path of the field that has the keyboard. Empty where none has it.
    [[nodiscard]] QString pathInHand() const;
    /// Moves the keyboard to the next field; false where the last field has it.
    bool focusNext();
    /// The problems in the order of their fields on the page.
    [[nodiscard]] Problems problemsInOrder() const;

    /// Adds an item to the list with this path, and goes to its first field.
    void addItem(const QString &list);

private:
    struct Section {
        FormSection *frame = nullptr;
        FieldColumn *column = nullptr;
    };

    /// Makes the sections of another product, or in another language.
    void build();
    void followKeyboard();
    void bringIntoSight(QWidget *field);
    void orderTabs();
    [[nodiscard]] std::vector<Field *> fieldsInOrder() const;
    /// The list that the path names, or the innermost around what it names. Null where there is none.
    [[nodiscard]] ItemListBox *listOf(const QString &path) const;

    RecordForm &m_form;
    QWidget *m_page;
    FormTells *m_tells;
    std::vector<Section> m_sections;
    /// What the sections are made for.
    std::shared_ptr<const risk::Schema> m_schema;
    QString m_language;
    std::vector<QWidget *> m_following;
    bool m_isRefreshing = false;
    QMetaObject::Connection m_focusWatch;
};

} // namespace bindery::ui
