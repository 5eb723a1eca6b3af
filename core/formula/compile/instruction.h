#pragma once

// The instructions of a compiled formula, which work on a stack of values.

#include "formula/language/value.h"

#include <cstdint>

namespace bindery::formula {

enum class Op : std::uint8_t {
    Constant, ///< a: index of the constant
    Input,    ///< a: slot, in the frame's scope `up` levels above
    Slot,     ///< like Input, for the values that steps set
    Defined,  ///< like Input, for a definition, worked out on its first use
    Linked,   ///< a: slot of the partner that an assignment gave, b: 0 input, 1 slot, 2 definition, c: link
    HasLink,  ///< c: link
    Given,    ///< like Input, gives whether there is a value
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Minimum,
    Maximum,
    Absolute,
    Modulo,
    Floor,
    Ceiling,
    Round,       ///< a: places, b: mode
    DivideRound, ///< quotient rounded once, a: places, b: mode
    // Functions of values alone (FunctionCalls).
    Power,   ///< exact
    PowerTo, ///< a: places, as of the three below
    RootTo,
    LogarithmTo,
    ExponentialTo,
    Years,
    Days,
    YearOf,
    MonthOf,
    DayOf,
    AddDays,
    AddMonths, ///< a day that the month does not have becomes its last
    Left,
    Right,
    Part,
    Join, ///< count: texts
    Upper,
    Length,
    NumberIn,    ///< the number that a text is
    TextOf,      ///< the text of a number or a date
    JumpIfFalse, ///< a: target, takes the flag
    Jump,
    JumpIfFalseKeep, ///< "and": keeps a false flag, takes a true one
    JumpIfTrueKeep,
    Lookup, ///< a: table, b: result column, count: keys, up: levels to the table's scope
    Layers, ///< like Lookup, gives the sum over layers
    Sum,
    Largest,
    Least,
    Count,
    Any,
    All,
    Rank, ///< a: code for each instance of scope b, up: levels to the common scope c
};

struct Instruction {
    Op op = Op::Constant;
    /// 0 for this formula's own instance. 1 for the instance around it, in a sum over instances.
    std::uint8_t frame = 0;
    std::uint8_t up = 0;
    std::uint8_t count = 0;
    int a = 0;
    int b = 0;
    int c = 0;
};

struct Code {
    int begin = 0;
    int end = 0;
    /// The type of the formula's value.
    ValueType type = ValueType::Missing;
};

} // namespace bindery::formula
