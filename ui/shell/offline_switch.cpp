#include "ui/shell/offline_switch.h"

#include "ui/common/icons.h"

#include <QAction>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace bindery::ui {

OfflineSwitch::OfflineSwitch(QWidget *parent) : QToolButton(parent)
{
    setObjectName(u"offlineSwitch"_s);
}

void OfflineSwitch::setCommand(QAction *command)
{
    setDefaultAction(command);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::StrongFocus);
}

void OfflineSwitch::showOffline(bool offline)
{
    QAction &command = *defaultAction();
    command.setText(offline ? u"Go online"_s : u"Work offline"_s);
    command.setIcon(ui::icon(offline ? u"cloud-off"_s : u"cloud"_s));
    command.setIconText(offline ? u"Offline"_s : u"Online"_s);
    const QString meaning = offline
        ? u"Nothing goes out. Quotes rest on cache, fallbacks and the local rate plan, and cannot be bound."_s
        : u"Data services are asked as needed. Work offline: Ctrl+Shift+O"_s;
    command.setToolTip(meaning);
    setProperty("offline", offline);
    setAccessibleName(offline ? u"Offline"_s : u"Online"_s);
    setAccessibleDescription(meaning);
    style()->unpolish(this);
    style()->polish(this);
}

} // namespace bindery::ui

#include "moc_offline_switch.cpp"
