#pragma once

// Pictures of screens for people to look at: taken only when BINDERY_SHOTS names a folder.

#include "ui/common/theme.h"

#include <QApplication>
#include <QDir>
#include <QPixmap>
#include <QWidget>

namespace bindery::test {

inline void shoot(QWidget &widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("BINDERY_SHOTS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
    widget.grab().save(QStringLiteral("%1/%2.png").arg(folder, name));
}

/// In light and in dark.
inline void shootBoth(ui::Theme &theme, QWidget &widget, const QString &name)
{
    if (qEnvironmentVariableIsEmpty("BINDERY_SHOTS"))
        return;
    theme.setMode(ui::ThemeMode::Dark);
    shoot(widget, name + QStringLiteral("_dark"));
    theme.setMode(ui::ThemeMode::Light);
    shoot(widget, name);
}

} // namespace bindery::test
