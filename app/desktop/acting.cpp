#include "desktop/acting.h"

using namespace Qt::StringLiterals;

namespace bindery::app {

bool Acting::holdsFor(const Acting &there) const
{
    return (actor.isEmpty() || actor == there.actor) && (level == 0 || level == there.level);
}

QString Acting::text() const
{
    if (level == 0)
        return actor;
    const QString levelText = u"level %1"_s.arg(level);
    return actor.isEmpty() ? levelText : u"%1, %2"_s.arg(actor, levelText);
}

} // namespace bindery::app
