#pragma once

// A row of the form: a label, one or more fields that belong together, and their problem. The problem stands beside the
// fields where there is room, else below.

#include "ui/form/field.h"

#include <QWidget>

#include <optional>
#include <vector>

class QGridLayout;
class QLabel;

namespace bindery::ui {

class RecordForm;

class FieldRow final : public QWidget {
    Q_OBJECT
public:
    /// The form outlives the row.
    FieldRow(RecordForm &form, const QString &label, std::vector<FieldSpec> specs, QWidget *parent);

    void refresh();
    /// The fields tell the form nothing from here on.
    void retire();
    [[nodiscard]] const std::vector<Field *> &fields() const { return m_fields; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    template<class F>
    void add(FieldSpec spec);
    void addSearch(FieldSpec spec);
    void placeProblem();
    void beginAnother();
    void take(Field *field, const QString &text);
    void leave(Field *field);
    /// The field shows a text as it was typed, and the form holds what it made of that text.
    [[nodiscard]] bool isBeingTyped(Field *field, const QString &text) const;

    RecordForm &m_form;
    std::vector<Field *> m_fields;
    Field *m_typedInto = nullptr;
    /// What the form made of the typed text; none while the form is being told.
    std::optional<QString> m_heldAs;
    /// The field that the keyboard entered when another application was in the form: leaving it means nothing for this
    /// application.
    Field *m_enteredBefore = nullptr;
    QWidget *m_fieldBox;
    QLabel *m_problem;
    QGridLayout *m_grid;
};

} // namespace bindery::ui
