#pragma once

// Alt with a letter is a command and never a text. Qt hands such a key to the field that has the cursor when no command
// of that letter is in sight, and a field would write the letter over what is selected in it.

#include <QObject>

namespace bindery::ui {

/// Installed on the application.
class AltKeys final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace bindery::ui
