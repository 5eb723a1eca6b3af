#include "formula/run/function_calls.h"

#include "formula/language/powers.h"
#include "formula/run/bound_risk.h"

#include <algorithm>
#include <limits>

namespace bindery::formula {

namespace {

FailureSite::Kind kindOf(NumberFault fault)
{
    switch (fault) {
    case NumberFault::ZeroToNegativePower: return FailureSite::Kind::ZeroToNegativePower;
    case NumberFault::NoSuchExponent: return FailureSite::Kind::NoSuchExponent;
    case NumberFault::RootOfNegative: return FailureSite::Kind::RootOfNegative;
    case NumberFault::NoSuchRoot: return FailureSite::Kind::NoSuchRoot;
    case NumberFault::NoLogarithm: return FailureSite::Kind::NoLogarithm;
    }
    Q_UNREACHABLE();
}

/// The place in the text behind so many characters. A character may be two units of UTF-16.
qsizetype placeAfter(QStringView text, std::int64_t characters)
{
    qsizetype at = 0;
    for (; characters > 0 && at < text.size(); --characters)
        at += text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate() ? 2 : 1;
    return at;
}

std::int64_t lengthOf(QStringView text)
{
    std::int64_t count = 0;
    for (qsizetype at = 0; at < text.size(); ++count)
        at += placeAfter(text.sliced(at), 1);
    return count;
}

} // namespace

TextView FunctionCalls::texts() const
{
    return {&m_program.texts, &m_risk.texts, &m_work.madeTexts.entries()};
}

bool FunctionCalls::call(const Instruction &instruction)
{
    switch (instruction.op) {
    case Op::Power:
    case Op::PowerTo:
    case Op::RootTo:
    case Op::LogarithmTo:
    case Op::ExponentialTo: return power(instruction);
    case Op::Years:
    case Op::Days: countBetween(instruction); return true;
    case Op::YearOf: m_stack.top() = Value::ofNumber(m_stack.top().date().year()); return true;
    case Op::MonthOf: m_stack.top() = Value::ofNumber(m_stack.top().date().month()); return true;
    case Op::DayOf: m_stack.top() = Value::ofNumber(m_stack.top().date().day()); return true;
    case Op::AddDays:
    case Op::AddMonths: return addToDate(instruction);
    case Op::Left:
    case Op::Right:
    case Op::Part: return part(instruction);
    case Op::Join: return join(instruction.count);
    case Op::Upper: become(topText().toUpper()); return true;
    case Op::Length: m_stack.top() = Value::ofNumber(lengthOf(topText())); return true;
    case Op::NumberIn: return numberIn();
    default: textOf(); return true;
    }
}

bool FunctionCalls::power(const Instruction &instruction)
{
    Number other;
    if (instruction.op != Op::LogarithmTo && instruction.op != Op::ExponentialTo)
        other = m_stack.pop().number;
    Number &number = m_stack.top().number;
    tl::expected<Number, NumberFault> result;
    if (instruction.op == Op::Power)
        result = wholePower(number, other);
    else if (instruction.op == Op::PowerTo)
        result = roundedPower(number, other, instruction.a);
    else if (instruction.op == Op::RootTo)
        result = roundedRoot(number, other, instruction.a);
    else if (instruction.op == Op::LogarithmTo)
        result = roundedLogarithm(number, instruction.a);
    else
        result = roundedExponential(number, instruction.a);
    if (!result)
        return m_work.fail(kindOf(result.error()));
    number = std::move(*result);
    return true;
}

void FunctionCalls::countBetween(const Instruction &instruction)
{
    const QDate to = m_stack.pop().date();
    const QDate from = m_stack.top().date();
    if (instruction.op == Op::Days) {
        m_stack.top() = Value::ofNumber(from.daysTo(to));
        return;
    }
    const bool anniversaryComes = to.month() < from.month() || (to.month() == from.month() && to.day() < from.day());
    m_stack.top() = Value::ofNumber(to.year() - from.year() - (anniversaryComes ? 1 : 0));
}

std::optional<std::int64_t> FunctionCalls::takeCount(std::int64_t least)
{
    // Nothing that is counted has more.
    constexpr std::int64_t Most = 1'000'000'000;
    const Number count = m_stack.pop().number;
    if (count != count.rounded(0, RoundingMode::Down) || count < Number(least)) {
        m_work.fail(FailureSite::Kind::NotWhole);
        return std::nullopt;
    }
    return std::clamp(count, Number(-Most), Number(Most)).shown().toInt64();
}

bool FunctionCalls::addToDate(const Instruction &instruction)
{
    // More days than lie between the first date and the last one.
    constexpr std::int64_t MostDays = 4'000'000;
    const auto count = takeCount(std::numeric_limits<std::int64_t>::min());
    if (!count)
        return false;
    const QDate from = m_stack.top().date();
    const std::int64_t within = std::clamp(*count, -MostDays, MostDays);
    const QDate to = instruction.op == Op::AddDays ? from.addDays(within) : from.addMonths(static_cast<int>(within));
    if (!to.isValid() || to.year() < 1 || to.year() > 9999)
        return m_work.fail(FailureSite::Kind::NoDate);
    m_stack.top() = Value::ofDate(to);
    return true;
}

bool FunctionCalls::part(const Instruction &instruction)
{
    auto count = takeCount(0);
    const auto from = count && instruction.op == Op::Part ? takeCount(1) : std::optional<std::int64_t>(1);
    if (!count || !from)
        return false;
    const QString whole = topText();
    qsizetype begin = 0;
    if (instruction.op == Op::Right)
        begin = placeAfter(whole, std::max<std::int64_t>(lengthOf(whole) - *count, 0));
    else
        begin = placeAfter(whole, *from - 1);
    const QStringView rest = QStringView(whole).sliced(begin);
    become(rest.first(placeAfter(rest, *count)));
    return true;
}

bool FunctionCalls::join(std::size_t count)
{
    // Definitions that join one another could make a text without end.
    constexpr qsizetype MostCharacters = 10'000;
    const TextView view = texts();
    QString whole;
    for (const Value &text : m_stack.topmost(count))
        whole += view.at(text.textId());
    if (whole.size() > MostCharacters)
        return m_work.fail(FailureSite::Kind::TextTooLong);
    m_stack.drop(count - 1);
    become(whole);
    return true;
}

bool FunctionCalls::numberIn()
{
    const auto number = Decimal::fromString(topText());
    if (!number)
        return m_work.failText(FailureSite::Kind::NoNumber, m_stack.top().textId());
    m_stack.top() = Value::ofNumber(*number);
    return true;
}

void FunctionCalls::textOf()
{
    const Value &value = m_stack.top();
    become(value.type == ValueType::Date ? value.date().toString(Qt::ISODate) : value.number.shown().toString());
}

void FunctionCalls::become(QStringView text)
{
    m_stack.top() = Value::ofText(m_work.madeTexts.idOf(text, texts()));
}

} // namespace bindery::formula
