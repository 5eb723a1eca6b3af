#include "ui/form/item_path.h"

using namespace Qt::StringLiterals;

namespace bindery::ui {

QString itemPath(const QString &list, qsizetype index)
{
    return u"%1[%2]"_s.arg(list).arg(index);
}

std::pair<QString, int> listAndIndex(const QString &itemPath)
{
    const qsizetype bracket = itemPath.lastIndexOf(u'[');
    if (bracket < 0 || !itemPath.endsWith(u']'))
        return {QString(), -1};
    bool isNumber = false;
    const int index = itemPath.sliced(bracket + 1).chopped(1).toInt(&isNumber);
    return {itemPath.first(bracket), isNumber ? index : -1};
}

QString movedPath(const QString &path, const QString &list, int index, int by)
{
    const qsizetype end = path.startsWith(list + u'[') ? path.indexOf(u']', list.size()) : -1;
    if (end < 0)
        return path;
    const int at = path.mid(list.size() + 1, end - list.size() - 1).toInt();
    if (at < index)
        return path;
    if (by < 0 && at == index)
        return {};
    return itemPath(list, at + by) + path.sliced(end + 1);
}

} // namespace bindery::ui
