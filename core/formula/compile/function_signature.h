#pragma once

// The functions of formulas whose arguments are values of fixed types.

#include "formula/compile/instruction.h"

#include <QString>

#include <vector>

namespace bindery::formula {

/// Beside its type, the bounds of an argument. The compiler tells a constant that is out of them. A value that the risk
/// gives is checked when it is there.
enum class ArgumentBounds {
    None,
    Places, ///< a constant from 0 to MostPowerPlaces, which is no value but a part of the instruction
    Whole,
    Count,    ///< whole, and not below 0
    Position, ///< whole, and not below 1
    Exponent, ///< whole, from -MostExponent to MostExponent
    Degree,   ///< whole, from 1 to MostExponent
    Positive, ///< above 0
    NotBelow0,
};

struct FunctionSignature {
    struct Argument {
        ValueType type = ValueType::Number;
        ArgumentBounds bounds = ArgumentBounds::None;
    };
    QLatin1StringView name;
    Op op = Op::Constant;
    std::vector<Argument> arguments;
    ValueType result = ValueType::Number;
};

/// The function with so many arguments. Where it takes other numbers of them, one of its signatures. Null when there is
/// no such function.
[[nodiscard]] const FunctionSignature *signatureOf(const QString &name, std::size_t arguments);

/// Says what the bounds allow: "a whole number". Empty for a number that lies within them.
[[nodiscard]] QString wantedWithin(ArgumentBounds bounds, const Decimal &number);

} // namespace bindery::formula
