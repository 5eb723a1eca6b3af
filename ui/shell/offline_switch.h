#pragma once

#include <QToolButton>

namespace bindery::ui {

/// The switch between online and offline. The switch shows the current state; its command says what a press does.
class OfflineSwitch final : public QToolButton {
    Q_OBJECT
public:
    explicit OfflineSwitch(QWidget *parent);
    /// The command that turns the switch; it outlives the switch.
    void setCommand(QAction *command);
    void showOffline(bool offline);
};

} // namespace bindery::ui
