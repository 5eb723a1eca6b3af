#include "services/question.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

/// QJsonObject keeps its keys sorted.
QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace

Question::Question(const QJsonObject &sent, const QJsonObject &person) : m_parts{bytesOf(sent)}
{
    if (!person.isEmpty())
        m_parts.append(bytesOf(person));
}

QJsonObject personAsSent(const QString &firstName, const QString &lastName, const PersonalDate &birthDate)
{
    return {{u"first_name"_s, firstName.simplified()},
            {u"last_name"_s, lastName.simplified()},
            {u"birth_date"_s, birthDate.reveal().toString(u"yyyyMMdd")}};
}

} // namespace bindery::services
