#pragma once

// Two programs have changed one submission: what stands in this form and what stands in the store, side by side, and
// the choice between them. Until it is made nothing is written over.

#include "storage/write_conflict.h"

#include <QDialog>

#include <vector>

class QStandardItemModel;

namespace bindery::ui {

/// A field in which the two differ.
struct ConflictLine {
    QString title;
    QString mine;
    QString theirs;
    /// Shown masked until it is asked for.
    bool personal = false;
};

/// In the order of the form.
[[nodiscard]] std::vector<ConflictLine> differencesOf(const domain::AutoApplication &mine,
                                                      const domain::AutoApplication &theirs);

class ConflictDialog final : public QDialog {
    Q_OBJECT
public:
    ConflictDialog(const storage::WriteConflict &conflict, const domain::AutoApplication &mine,
                   QWidget *parent = nullptr);

Q_SIGNALS:
    /// What stands in the form goes into the store, over what this dialog has shown.
    void mineChosen();
    void theirsChosen();

private:
    void fill(bool personalShown);

    std::vector<ConflictLine> m_lines;
    QStandardItemModel *m_model;
};

} // namespace bindery::ui
