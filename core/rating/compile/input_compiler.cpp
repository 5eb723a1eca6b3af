#include "rating/compile/input_compiler.h"

#include "base/iso_date.h"

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::InputSlot;
using formula::UnknownSlot;
using formula::Value;
using formula::ValueType;

InputSlot InputCompiler::compile(const InputModel &input)
{
    InputSlot slot{input.name, input.type, Value{}, input.oneOf, {}};
    if (input.otherwise) {
        const auto otherwise = literal(input, *input.otherwise);
        if (!otherwise)
            tell(input.place, u"The default of \"%1\" is no %2."_s.arg(input.name, typeName(input.type)));
        slot.otherwise = otherwise.value_or(Value{});
    }
    slot.unknown = whenUnknown(input);
    return slot;
}

std::optional<Value> InputCompiler::literal(const InputModel &input, const JsonNode &node)
{
    if (input.type == ValueType::Number && (node.is(JsonNode::Kind::Number) || node.is(JsonNode::Kind::Text))) {
        const auto number = Decimal::fromString(node.text);
        return number ? std::optional(Value::ofNumber(number->normalized())) : std::nullopt;
    }
    if (input.type == ValueType::Flag && node.is(JsonNode::Kind::Flag))
        return Value::ofFlag(node.flag);
    if (input.type == ValueType::Text && node.is(JsonNode::Kind::Text))
        return Value::ofText(m_texts.intern(node.text));
    const QDate date = input.type == ValueType::Date ? isoDate(node.text) : QDate();
    return date.isValid() ? std::optional(Value::ofDate(date)) : std::nullopt;
}

std::optional<Value> InputCompiler::given(const InputModel &input, const std::optional<JsonNode> &node,
                                          const QString &what)
{
    if (!node)
        return std::nullopt;
    const auto value = literal(input, *node);
    if (!value)
        tell(node->place, u"%1 of \"%2\" is no %3."_s.arg(what, input.name, typeName(input.type)));
    else if (!input.oneOf.isEmpty() && !input.oneOf.contains(node->text))
        tell(node->place, u"%1 of \"%2\" is not one of %3."_s.arg(what, input.name, input.oneOf.join(u", "_s)));
    return value;
}

std::vector<Value> InputCompiler::itemOf(const ScopeModel &scope, const ItemModel &item,
                                         const std::vector<InputSlot> &inputs)
{
    std::vector<Value> values;
    for (std::size_t i = 0; i < inputs.size(); ++i)
        values.push_back(given(scope.inputs[i], item.values[i], u"The value"_s).value_or(inputs[i].otherwise));
    return values;
}

UnknownSlot InputCompiler::whenUnknown(const InputModel &input)
{
    const UnknownModel &model = input.unknown;
    UnknownSlot slot;
    slot.what = model.what;
    slot.worst = given(input, model.worst, u"The worst plausible value"_s).value_or(Value{});
    slot.best = given(input, model.best, u"The best plausible value"_s);
    slot.noHit = given(input, model.noHit, u"The value for nothing on file (\"no_hit\")"_s);
    if (slot.best && *slot.best == slot.worst) {
        tell(model.place,
             u"The best and the worst plausible value of \"%1\" are the same: leave \"best\" out."_s.arg(input.name));
    }
    return slot;
}

} // namespace bindery::rating
