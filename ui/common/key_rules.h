#pragma once

// Changes what some keys mean in the whole window.
//
// Alt with a letter is a command and never a text. Qt hands such a key to the field that has the cursor when no command
// of that letter is in sight, and the field would write the letter over its selection.
//
// Enter presses the button that has the cursor, or opens its menu. Qt does that in dialogs alone, and there only for
// the default button. A key that is held down presses no button twice.

#include <QObject>

namespace bindery::ui {

/// An event filter for the application.
class KeyRules final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace bindery::ui
