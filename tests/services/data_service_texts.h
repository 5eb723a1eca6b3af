#pragma once

// Answers as comparable texts.

#include "base/result.h"
#include "risk/record/record.h"
#include "risk/schema/schema.h"
#include "services/definition/service_definition.h"

#include <QDate>
#include <QStringList>

#include <optional>

namespace bindery::test {

inline QString dayText(QDate day)
{
    return day.isValid() ? day.toString(Qt::ISODate) : QString();
}

inline QString joinedLine(const QStringList &parts)
{
    return parts.join(u'|');
}

/// Reads a record by the names of its fields.
class RecordText {
public:
    explicit RecordText(const risk::Record &record) : m_schema(*record.schema()) {}

    [[nodiscard]] QString field(int kind, const risk::Item &item, const QString &name) const
    {
        struct ToText {
            QString operator()(std::monostate) const { return {}; }
            QString operator()(const QString &text) const { return text; }
            QString operator()(const Decimal &number) const { return number.toString(); }
            QString operator()(bool flag) const { return flag ? QStringLiteral("at fault") : QString(); }
            QString operator()(QDate date) const { return dayText(date); }
            QString operator()(const PersonalText &text) const { return text.reveal(); }
            QString operator()(const PersonalDate &date) const { return dayText(date.reveal()); }
            QString operator()(const PersonalNumber &number) const { return number.reveal().toString(); }
            QString operator()(const risk::UnreadText &) const { return QStringLiteral("unread"); }
        };
        return std::visit(ToText{}, item.fields[kindAt(kind).fieldIndex(name)]);
    }

    [[nodiscard]] QString fields(int kind, const risk::Item &item, const QStringList &names) const
    {
        QStringList parts;
        for (const QString &name : names)
            parts.append(field(kind, item, name));
        parts.append(texts(kind, item, QString(services::NotUnderstoodName)).join(u','));
        return joinedLine(parts);
    }

    /// The one field of each entry.
    [[nodiscard]] QStringList texts(int kind, const risk::Item &item, const QString &list) const
    {
        const int at = kindAt(kind).listIndex(list);
        const int entries = kindAt(kind).lists[static_cast<std::size_t>(at)].kind;
        QStringList all;
        for (const risk::Item &one : item.lists[at])
            all.append(field(entries, one, kindAt(entries).fields.front().name));
        return all;
    }

    [[nodiscard]] QStringList entries(const risk::Item &policy, const QString &list, const QStringList &names) const
    {
        const int at = kindAt(0).listIndex(list);
        const int kind = kindAt(0).lists[static_cast<std::size_t>(at)].kind;
        QStringList all;
        for (const risk::Item &one : policy.lists[at])
            all.append(fields(kind, one, names));
        return all;
    }

private:
    [[nodiscard]] const risk::ItemKind &kindAt(int kind) const
    {
        return m_schema.kinds[static_cast<std::size_t>(kind)];
    }

    const risk::Schema &m_schema;
};

/// The answer of one of the services that ship.
inline QString textOf(const QString &service, const risk::Record &record)
{
    const auto names = [](const char *words) { return QString::fromLatin1(words).split(u' '); };
    const RecordText text(record);
    const risk::Item &policy = record.policy();
    if (service == u"driver_record") {
        QStringList lines{text.fields(0, policy, {QStringLiteral("status")})};
        lines += text.entries(policy, QStringLiteral("violations"), names("code description date points"));
        return lines.join(u'\n');
    }
    if (service == u"credit_score") {
        const QStringList factors = text.texts(0, policy, QStringLiteral("factors"));
        return joinedLine(
            {text.field(0, policy, QStringLiteral("score")), text.field(0, policy, QStringLiteral("bureau")),
             text.field(0, policy, QStringLiteral("report_date")), factors.join(u';'), QString::number(factors.size()),
             text.texts(0, policy, QString(services::NotUnderstoodName)).join(u',')});
    }
    if (service == u"claims_history")
        return text.entries(policy, QStringLiteral("claims"), names("date kind amount at_fault dispute")).join(u'\n');
    return text.field(0, policy, QStringLiteral("rating"));
}

/// "nothing", the value as text, or the error with its detail.
template<class T, class ToText>
QString outcomeText(const Result<std::optional<T>> &read, ToText toText)
{
    if (!read)
        return QStringLiteral("%1: %2: %3")
            .arg(errorCodeName(read.error().code), read.error().message, read.error().detail);
    return *read ? QStringLiteral("value\n") + toText(**read) : QStringLiteral("nothing");
}

} // namespace bindery::test
