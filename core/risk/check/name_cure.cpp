#include "risk/check/name_cure.h"

#include "base/json_fields.h"
#include "risk/schema/schema.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

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

/// `whole` is the name with that of its items in front: "building.limit".
QString cureOfReach(const Schema &schema, const QString &whole)
{
    const QString items = whole.section(u'.', 0, 0);
    const QString field = whole.section(u'.', 1);
    const int kind = schema.kindIndex(items);
    if (kind >= 0 && schema.kinds[static_cast<std::size_t>(kind)].fieldIndex(field) < 0) {
        QStringList names;
        for (const Field &one : schema.kinds[static_cast<std::size_t>(kind)].fields)
            names.append(one.name);
        const QString meant = nearestName(field, names);
        return u"There is no field \"%1\" in a %2%3"_s.arg(
            field, items, meant.isEmpty() ? u"."_s : u"; did you mean \"%1\"?"_s.arg(meant));
    }
    return u"\"%1\" has no one value here, because the formula stands in no %2: take all of them with sum(%2: "
           "%3), max(%2: %3) or the like."_s.arg(whole, items, field);
}

/// A sentence of the compiler of rate plans, and what it says of a product.
struct PlanSentence {
    QLatin1StringView plan;
    QLatin1StringView product;
};
constexpr std::array PlanSentences{
    PlanSentence{
        " is not known here: it is no input, no definition and not set by a step in this scope or one around it."_L1,
        " is not known here: no field of the application, of an item around or of an answer has this name."_L1},
    PlanSentence{"only of an input can one ask whether it is given."_L1,
                 "only of a field that somebody fills in can one ask whether it is given."_L1},
    PlanSentence{"given asks for an input's name."_L1, "given asks for the name of a field."_L1},
    PlanSentence{"cannot go over a scope; "_L1, "cannot go over the items of a list; "_L1},
    PlanSentence{"assigned needs a scope that a step has assigned to this one."_L1,
                 "assigned is for rate plans, whose steps assign items to one another."_L1},
    PlanSentence{"there is no scope "_L1, "no items of a list are called "_L1},
};

} // namespace

QString inWordsOfProducts(QString message)
{
    static const QRegularExpression reach(u"\"([^\".]*)\\.([^\"]*)\" is not in reach: .*$"_s);
    message.replace(reach,
                    u"\"\\1.\\2\" has no one value here, because the formula stands in no \\1: take all of them "
                    "with sum(\\1: \\2), max(\\1: \\2) or the like."_s);
    for (const PlanSentence &one : PlanSentences)
        message.replace(one.plan, one.product);
    return message;
}

QString curedSentence(const Schema &schema, const QString &message)
{
    static const QRegularExpression unknownName(u"\"([^\"]*)\" is not known here: .*$"_s);
    static const QRegularExpression unknownItems(u"there is no scope \"([^\"]*)\"\\.$"_s);
    if (const auto match = unknownName.match(message); match.hasMatch())
        return message.left(match.capturedStart()) + cureOfName(schema, match.captured(1));
    if (const auto match = unknownItems.match(message); match.hasMatch())
        return message.left(match.capturedStart()) + cureOfItems(schema, match.captured(1), message);
    static const QRegularExpression reach(u"\"([^\"]*)\" is not in reach: .*$"_s);
    if (const auto match = reach.match(message); match.hasMatch())
        return message.left(match.capturedStart()) + cureOfReach(schema, match.captured(1));
    return inWordsOfProducts(message);
}

} // namespace bindery::risk
