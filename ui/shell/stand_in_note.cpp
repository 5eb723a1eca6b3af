#include "ui/shell/stand_in_note.h"

#include "ui/common/notice_line.h"
#include "ui/shell/messages.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace bindery::ui {

StandInNote::StandInNote(QLabel &label, Messages &messages, NoticeLine &line, QObject *parent)
    : QObject(parent), m_label(label), m_messages(messages), m_line(line)
{
    m_label.setObjectName(u"standInNote"_s);
}

void StandInNote::show(const QString &note, const QString &explanation, const QString &address)
{
    m_label.setText(note);
    m_address = address;
    m_label.setToolTip(explanation);
    m_label.setAccessibleDescription(explanation);
}

void StandInNote::tell()
{
    m_line.say(Meaning::Calm, m_label.toolTip(), u"Copy the address"_s, [this] { copyAddress(); });
    m_line.focusAction();
}

void StandInNote::copyAddress()
{
    QGuiApplication::clipboard()->setText(m_address);
    m_messages.say(Meaning::Good, u"%1 is in the clipboard."_s.arg(m_address));
}

} // namespace bindery::ui

#include "moc_stand_in_note.cpp"
