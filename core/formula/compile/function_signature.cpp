#include "formula/compile/function_signature.h"

#include "formula/language/powers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::formula {

namespace {

const std::vector<FunctionSignature> &signatures()
{
    using Argument = FunctionSignature::Argument;
    using Bounds = ArgumentBounds;
    constexpr Argument N{ValueType::Number};
    constexpr Argument D{ValueType::Date};
    constexpr Argument T{ValueType::Text};
    const auto within = [](Bounds bounds) { return Argument{ValueType::Number, bounds}; };
    static const std::vector<FunctionSignature> all{
        {"abs"_L1, Op::Absolute, {N}},
        {"floor"_L1, Op::Floor, {N}},
        {"ceiling"_L1, Op::Ceiling, {N}},
        {"mod"_L1, Op::Modulo, {N, N}},
        {"power"_L1, Op::Power, {N, within(Bounds::Exponent)}},
        {"power"_L1, Op::PowerTo, {N, N, within(Bounds::Places)}},
        {"root"_L1, Op::RootTo, {N, within(Bounds::Degree), within(Bounds::Places)}},
        {"sqrt"_L1, Op::RootTo, {within(Bounds::NotBelow0), within(Bounds::Places)}},
        {"ln"_L1, Op::LogarithmTo, {within(Bounds::Positive), within(Bounds::Places)}},
        {"exp"_L1, Op::ExponentialTo, {N, within(Bounds::Places)}},
        {"years"_L1, Op::Years, {D, D}},
        {"days"_L1, Op::Days, {D, D}},
        {"year"_L1, Op::YearOf, {D}},
        {"month"_L1, Op::MonthOf, {D}},
        {"day"_L1, Op::DayOf, {D}},
        {"add_days"_L1, Op::AddDays, {D, within(Bounds::Whole)}, ValueType::Date},
        {"add_months"_L1, Op::AddMonths, {D, within(Bounds::Whole)}, ValueType::Date},
        {"left"_L1, Op::Left, {T, within(Bounds::Count)}, ValueType::Text},
        {"right"_L1, Op::Right, {T, within(Bounds::Count)}, ValueType::Text},
        {"part"_L1, Op::Part, {T, within(Bounds::Position), within(Bounds::Count)}, ValueType::Text},
        {"upper"_L1, Op::Upper, {T}, ValueType::Text},
        {"length"_L1, Op::Length, {T}},
        {"number"_L1, Op::NumberIn, {T}},
    };
    return all;
}

} // namespace

const FunctionSignature *signatureOf(const QString &name, std::size_t arguments)
{
    const FunctionSignature *nearest = nullptr;
    for (const FunctionSignature &one : signatures()) {
        if (name == one.name && (!nearest || one.arguments.size() == arguments))
            nearest = &one;
    }
    return nearest;
}

QString wantedWithin(ArgumentBounds bounds, const Decimal &number)
{
    const bool isWhole = number == number.rounded(0, RoundingMode::Down);
    const auto isFrom
        = [&](int least, int most) { return isWhole && number >= Decimal(least) && number <= Decimal(most); };
    switch (bounds) {
    case ArgumentBounds::None: return {};
    case ArgumentBounds::Places:
        return isFrom(0, MostPowerPlaces) ? QString() : u"a number of places from 0 to %1"_s.arg(MostPowerPlaces);
    case ArgumentBounds::Whole: return isWhole ? QString() : u"a whole number"_s;
    case ArgumentBounds::Count:
        return isWhole && !number.isNegative() ? QString() : u"a whole number that is not below 0"_s;
    case ArgumentBounds::Position: return isWhole && number >= Decimal(1) ? QString() : u"a whole number from 1 on"_s;
    case ArgumentBounds::Exponent:
        return isFrom(-MostExponent, MostExponent)
            ? QString()
            : u"a whole number from -%1 to %1 (with a number of places, as power(x, 0.5, 4), any number)"_s.arg(
                  MostExponent);
    case ArgumentBounds::Degree:
        return isFrom(1, MostExponent) ? QString() : u"a whole number from 1 to %1"_s.arg(MostExponent);
    case ArgumentBounds::Positive: return number > Decimal(0) ? QString() : u"a number above 0"_s;
    case ArgumentBounds::NotBelow0: return number.isNegative() ? u"a number that is not below 0"_s : QString();
    }
    Q_UNREACHABLE();
}

} // namespace bindery::formula
