#pragma once

// What a compiled formula consists of: instructions over a stack of values.

#include "rating/plan/value.h"

#include <cstdint>

namespace bindery::rating {

enum class Op : std::uint8_t {
    Constant, ///< a: index of the constant
    Input,    ///< a: slot, in the frame's scope `up` levels above
    Slot,     ///< the same for what steps set
    Defined,  ///< the same for a definition, worked out on its first use
    Linked,   ///< a: slot, b: 0 input, 1 slot, 2 definition; of the partner that an assignment gave; c: link
    HasLink,  ///< c: link
    Given,    ///< as Input: is there a value?
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
    DivideRound, ///< a / b rounded once; a: places, b: mode
    Years,
    Days,
    YearOf,
    JumpIfFalse, ///< a: where to; takes the flag
    Jump,
    JumpIfFalseKeep, ///< and: keeps a false flag, takes a true one
    JumpIfTrueKeep,
    Lookup, ///< a: table, b: result column, count: keys; up: to the table's scope
    Layers, ///< as Lookup: the sum over layers
    Sum,
    Largest,
    Least,
    Count,
    Any,
    All, ///< a: code for each instance of scope b; up: levels to the common scope
};

struct Instruction {
    Op op = Op::Constant;
    /// 0: this formula's own instance; 1: the one around it, in a sum over instances.
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
    /// What the formula gives.
    ValueType type = ValueType::Missing;
};

} // namespace bindery::rating
