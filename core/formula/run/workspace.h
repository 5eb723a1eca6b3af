#pragma once

// The memory of an evaluation: values, recorded lookups, and the reason of a failure.

#include "formula/language/value.h"
#include "formula/run/made_texts.h"

#include <vector>

namespace bindery::formula {

struct BoundRisk;
struct Program;

/// A table lookup that a formula made.
struct TraceLookup {
    int table = 0;
    int row = -1;
    /// The row above in an interpolation, or the last row of the layers. -1 for none.
    int lastRow = -1;
    int firstKey = 0;
    int keyCount = 0;
};

/// The reason why the last evaluation failed.
struct FailureSite {
    enum class Kind {
        None,
        NotGiven,
        NotSet,
        NoRow,
        NoRate,
        NoLayer,
        NoPartner,
        DividedByZero,
        TooDeep,
        Overflow,
        Unrecognized, ///< an input's text that the caller does not know
        ZeroToNegativePower,
        NoSuchExponent,
        RootOfNegative,
        NoSuchRoot,
        NoLogarithm,
        NotWhole, ///< days, months or characters that cannot be counted
        NoDate,   ///< a date before the year 1, or after the year 9999
        NoNumber, ///< `text` is no number
        TextTooLong,
    };
    Kind kind = Kind::None;
    int table = -1;
    /// The name that has no value, as (scope, input or slot).
    int scope = -1;
    int slot = -1;
    /// The number of the text that could not be used.
    int text = -1;
};

/// The memory of a scope's values while formulas are worked out, instance by instance.
struct ScopePlace {
    const Value *inputs = nullptr;
    std::size_t inputCount = 0;
    Value *slots = nullptr;
    std::size_t slotCount = 0;
    const int *definitionCode = nullptr;
    const int *parents = nullptr;
    const int *firstOfParent = nullptr;
    int parent = -1;
    int count = 0;
};

/// A workspace is used again for every risk, so that only the first one allocates. It belongs to one thread.
class Workspace {
public:
    // A recorded evaluation, and one that failed, fills these.
    std::vector<TraceLookup> lookups;
    std::vector<Value> keys;
    FailureSite failure;
    /// By scope, instance by instance.
    std::vector<std::vector<Value>> slots;
    /// By scope.
    std::vector<ScopePlace> places;
    /// By link: the partner of each `to`, then of each `from`. -1 for none.
    std::vector<std::vector<int>> partnersOfTo;
    std::vector<std::vector<int>> partnersOfFrom;
    std::vector<Value> stack;
    MadeTexts madeTexts;

    /// Forgets the last evaluation and makes room for this risk.
    void prepare(const Program &program, const BoundRisk &risk);

    /// Drops the values of the last evaluation. Most of the memory stays.
    void forget();

    /// Notes the reason of the failure. Gives false, so that the caller can return it.
    bool fail(FailureSite::Kind kind);
    /// Notes a failure of a name that has no value. Gives false.
    bool failName(FailureSite::Kind kind, int scope, int slot);
    /// Notes a failure of a text. Gives false.
    bool failText(FailureSite::Kind kind, int text);
    /// Notes a failure of a table. Gives false.
    bool failTable(FailureSite::Kind kind, int table);
};

} // namespace bindery::formula
