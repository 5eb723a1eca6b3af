#include "formula/language/node_reader.h"

#include "base/cell_fault.h"
#include "base/iso_date.h"

using namespace Qt::StringLiterals;

namespace bindery::formula {

NodeReader::NodeReader(const JsonNode &node, QString what, Problems &problems)
    : m_node(node), m_what(std::move(what)), m_problems(problems)
{
    if (!node.is(JsonNode::Kind::Object))
        problem(node.place, u"%1 must be an object, this is %2."_s.arg(m_what, kindName(node.kind)));
}

NodeReader::~NodeReader()
{
    for (std::size_t i = 0; i < m_node.names.size(); ++i) {
        if (!m_asked.contains(m_node.names[i]))
            problem(m_node.items[i].place, u"%1 knows no \"%2\"."_s.arg(m_what, m_node.names[i]));
    }
}

const JsonNode *NodeReader::any(QLatin1StringView name)
{
    m_asked.insert(name);
    return m_node.find(QString(name));
}

const JsonNode *NodeReader::optional(QLatin1StringView name, JsonNode::Kind kind)
{
    const JsonNode *found = any(name);
    if (!found || found->is(kind))
        return found;
    problem(found->place, u"\"%1\" must be %2, this is %3."_s.arg(name, kindName(kind), kindName(found->kind)));
    return nullptr;
}

const JsonNode *NodeReader::required(QLatin1StringView name, JsonNode::Kind kind)
{
    if (m_node.is(JsonNode::Kind::Object) && !any(name))
        problem(m_node.place, u"%1 needs \"%2\"."_s.arg(m_what, name));
    return optional(name, kind);
}

QString NodeReader::text(QLatin1StringView name, bool isRequired)
{
    const auto kind = JsonNode::Kind::Text;
    const JsonNode *found = isRequired ? required(name, kind) : optional(name, kind);
    if (found && isRequired && found->text.isEmpty())
        problem(found->place, u"\"%1\" must not be empty."_s.arg(name));
    else if (const auto fault = found ? faultOfAnyText(found->text) : std::nullopt)
        problem(found->place, fault->message);
    return found ? found->text : QString();
}

bool NodeReader::flag(QLatin1StringView name)
{
    const JsonNode *found = optional(name, JsonNode::Kind::Flag);
    return found && found->flag;
}

std::optional<Decimal> NodeReader::number(QLatin1StringView name, bool isRequired)
{
    const JsonNode *found = any(name);
    if (!found) {
        if (isRequired)
            problem(m_node.place, u"%1 needs \"%2\"."_s.arg(m_what, name));
        return std::nullopt;
    }
    const bool written = found->is(JsonNode::Kind::Number) || found->is(JsonNode::Kind::Text);
    const auto number = written ? Decimal::fromString(found->text) : std::nullopt;
    if (!number)
        problem(found->place, u"\"%1\" must be a number, as 1.04."_s.arg(name));
    return number;
}

QDate NodeReader::date(QLatin1StringView name)
{
    const JsonNode *found = optional(name, JsonNode::Kind::Text);
    if (!found)
        return {};
    const QDate date = isoDate(found->text);
    if (!date.isValid())
        problem(found->place, u"\"%1\" is not a date; write it as 2019-01-31."_s.arg(found->text));
    return date;
}

std::optional<Rounding> NodeReader::rounding(QLatin1StringView name)
{
    const JsonNode *found = optional(name, JsonNode::Kind::Text);
    if (!found)
        return std::nullopt;
    const auto rounding = roundingFromText(found->text);
    if (!rounding)
        problem(found->place,
                u"\"%1\" is no rounding; write places and mode, as \"2 half_up\", or \"none\"."_s.arg(found->text));
    return rounding;
}

QStringList NodeReader::texts(QLatin1StringView name)
{
    const JsonNode *found = optional(name, JsonNode::Kind::List);
    QStringList result;
    if (!found)
        return result;
    for (const JsonNode &item : found->items) {
        if (const auto fault = item.is(JsonNode::Kind::Text) ? faultOfAnyText(item.text) : std::nullopt)
            problem(item.place, fault->message);
        if (item.is(JsonNode::Kind::Text))
            result.append(item.text);
        else
            problem(item.place, u"\"%1\" must list texts, this is %2."_s.arg(name, kindName(item.kind)));
    }
    return result;
}

std::optional<Formula> NodeReader::formula(QLatin1StringView name, bool isRequired)
{
    const JsonNode *found = any(name);
    if (!found && isRequired)
        problem(m_node.place, u"%1 needs \"%2\"."_s.arg(m_what, name));
    return found ? readFormula(*found, m_problems) : std::nullopt;
}

std::optional<Formula> readFormula(const JsonNode &node, Problems &problems)
{
    const bool written = node.is(JsonNode::Kind::Number) || node.is(JsonNode::Kind::Text);
    if (!written) {
        problems.push_back({node.place, u"A number or a formula is expected, this is %1."_s.arg(kindName(node.kind))});
        return std::nullopt;
    }
    return readFormula(node.text, node.place, problems);
}

std::optional<Formula> readFormula(const QString &text, const Place &place, Problems &problems)
{
    if (const auto fault = faultOfFormula(text)) {
        problems.push_back({place, fault->message});
        return std::nullopt;
    }
    auto tree = parseExpression(text);
    if (tree)
        return Formula{text, std::move(*tree), place};
    problems.push_back({place,
                        u"In \"%1\", at character %2: %3"_s.arg(text.left(200))
                            .arg(tree.error().offset + 1)
                            .arg(tree.error().message)});
    return std::nullopt;
}

} // namespace bindery::formula
