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

    /// `trouble`: why the answer of before does not hold. `isOpen`: the program shows its window, and goes on as it is.
    void open(const QString &trouble = {}, bool isOpen = false);
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
    QString m_trouble;
    bool m_isOpen = false;
    /// Made when it is wanted, and gone when it was answered.
    std::unique_ptr<QFileDialog> m_files;
    QPushButton *m_mock;
    QPushButton *m_file;
    QPushButton *m_close;
};

} // namespace bindery::app
