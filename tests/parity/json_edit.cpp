#include "parity/json_edit.h"

#include <QJsonArray>

namespace bindery::parity {

namespace {

QJsonValue changed(const QJsonValue &whole, const QStringList &path, const QJsonValue &value)
{
    if (path.isEmpty())
        return value;
    const QStringList rest = path.mid(1);
    if (whole.isArray()) {
        QJsonArray list = whole.toArray();
        const int at = path.front().toInt();
        if (at < 0 || at >= list.size())
            return whole;
        const QJsonValue made = changed(list.at(at), rest, value);
        if (made.isUndefined())
            list.removeAt(at);
        else
            list[at] = made;
        return list;
    }
    if (!whole.isObject())
        return whole;
    QJsonObject object = whole.toObject();
    const QJsonValue made = changed(object.value(path.front()), rest, value);
    if (made.isUndefined())
        object.remove(path.front());
    else
        object.insert(path.front(), made);
    return object;
}

} // namespace

void setAt(QJsonObject &document, const QStringList &path, const QJsonValue &value)
{
    document = changed(document, path, value).toObject();
}

QJsonValue valueAt(const QJsonObject &document, const QStringList &path)
{
    QJsonValue here = document;
    for (const QString &name : path)
        here = here.isArray() ? here.toArray().at(name.toInt()) : here.toObject().value(name);
    return here;
}

} // namespace bindery::parity
