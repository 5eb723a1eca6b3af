#pragma once

// A line of the form: label, one or more fields that belong together, and what is wrong: beside them where there is
// room, else below.

#include "ui/application/field.h"

#include <QWidget>

#include <optional>
#include <vector>

class QGridLayout;
class QLabel;

namespace bindery::ui {

class ApplicationForm;

class FieldRow final : public QWidget {
    Q_OBJECT
public:
    /// The form outlives the row.
    FieldRow(ApplicationForm &form, const QString &label, std::vector<FieldSpec> specs, QWidget *parent);

    void refresh();
    /// Its fields say nothing any more.
    void retire();
    [[nodiscard]] const std::vector<Field *> &fields() const { return m_fields; }

Q_SIGNALS:
    void entered(QWidget *field);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    template<class F>
    void add(FieldSpec spec);
    void placeProblem();
    void beginAnother();
    void take(Field *field, const QString &text);
    void leave(Field *field);
    /// Whether what was typed into it stands, as it was typed, for what the form holds.
    [[nodiscard]] bool isBeingTyped(Field *field, const QString &text) const;

    ApplicationForm &m_form;
    std::vector<Field *> m_fields;
    Field *m_typedInto = nullptr;
    /// What the form made of what was typed; none while it is being told.
    std::optional<QString> m_heldAs;
    /// The keyboard has been in it since another application was in the form: leaving it says nothing of this one.
    Field *m_enteredBefore = nullptr;
    QWidget *m_fieldBox;
    QLabel *m_problem;
    QGridLayout *m_grid;
};

} // namespace bindery::ui
