#pragma once

// The fields of a driver or a vehicle under a title that names the driver or vehicle, with buttons to copy and remove.

#include "ui/form/row_spec.h"

#include <QFrame>

#include <vector>

class QToolButton;

namespace bindery::ui {

class RecordForm;
class ElidedLabel;
class FieldRow;

class FieldCard final : public QFrame {
    Q_OBJECT
public:
    /// `kind` is "driver" or "vehicle".
    FieldCard(RecordForm &form, const QString &kind, int index, std::vector<RowSpec> rows, QWidget *parent);

    void refresh(const QString &title);
    /// Hides the card at once; it is deleted when the current events have ended.
    void takeAway();
    [[nodiscard]] const std::vector<FieldRow *> &rows() const { return m_rows; }
    /// The buttons in the order in which the keyboard reaches them, after the fields.
    [[nodiscard]] std::vector<QWidget *> buttons() const;

Q_SIGNALS:
    void copyRequested();
    void removeRequested();
    /// The card was moved or resized.
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
