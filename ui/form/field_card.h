#pragma once

// The fields of one item of a list under a title that names it, with buttons to copy and to remove it.

#include "ui/form/field_column.h"

#include <QFrame>

#include <vector>

class QLabel;
class QToolButton;

namespace bindery::ui {

class ElidedLabel;
class RecordForm;

class FieldCard final : public QFrame {
    Q_OBJECT
public:
    /// The item at `index` of the list with this path.
    FieldCard(const FormContext &context, const QString &list, int index, QWidget *parent);

    void refresh();
    /// The fields tell the form nothing from here on.
    void retire() { m_column->retire(); }
    /// Hides the card at once; it is deleted when the current events have ended.
    void takeAway();
    /// "$.buildings[0]"
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] const FieldColumn &column() const { return *m_column; }
    /// The buttons in the order in which the keyboard reaches them, after the fields.
    [[nodiscard]] std::vector<QWidget *> buttons() const;

Q_SIGNALS:
    /// The card was moved or resized.
    void placed();

protected:
    bool event(QEvent *event) override;

private:
    const RecordForm &m_form;
    QString m_path;
    ElidedLabel *m_title;
    QToolButton *m_copy;
    QToolButton *m_remove;
    QLabel *m_problem;
    FieldColumn *m_column;
};

} // namespace bindery::ui
