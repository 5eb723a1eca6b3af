#include "risk/check/formula_value.h"

#include "formula/run/risk_texts.h"

namespace bindery::risk {

using formula::Value;
using formula::ValueType;

ValueType formulaType(FieldType type)
{
    switch (describe(type).content) {
    case Content::Text: return ValueType::Text;
    case Content::Number: return ValueType::Number;
    case Content::Flag: return ValueType::Flag;
    case Content::Date: return ValueType::Date;
    }
    Q_UNREACHABLE();
}

Value formulaValue(const FieldValue &value, formula::RiskTexts &texts)
{
    struct Visitor {
        formula::RiskTexts &texts;
        Value operator()(std::monostate) const { return {}; }
        Value operator()(const QString &text) const
        {
            return text.isEmpty() ? Value() : Value::ofText(texts.idOf(text));
        }
        Value operator()(const Decimal &number) const { return Value::ofNumber(number); }
        Value operator()(bool flag) const { return Value::ofFlag(flag); }
        Value operator()(QDate date) const { return date.isValid() ? Value::ofDate(date) : Value(); }
        Value operator()(const PersonalText &text) const { return (*this)(text.reveal()); }
        Value operator()(const PersonalDate &date) const { return (*this)(date.reveal()); }
        Value operator()(const PersonalNumber &number) const { return (*this)(number.reveal()); }
        Value operator()(const UnreadText &) const { return {}; }
    };
    return std::visit(Visitor{texts}, value);
}

} // namespace bindery::risk
