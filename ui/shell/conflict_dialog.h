#pragma once

// Two programs have changed one submission: what stands in this form and what stands in the store, side by side, and
// the choice between them. Until it is made nothing is written over.

#include "domain/write_conflict.h"

#include <QDialog>

namespace bindery::ui {

class ConflictDialog final : public QDialog {
    Q_OBJECT
public:
    ConflictDialog(const domain::WriteConflict &conflict, const domain::AutoApplication &mine,
                   QWidget *parent = nullptr);

Q_SIGNALS:
    /// What stands in the form goes into the store, over what this dialog has shown.
    void mineChosen();
    void theirsChosen();
};

} // namespace bindery::ui
