#pragma once

// A driver or a vehicle: its fields under a title that says who or what it is, with copy and remove.

#include "ui/application/row_spec.h"

#include <QFrame>

#include <vector>

class QToolButton;

namespace bindery::ui {

class ApplicationForm;
class ElidedLabel;
class FieldRow;

class FieldCard final : public QFrame {
    Q_OBJECT
public:
    /// `kind` is "driver" or "vehicle".
    FieldCard(ApplicationForm &form, const QString &kind, int index, std::vector<RowSpec> rows, QWidget *parent);

    void refresh(const QString &title);
    /// Gone from the window at once, and deleted when the events that are under way have ended.
    void takeAway();
    [[nodiscard]] const std::vector<FieldRow *> &rows() const { return m_rows; }
    /// After its fields, in the order of the keyboard.
    [[nodiscard]] std::vector<QWidget *> buttons() const;

Q_SIGNALS:
    void copyRequested();
    void removeRequested();
    /// It has another place or size.
    void placed();

protected:
    bool event(QEvent *event) override;

private:
    ElidedLabel *m_title;
    QToolButton *m_copy;
    QToolButton *m_remove;
    std::vector<FieldRow *> m_rows;
};

} // namespace bindery::ui
