#include "underwriting/rule_values.h"

#include "inputs/input_case.h"
#include "inputs/input_program.h"
#include "rules/table/value.h"

namespace bindery::underwriting {

namespace {

using formula::ValueType;

rules::ValueType typeOf(const inputs::CompiledInput &input)
{
    switch (input.type) {
    case ValueType::Number: return input.isWhole ? rules::ValueType::Integer : rules::ValueType::Number;
    case ValueType::Text: return rules::ValueType::String;
    case ValueType::Flag: return rules::ValueType::Boolean;
    case ValueType::Date: return rules::ValueType::Date;
    case ValueType::Missing: break;
    }
    return rules::ValueType::Any;
}

rules::Value valueOf(const formula::RiskValue &value)
{
    switch (value.type) {
    case ValueType::Number: return value.number;
    case ValueType::Text: return value.text;
    case ValueType::Flag: return !value.number.isZero();
    case ValueType::Date: return QDate::fromJulianDay(value.number.toInt64().value_or(0));
    case ValueType::Missing: break;
    }
    return {};
}

} // namespace

rules::InputTypes ruleInputTypes(const inputs::InputProgram &program)
{
    rules::InputTypes types;
    for (const inputs::CompiledInput &input : program.rules)
        types[input.name] = typeOf(input);
    return types;
}

rules::Values ruleValues(const inputs::InputProgram &program, const inputs::InputCase &of,
                         const inputs::RatedInputs &rated, inputs::InputWorkspace &work)
{
    rules::Values values;
    for (const inputs::RuleInput &input : inputs::ruleInputs(program, of, rated, work))
        values[input.name] = valueOf(input.value);
    return values;
}

} // namespace bindery::underwriting
