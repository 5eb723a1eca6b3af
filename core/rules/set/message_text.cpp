#include "rules/set/message_text.h"

#include "domain/amount_text.h"

#include <QRegularExpression>

namespace bindery::rules {

using namespace Qt::StringLiterals;

namespace {

const QRegularExpression &placeholder()
{
    static const QRegularExpression expression(u"\\{([^{}]+)\\}"_s);
    return expression;
}

} // namespace

QString filledIn(const QString &text, const Values &values)
{
    QString filled;
    qsizetype from = 0;
    for (auto match = placeholder().globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        filled += text.mid(from, found.capturedStart() - from);
        const auto given = values.find(found.captured(1));
        const Value value = given == values.end() ? Value() : given->second;
        // A number after a dollar sign is an amount.
        filled += filled.endsWith(u'$') && value.number() ? domain::groupedText(*value.number()) : value.toText();
        from = found.capturedEnd();
    }
    return filled + text.mid(from);
}

QStringList placeholdersOf(const QString &text)
{
    QStringList names;
    for (auto match = placeholder().globalMatch(text); match.hasNext();)
        names.append(match.next().captured(1));
    return names;
}

} // namespace bindery::rules
