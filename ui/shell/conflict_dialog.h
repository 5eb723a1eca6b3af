#pragma once

// The choice between two sides of a submission that two programs have changed: the form here and the store, side by
// side. Nothing is written over before the choice is made.

#include <QDialog>

namespace bindery::risk {
class Record;
}
namespace bindery::domain {
struct WriteConflict;
}

namespace bindery::ui {

class ConflictDialog final : public QDialog {
    Q_OBJECT
public:
    ConflictDialog(const domain::WriteConflict &conflict, const risk::Record &mine, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The form shall go into the store, over what this dialog has shown.
    void mineChosen();
    void theirsChosen();
};

} // namespace bindery::ui
