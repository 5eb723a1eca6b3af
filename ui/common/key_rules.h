#pragma once

// What keys mean in the whole window, where Qt means something else.
//
// Alt with a letter is a command and never a text: Qt hands such a key to the field that has the cursor when no command
// of that letter is in sight, and a field would write the letter over what is selected in it.
//
// Enter presses the button that has the cursor, or opens its menu: Qt does that in dialogs alone, and not even there
// for a button that another one stands in for as the default. A key that is held down presses no button twice.

#include <QObject>

namespace bindery::ui {

/// Installed on the application.
class KeyRules final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace bindery::ui
