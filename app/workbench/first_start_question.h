#pragma once

// The question of the first start: who is to be asked for facts. Nothing waits for it in a loop of its own.

#include "workbench/services_choice.h"

#include <QFileDialog>
#include <QMessageBox>

#include <memory>

class QPushButton;

namespace bindery::app {

class FirstStartQuestion final : public QObject {
    Q_OBJECT
public:
    FirstStartQuestion();

    /// `again`: it was answered before, and somebody wants another answer.
    void open(bool again = false);
    [[nodiscard]] QMessageBox &box() { return m_box; }

Q_SIGNALS:
    void answered(const bindery::app::ServicesChoice &choice);
    /// Closed without an answer: nothing was chosen, and the next start asks again.
    void closed();

private:
    void decide(const QAbstractButton *button);
    void chooseFile();

    QMessageBox m_box;
    bool m_clicked = false;
    bool m_again = false;
    /// Made when it is wanted: one that was never shown would leave its widths to every other file dialog.
    std::unique_ptr<QFileDialog> m_files;
    QPushButton *m_mock;
    QPushButton *m_file;
};

} // namespace bindery::app
