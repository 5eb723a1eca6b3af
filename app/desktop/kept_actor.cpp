#include "desktop/kept_actor.h"

#include "desktop/desktop.h"

#include <QDir>
#include <QSettings>

using namespace Qt::StringLiterals;

namespace bindery::app {

void takeKeptActor(DesktopOptions &options)
{
    const QSettings kept(options.settingsFile, QSettings::IniFormat);
    const QString name = kept.value(u"actor/name"_s).toString();
    if (!options.asked.actor.isEmpty())
        options.house.actor = options.asked.actor;
    else if (!name.isEmpty())
        options.house.actor = name;
    // QSettings reads a value with a comma as a list.
    const QVariant said = kept.value(u"actor/level"_s);
    const QString text = said.toStringList().join(u", "_s);
    if (options.asked.level > 0) {
        options.house.authorityLevel = options.asked.level;
        return;
    }
    if (text.isEmpty())
        return;
    bool isNumber = false;
    const int level = text.toInt(&isNumber);
    if (isNumber && level >= LowestLevel && level <= HighestLevel) {
        options.house.authorityLevel = level;
        return;
    }
    options.house.authorityLevel = LowestLevel;
    options.settingsTrouble
        = u"In %1, [actor] says level=%2, which is no level from %3 to %4, so you act at level %3. Correct it there, "
          "or start with --level."_s.arg(QDir::toNativeSeparators(options.settingsFile), text)
              .arg(LowestLevel)
              .arg(HighestLevel);
}

} // namespace bindery::app
