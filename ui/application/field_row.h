#pragma once

// A line of the form: label, one or more fields that belong together, and beside them what is wrong.

#include "ui/application/field.h"

#include <QWidget>

#include <vector>

class QLabel;

namespace bindery::ui {

class ApplicationForm;

class FieldRow final : public QWidget {
    Q_OBJECT
public:
    /// The form outlives the row.
    FieldRow(ApplicationForm &form, const QString &label, std::vector<FieldSpec> specs, QWidget *parent);

    void refresh();
    [[nodiscard]] const std::vector<Field *> &fields() const { return m_fields; }

Q_SIGNALS:
    void entered(QWidget *field);

private:
    template<class F>
    void add(FieldSpec spec);

    ApplicationForm &m_form;
    std::vector<Field *> m_fields;
    QWidget *m_fieldBox;
    QLabel *m_problem;
};

} // namespace bindery::ui
