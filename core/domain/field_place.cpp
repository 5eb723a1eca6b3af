#include "domain/field_place.h"

#include <QRegularExpression>

namespace bindery::domain {

using namespace Qt::StringLiterals;

FieldPlace fieldPlace(const QString &path)
{
    static const QRegularExpression shape(u"^\\$\\.(?:(\\w+)(?:\\[(\\d+)\\])?\\.)?(\\w+)$"_s);
    const QRegularExpressionMatch match = shape.match(path);
    FieldPlace place;
    if (!match.hasMatch())
        return place;
    place.group = match.captured(1);
    if (!match.captured(2).isEmpty())
        place.index = match.captured(2).toInt();
    place.name = match.captured(3);
    return place;
}

} // namespace bindery::domain
