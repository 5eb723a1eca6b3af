#include "cli/answer_check.h"

#include <QJsonDocument>

#include <rapidjson/document.h>

#include <vector>

namespace bindery::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr unsigned Flags = rapidjson::kParseValidateEncodingFlag | rapidjson::kParseIterativeFlag;

rapidjson::Value::StringRefType keyOf(const QByteArray &key)
{
    return {key.constData(), static_cast<rapidjson::SizeType>(key.size())};
}

} // namespace

struct AnswerCheck::Wanted {
    rapidjson::Document expect;
    std::vector<QByteArray> has;
    std::optional<int> entries;
    bool emptyIsAnswer = false;
};

AnswerCheck::AnswerCheck(const AnswerShape &shape)
{
    auto wanted = std::make_unique<Wanted>();
    const QByteArray expect = QJsonDocument(shape.expect).toJson(QJsonDocument::Compact);
    wanted->expect.Parse<Flags>(expect.constData(), static_cast<std::size_t>(expect.size()));
    for (const QString &field : shape.has)
        wanted->has.push_back(field.toUtf8());
    wanted->entries = shape.entries;
    wanted->emptyIsAnswer = shape.emptyIsAnswer;
    m_wanted = std::move(wanted);
}

AnswerCheck::~AnswerCheck() = default;

std::optional<QString> AnswerCheck::problemWith(const QByteArray &answer) const
{
    if (answer.isEmpty() && m_wanted->emptyIsAnswer)
        return std::nullopt;
    rapidjson::Document document;
    document.Parse<Flags>(answer.constData(), static_cast<std::size_t>(answer.size()));
    if (document.HasParseError())
        return u"it is not JSON"_s;
    if (m_wanted->entries) {
        if (!document.IsArray() || static_cast<int>(document.Size()) != *m_wanted->entries)
            return u"it is not a list of %1"_s.arg(*m_wanted->entries);
        return std::nullopt;
    }
    if (!document.IsObject())
        return u"it is not an object"_s;
    if (document.HasMember("error"))
        return u"it tells of an error"_s;
    for (const auto &field : m_wanted->expect.GetObject()) {
        const auto found = document.FindMember(field.name);
        if (found == document.MemberEnd() || found->value != field.value)
            return u"its field %1 has another value than expected"_s.arg(QString::fromUtf8(field.name.GetString()));
    }
    for (const QByteArray &field : m_wanted->has) {
        if (!document.HasMember(rapidjson::Value(keyOf(field))))
            return u"it has no field %1"_s.arg(QString::fromUtf8(field));
    }
    return std::nullopt;
}

} // namespace bindery::cli
