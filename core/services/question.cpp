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

Question::Question(const QJsonObject &sent, const QJsonObject &person, QuestionWay way)
    : m_parts{way.method == "GET" ? QByteArray() : bytesOf(sent)}, m_way(std::move(way))
{
    if (!person.isEmpty())
        m_parts.append(bytesOf(person));
    // Neither JSON nor a query has a line end in it, and a person's part begins with a brace.
    if (!m_way.isPlain())
        m_parts.append(m_way.method + ' ' + m_way.path + '?' + m_way.query.join('&') + '\n' + m_way.headers.join('\n'));
}

} // namespace bindery::services
