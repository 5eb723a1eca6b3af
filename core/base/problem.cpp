#include "base/problem.h"

#include <QStringList>

#include <algorithm>

namespace bindery {

using namespace Qt::StringLiterals;

QString toText(const Place &place)
{
    if (place.file.isEmpty())
        return place.row > 0 ? u"line %1, column %2"_s.arg(place.row).arg(place.column) : QString();
    QString text = place.file;
    if (place.row > 0)
        text += u":%1"_s.arg(place.row);
    if (place.row > 0 && place.column > 0)
        text += u":%1"_s.arg(place.column);
    return text;
}

bool isToldOf(const Problems &problems, const QString &path)
{
    return std::any_of(problems.begin(), problems.end(), [&](const Problem &problem) {
        if (!path.startsWith(problem.path))
            return false;
        const QStringView rest = QStringView(path).sliced(problem.path.size());
        return rest.isEmpty() || rest[0] == u'.' || rest[0] == u'[';
    });
}

QString toText(const Problem &problem)
{
    QStringList parts;
    for (const QString &part : {toText(problem.place), problem.path, problem.message}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(u": "_s);
}

} // namespace bindery
