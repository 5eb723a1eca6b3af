#pragma once

// The question of the first start: which services are asked for facts. It runs without a nested event loop.

#include "desktop/services_choice.h"

#include <QFileDialog>
#include <QMessageBox>

#include <memory>

class QPushButton;

namespace bindery::app {

class FirstStartQuestion final : public QObject {
    Q_OBJECT
public:
    FirstStartQuestion();

    /// `services`: the titles of those that the products order. `trouble`: why an earlier answer does not hold.
    /// `isOpen`: the window is open and goes on as it is.
    void open(const QStringList &services, const QString &trouble = {}, bool isOpen = false);
    [[nodiscard]] QMessageBox &box() { return m_box; }

Q_SIGNALS:
    void answered(const bindery::app::ServicesChoice &choice);
    /// The question was closed without an answer. The next start asks again.
    void closed();

private:
    void decide(const QAbstractButton *button);
    void chooseFile();

    QMessageBox m_box;
    bool m_clicked = false;
    QStringList m_services;
    QString m_trouble;
    bool m_isOpen = false;
    /// Exists while the user chooses a file.
    std::unique_ptr<QFileDialog> m_files;
    QPushButton *m_mock;
    QPushButton *m_file;
    QPushButton *m_close;
};

} // namespace bindery::app
