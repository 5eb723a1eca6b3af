#include "underwriting/quote_standing.h"

#include "domain/submission.h"
#include "risk/record/record_json.h"

#include <QJsonArray>

namespace bindery::underwriting {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

void compare(const QJsonValue &quoted, const QJsonValue &now, const QString &path, QStringList &changed)
{
    if (quoted == now)
        return;
    if (quoted.isObject() && now.isObject()) {
        const QJsonObject before = quoted.toObject();
        const QJsonObject after = now.toObject();
        QStringList names = before.keys() + after.keys();
        names.removeDuplicates();
        names.sort();
        for (const QString &name : names)
            compare(before.value(name), after.value(name), path + u'.' + name, changed);
    } else if (quoted.isArray() && now.isArray()) {
        const QJsonArray before = quoted.toArray();
        const QJsonArray after = now.toArray();
        for (qsizetype i = 0; i < std::max(before.size(), after.size()); ++i)
            compare(before.at(i), after.at(i), u"%1[%2]"_s.arg(path).arg(i), changed);
    } else {
        changed.append(path);
    }
}

} // namespace

QStringList changedFields(const risk::Record &quoted, const risk::Record &now)
{
    QStringList changed;
    compare(risk::recordToJson(quoted), risk::recordToJson(now), u"$"_s, changed);
    return changed;
}

bool quoteStands(const Submission &submission, const risk::Record &now)
{
    return submission.quote && submission.quotedRecord && *submission.quotedRecord == now;
}

} // namespace bindery::underwriting
