#include "text/match_words.h"

#include "underwriting/items_of_reason.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace bindery::text {

QString inputTitle(const QString &name, const underwriting::OfferedProduct *offer)
{
    if (const QString title = offer ? underwriting::titleOfInput(*offer, name) : QString(); !title.isEmpty())
        return title;
    QString spoken = name;
    return spoken.replace(u'.', u' ').replace(u'_', u' ');
}

QString cellInWords(const QString &cell)
{
    static const QRegularExpression range(
        u"^([\\[(\\]])\\s*([^.\\s]+(?:\\.\\d+)?)\\s*\\.\\.\\s*([^\\])\\[]+?)\\s*([\\])\\[])$"_s);
    static const QRegularExpression compared(u"^(<=|>=|<|>)\\s*(\\S+)$"_s);
    static const QRegularExpression negated(u"^not\\((.*)\\)$"_s);
    const QString text = cell.trimmed();
    if (const auto found = negated.match(text); found.hasMatch())
        return found.captured(1).trimmed() == "null"_L1 ? u"known"_s : u"not "_s + cellInWords(found.captured(1));
    if (const auto found = range.match(text); found.hasMatch()) {
        const bool withFirst = found.captured(1) == u"["_s;
        const bool withLast = found.captured(4) == u"]"_s;
        if (withFirst && withLast)
            return u"from %1 to %2"_s.arg(found.captured(2), found.captured(3));
        return (withFirst ? u"%1 or more, "_s : u"above %1, "_s).arg(found.captured(2))
            + (withLast ? u"%1 or less"_s : u"below %1"_s).arg(found.captured(3));
    }
    if (const auto found = compared.match(text); found.hasMatch()) {
        const QString sign = found.captured(1);
        const QString said = sign == ">="_L1 ? u"%1 or more"_s
            : sign == "<="_L1                ? u"%1 or less"_s
            : sign == ">"_L1                 ? u"above %1"_s
                                             : u"below %1"_s;
        return said.arg(found.captured(2));
    }
    if (text == "null"_L1)
        return u"not known"_s;
    return text;
}

} // namespace bindery::text
