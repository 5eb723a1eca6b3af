#include "services/shown_question.h"

#include "base/read_json.h"
#include "risk/record/field_value.h"
#include "services/definition/question_maker.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

bool isPersonal(const risk::FieldValue &value)
{
    return std::holds_alternative<PersonalText>(value) || std::holds_alternative<PersonalDate>(value)
        || std::holds_alternative<PersonalNumber>(value);
}

} // namespace

tl::expected<QStringList, QString> shownQuestion(const ServiceDefinition &definition, const Parameters &parameters,
                                                 const QUrl &address)
{
    // The question as it is says whether the service is asked at all: a mask would hide a value that does not fit.
    if (const auto question = makeQuestion(definition, parameters); !question)
        return tl::unexpected(question.error());
    ServiceDefinition masked = definition;
    Parameters shown = parameters;
    for (Parameter &parameter : masked.takes) {
        const risk::FieldValue value = parameters.value(parameter.name);
        if (!risk::isGiven(value) || !(parameter.isPersonal || isPersonal(value)))
            continue;
        parameter.type = risk::FieldType::Text;
        shown.insert(parameter.name, PersonalNumber::masked());
    }
    const auto question = makeQuestion(masked, shown);
    if (!question)
        return tl::unexpected(question.error());
    const QuestionWay &way = question->way();
    QString where = address.toString(QUrl::FullyEncoded) + QString::fromUtf8(way.path);
    if (!way.query.isEmpty())
        where += (where.contains(u'?') ? u'&' : u'?') + QString::fromUtf8(way.query.join('&'));
    QStringList lines{u"%1 %2"_s.arg(QString::fromLatin1(way.method), where)};
    for (const QByteArray &header : way.headers)
        lines.append(QString::fromUtf8(header));
    if (definition.ask.body) {
        // The reader of the project keeps every digit.
        const auto body = readJson(question->body());
        const QByteArray text = body
            ? QJsonDocument(toQJson(*body).toObject()).toJson(QJsonDocument::Indented).trimmed()
            : question->body();
        lines.append(QString::fromUtf8(text).split(u'\n'));
    }
    return lines;
}

} // namespace bindery::services
