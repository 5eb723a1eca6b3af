#pragma once

// The memory of a rating: values, recorded lines and lookups, and the reason of a failure.

#include "rating/plan/value.h"

#include <vector>

namespace bindery::rating {

struct BoundRisk;
struct Program;

/// A table lookup that a step made.
struct TraceLookup {
    int table = 0;
    int row = -1;
    /// The row above in an interpolation, or the last row of the layers. -1 for none.
    int lastRow = -1;
    int firstKey = 0;
    int keyCount = 0;
};

struct TraceLine {
    int step = 0;
    int instance = 0;
    int firstLookup = 0;
    int lookupCount = 0;
    /// The restriction that took the step out, -1 for none.
    int restriction = -1;
    Number operand;
    Number upper;
    Number value;
};

/// The reason why the last rating failed.
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
        Unrecognized, ///< a state or a transaction by which restrictions cannot be looked up
    };
    Kind kind = Kind::None;
    int step = 0;
    int instance = 0;
    int table = -1;
    /// The name that has no value, as (scope, input or slot).
    int scope = -1;
    int slot = -1;
};

/// The memory of a scope's values while a risk is rated, instance by instance.
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

/// A workspace is used again for every rating, so that only the first one allocates. It belongs to one thread.
class Workspace {
public:
    // A recorded rating, and one that failed, fills these.
    std::vector<TraceLine> lines;
    std::vector<TraceLookup> lookups;
    std::vector<Value> keys;
    FailureSite failure;
    /// The step and the instance that are being worked out.
    int step = 0;
    int instance = 0;
    /// By scope, instance by instance.
    std::vector<std::vector<Value>> slots;
    /// By scope.
    std::vector<ScopePlace> places;
    /// By link: the partner of each `to`, then of each `from`. -1 for none.
    std::vector<std::vector<int>> partnersOfTo;
    std::vector<std::vector<int>> partnersOfFrom;
    std::vector<Value> stack;
    // An assignment under way uses these.
    std::vector<Number> ranks;
    std::vector<int> rankedFrom;
    std::vector<int> rankedTo;

    /// Forgets the last rating and makes room for this risk.
    void prepare(const Program &program, const BoundRisk &risk);

    /// Notes the reason of the failure, and its place. Gives false, so that the caller can return it.
    bool fail(FailureSite::Kind kind);
    /// Notes a failure of a name that has no value. Gives false.
    bool failName(FailureSite::Kind kind, int scope, int slot);
    /// Notes a failure of a table. Gives false.
    bool failTable(FailureSite::Kind kind, int table);
};

} // namespace bindery::rating
