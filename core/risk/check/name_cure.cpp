#include "risk/check/name_cure.h"

#include "base/json_fields.h"
#include "risk/schema/schema.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::risk {

namespace {

/// What the items of this list are called. Empty where there is no such list.
QString itemsOfList(const Schema &schema, const QString &list)
{
    for (const ItemKind &kind : schema.kinds) {
        if (const int at = kind.listIndex(list); at >= 0)
            return schema.kinds[static_cast<std::size_t>(kind.lists[static_cast<std::size_t>(at)].kind)].name;
    }
    return {};
}

QString cureOfName(const Schema &schema, const QString &name)
{
    if (const QString items = itemsOfList(schema, name); !items.isEmpty())
        return u"\"%1\" is a list: count its items with count(%2), or add a field of theirs with sum(%2: …)."_s.arg(
            name, items);
    QStringList names;
    for (const ItemKind &kind : schema.kinds) {
        if (kind.parent >= 0 && kind.fieldIndex(name) >= 0)
            return u"\"%1\" is a field of each %2 and has no one value here: write it as sum(%2: %1), or with another "
                   "function over all of them."_s.arg(name, kind.name);
        for (const Field &field : kind.fields) {
            if (field.name.section(u'.', -1) == name)
                return u"There is no field \"%1\" here; did you mean \"%2\"?"_s.arg(name, field.name);
            names.append(field.name);
        }
    }
    const QString meant = nearestName(name, names);
    return u"There is no field \"%1\" here%2"_s.arg(name,
                                                    meant.isEmpty() ? u"."_s : u"; did you mean \"%1\"?"_s.arg(meant));
}

bool isGroup(const Schema &schema, const QString &name)
{
    return std::any_of(schema.kinds.begin(), schema.kinds.end(),
                       [&](const ItemKind &kind) { return kind.groupTitles.contains(name); });
}

/// `message` has the formula, which shows whether a field of a group was meant.
QString cureOfItems(const Schema &schema, const QString &name, const QString &message)
{
    const QRegularExpression ofGroup(u"\\b%1\\.[A-Za-z0-9_.]+"_s.arg(QRegularExpression::escape(name)));
    if (const auto match = ofGroup.match(message); match.hasMatch() && isGroup(schema, name))
        return cureOfName(schema, match.captured());
    QString meant = itemsOfList(schema, name);
    if (meant.isEmpty()) {
        QStringList names;
        for (const ItemKind &kind : schema.kinds)
            names.append(kind.name);
        meant = nearestName(name, names);
    }
    return u"No items of a list are called \"%1\"%2"_s.arg(
        name, meant.isEmpty() ? u"."_s : u"; did you mean \"%1\"?"_s.arg(meant));
}

} // namespace

QString curedSentence(const Schema &schema, const QString &message)
{
    static const QRegularExpression unknownName(u"\"([^\"]*)\" is not known here: .*$"_s);
    static const QRegularExpression unknownItems(u"there is no scope \"([^\"]*)\"\\.$"_s);
    if (const auto match = unknownName.match(message); match.hasMatch())
        return message.left(match.capturedStart()) + cureOfName(schema, match.captured(1));
    if (const auto match = unknownItems.match(message); match.hasMatch())
        return message.left(match.capturedStart()) + cureOfItems(schema, match.captured(1), message);
    return message;
}

} // namespace bindery::risk
