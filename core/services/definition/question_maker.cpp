#include "services/definition/question_maker.h"

#include "base/decimal.h"
#include "risk/record/field_value.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>
#include <variant>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

/// A path as it is written in a definition: %2F stays as it is.
QByteArray encodedPath(const QString &written)
{
    QByteArrayList parts;
    for (const QString &part : written.split(u'%'))
        parts.append(QUrl::toPercentEncoding(part, "/:@!$&'()*+,;="));
    return parts.join('%');
}

using PlainValue = std::variant<QString, Decimal, bool, QDate>;

/// The value in the clear, as it is sent. No value where nothing is given.
struct InTheClear {
    using Plain = std::optional<PlainValue>;

    Plain operator()(std::monostate) const { return {}; }
    Plain operator()(const QString &text) const { return text.trimmed().isEmpty() ? Plain() : PlainValue(text); }
    Plain operator()(const Decimal &number) const { return PlainValue(number); }
    Plain operator()(bool flag) const { return PlainValue(flag); }
    Plain operator()(QDate date) const { return date.isValid() ? Plain(date) : Plain(); }
    Plain operator()(const PersonalText &text) const { return (*this)(text.reveal()); }
    Plain operator()(const PersonalDate &date) const { return (*this)(date.reveal()); }
    Plain operator()(const PersonalNumber &number) const { return (*this)(number.reveal()); }
    Plain operator()(const risk::UnreadText &) const { return {}; }
};

bool isOfContent(const PlainValue &value, risk::Content content)
{
    switch (content) {
    case risk::Content::Text: return std::holds_alternative<QString>(value);
    case risk::Content::Number: return std::holds_alternative<Decimal>(value);
    case risk::Content::Flag: return std::holds_alternative<bool>(value);
    case risk::Content::Date: return std::holds_alternative<QDate>(value);
    }
    Q_UNREACHABLE();
}

QString textOf(const PlainValue &value)
{
    struct ToText {
        QString operator()(const QString &text) const { return text; }
        QString operator()(const Decimal &number) const { return number.toString(); }
        QString operator()(bool flag) const { return flag ? u"true"_s : u"false"_s; }
        QString operator()(QDate date) const { return date.toString(Qt::ISODate); }
    };
    return std::visit(ToText{}, value);
}

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

/// Makes one question.
class QuestionMaker {
public:
    QuestionMaker(const ServiceDefinition &definition, const Parameters &parameters)
        : m_definition(definition), m_parameters(parameters)
    {
    }

    tl::expected<Question, QString> make()
    {
        for (const Parameter &one : m_definition.takes) {
            if (one.isNeeded && !valueOf(one.name))
                return tl::unexpected(m_definition.notOrdered);
        }
        const Ask &ask = m_definition.ask;
        QuestionWay way;
        way.method = ask.method;
        for (const TextTemplate::Piece &piece : ask.path.pieces)
            way.path += piece.hole ? pathPart(*piece.hole) : encodedPath(piece.constant);
        for (const auto &[name, text] : ask.query) {
            if (const auto value = sent(text))
                way.query.append(QUrl::toPercentEncoding(name) + '=' + QUrl::toPercentEncoding(*value));
        }
        for (const auto &[name, text] : ask.headers) {
            const auto value = sent(text);
            if (value && hasControls(*value))
                refuse(u"a header"_s);
            else if (value)
                way.headers.append(name.toLatin1() + ": " + value->trimmed().toUtf8());
        }
        if (!m_refused.isEmpty())
            return tl::unexpected(m_refused);
        const QJsonObject body = ask.body ? jsonOf(*ask.body).value_or(QJsonValue()).toObject() : QJsonObject();
        QJsonObject about;
        for (const auto &[name, text] : m_definition.about)
            about.insert(name, filled(text));
        return Question(body, about, std::move(way));
    }

private:
    [[nodiscard]] std::optional<PlainValue> valueOf(const QString &name) const
    {
        const Parameter *parameter = m_definition.parameter(name);
        const auto value = std::visit(InTheClear{}, m_parameters.value(name));
        const bool fits = parameter && value && isOfContent(*value, risk::describe(parameter->type).content);
        return fits ? value : std::nullopt;
    }

    [[nodiscard]] QString textOf(const TextTemplate::Hole &hole) const
    {
        const auto value = valueOf(hole.parameter);
        return value ? formed(services::textOf(*value), hole.forms) : QString();
    }

    /// The text with its places filled. A parameter that is not given leaves nothing.
    [[nodiscard]] QString filled(const TextTemplate &text) const
    {
        QString whole;
        for (const TextTemplate::Piece &piece : text.pieces)
            whole += piece.hole ? textOf(*piece.hole) : piece.constant;
        return whole;
    }

    /// No value where the text is nothing but a parameter that is not given.
    [[nodiscard]] std::optional<QString> sent(const TextTemplate &text) const
    {
        const TextTemplate::Hole *alone = text.alone();
        return alone && !valueOf(alone->parameter) ? std::nullopt : std::optional(filled(text));
    }

    /// A value between two slashes. Every server and proxy on the way takes "." and ".." for steps in the address,
    /// however they are encoded.
    [[nodiscard]] QByteArray pathPart(const TextTemplate::Hole &hole)
    {
        const QString text = textOf(hole);
        if (text.isEmpty() || text == "."_L1 || text == ".."_L1)
            refuse(u"the address"_s);
        return QUrl::toPercentEncoding(text);
    }

    void refuse(const QString &where)
    {
        m_refused = u"%1 was not asked: a value of the application cannot be sent in %2. Correct it and submit "
                    "again."_s.arg(m_definition.title, where);
    }

    /// No value where nothing is sent.
    [[nodiscard]] std::optional<QJsonValue> jsonOf(const BodyTemplate &body) const
    {
        switch (body.kind) {
        case JsonNode::Kind::Text: return jsonOf(body.text);
        case JsonNode::Kind::List: {
            QJsonArray list;
            for (const BodyTemplate &item : body.items) {
                if (const auto value = jsonOf(item))
                    list.append(*value);
            }
            return list;
        }
        case JsonNode::Kind::Object: {
            QJsonObject object;
            for (std::size_t i = 0; i < body.items.size(); ++i) {
                if (const auto value = jsonOf(body.items[i]))
                    object.insert(body.names[static_cast<qsizetype>(i)], *value);
            }
            return object;
        }
        case JsonNode::Kind::Null:
        case JsonNode::Kind::Flag:
        case JsonNode::Kind::Number: break;
        }
        return toQJson(body.constant);
    }

    [[nodiscard]] std::optional<QJsonValue> jsonOf(const TextTemplate &text) const
    {
        const TextTemplate::Hole *alone = text.alone();
        if (!alone)
            return filled(text);
        const auto value = valueOf(alone->parameter);
        if (!value)
            return std::nullopt;
        if (const bool *flag = std::get_if<bool>(&*value))
            return *flag;
        if (const Decimal *number = std::get_if<Decimal>(&*value)) {
            JsonNode node;
            node.kind = JsonNode::Kind::Number;
            node.text = number->toString();
            return toQJson(node);
        }
        return textOf(*alone);
    }

    const ServiceDefinition &m_definition;
    const Parameters &m_parameters;
    /// Why the service is not asked. Empty where it is.
    QString m_refused;
};

} // namespace

tl::expected<Question, QString> makeQuestion(const ServiceDefinition &definition, const Parameters &parameters)
{
    return QuestionMaker(definition, parameters).make();
}

} // namespace bindery::services
