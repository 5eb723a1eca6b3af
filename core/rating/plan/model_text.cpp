#include "rating/plan/model_text.h"

#include "base/json_node.h"
#include "rating/plan/plan_model.h"

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::Rounding;
using formula::ValueType;
using formula::WhenUnknown;

QString literalText(const InputModel &input, const JsonNode &node)
{
    if (node.is(JsonNode::Kind::Flag))
        return node.flag ? u"yes"_s : u"no"_s;
    if (input.type != ValueType::Number)
        return u"\"%1\""_s.arg(node.text);
    const auto number = Decimal::fromString(node.text);
    return number ? number->normalized().toString() : node.text;
}

QString unknownText(const InputModel &input)
{
    const UnknownModel &unknown = input.unknown;
    QStringList parts;
    switch (unknown.what) {
    case WhenUnknown::Unsaid: break;
    case WhenUnknown::Neutral: parts.append(u"if not known as if not given"_s); break;
    case WhenUnknown::Refuse: parts.append(u"if not known the risk cannot be rated"_s); break;
    case WhenUnknown::Worst:
        if (unknown.worst && unknown.best) {
            parts.append(u"if not known a range from %1 to %2"_s.arg(literalText(input, *unknown.best),
                                                                     literalText(input, *unknown.worst)));
        } else if (unknown.worst) {
            parts.append(u"if not known %1"_s.arg(literalText(input, *unknown.worst)));
        }
        break;
    }
    if (unknown.noHit)
        parts.append(u"if nothing is on file %1"_s.arg(literalText(input, *unknown.noHit)));
    return parts.join(u", "_s);
}

QString itemText(const ScopeModel &scope, const ItemModel &item)
{
    QStringList parts;
    for (std::size_t i = 0; i < scope.inputs.size(); ++i) {
        if (item.values[i])
            parts.append(scope.inputs[i].name + u' ' + literalText(scope.inputs[i], *item.values[i]));
    }
    return parts.isEmpty() ? u"as its inputs say"_s : parts.join(u", "_s);
}

QString stepText(const StepModel &step)
{
    const QString operand = step.operand ? toText(step.operand->tree) : QString();
    switch (step.operation) {
    case Operation::Set: return u"set to %1"_s.arg(operand);
    case Operation::Multiply: return u"multiply by %1"_s.arg(operand);
    case Operation::Divide: return u"divide by %1"_s.arg(operand);
    case Operation::Add: return u"add %1"_s.arg(operand);
    case Operation::Subtract: return u"subtract %1"_s.arg(operand);
    case Operation::Minimum: return u"at least %1"_s.arg(operand);
    case Operation::Maximum: return u"at most %1"_s.arg(operand);
    case Operation::Clamp:
        return u"at least %1 and at most %2"_s.arg(operand, step.upper ? toText(step.upper->tree) : QString());
    case Operation::Round: return u"round to %1"_s.arg(toText(step.rounding.value_or(Rounding{})));
    case Operation::Assign: break;
    }
    if (!step.assign)
        return {};
    return u"assign each %1 (by %2) to a %3 (by %4), highest first%5"_s.arg(
        step.assign->from, toText(step.assign->rankFrom.tree), step.assign->to, toText(step.assign->rankTo.tree),
        step.assign->reuseLast ? u"; the lowest is used again where there are too few"_s : QString());
}

} // namespace bindery::rating
