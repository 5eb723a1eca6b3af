#pragma once

#include <QObject>

class QLabel;

namespace bindery::ui {

class Messages;
class NoticeLine;

/// Says in the top bar what must not be forgotten while the window is open: that mock services answer. It knows where
/// they listen.
class StandInNote final : public QObject {
    Q_OBJECT
public:
    /// All of them outlive it.
    StandInNote(QLabel &label, Messages &messages, NoticeLine &line, QObject *parent);

    /// `explanation` is shown on hover; `address` is where the mock services listen, or empty.
    void show(const QString &note, const QString &explanation, const QString &address);
    /// The explanation in the line of messages, with a way to copy the address.
    void tell();
    /// The address goes into the clipboard, and that is said.
    void copyAddress();

private:
    QLabel &m_label;
    Messages &m_messages;
    NoticeLine &m_line;
    QString m_address;
};

} // namespace bindery::ui
