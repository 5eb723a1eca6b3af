#pragma once

// Runs a compiled plan over a bound risk. A pure function: no I/O, no clock, no thread. After the first rating with a
// workspace nothing is allocated; texts are made only when somebody asks for the worksheet or for why it failed.

#include "domain/worksheet_step.h"
#include "rating/run/plan_library.h"
#include "rating/compile/program.h"
#include "rating/run/risk_input.h"

#include <tl/expected.hpp>

#include <vector>

namespace bindery::rating {

/// A table lookup that a step made.
struct TraceLookup {
    int table = 0;
    int row = -1;
    /// The row above in an interpolation, or the last of the layers; -1 for none.
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

/// Why the last rating failed.
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

/// Reused from rating to rating; belongs to one thread.
class Workspace {
public:
    // Of a recorded rating, and of one that failed.
    std::vector<TraceLine> lines;
    std::vector<TraceLookup> lookups;
    std::vector<Value> keys;
    FailureSite failure;
    /// By scope, instance by instance.
    std::vector<std::vector<Value>> slots;
    /// Where a scope's values lie while it is rated, instance by instance: looked up once, and not at every step.
    struct Place {
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
    std::vector<Place> places;
    /// By link: partner of each `to`, then of each `from`; -1 for none.
    std::vector<std::vector<int>> partnersOfTo;
    std::vector<std::vector<int>> partnersOfFrom;
    std::vector<Value> stack;
    // Of an assignment under way.
    std::vector<Number> ranks;
    std::vector<int> rankedFrom;
    std::vector<int> rankedTo;
};

/// The premium, or no value with the reason in the workspace.
[[nodiscard]] std::optional<Decimal> run(const Program &program, const BoundRisk &risk, Workspace &workspace);
/// The same, and keeps what worksheet() needs.
[[nodiscard]] std::optional<Decimal> runRecorded(const Program &program, const BoundRisk &risk,
                                                 Workspace &workspace);

/// After runRecorded().
[[nodiscard]] std::vector<domain::WorksheetStep> worksheet(const Program &program, const BoundRisk &risk,
                                                           const Workspace &workspace);
[[nodiscard]] RatingFailure failureOf(const Program &program, const BoundRisk &risk, const Workspace &workspace);

/// All of the above in one. Where inputs that nobody knows are bound to the plan's worst plausible values, it is rated
/// with the best ones as well: the premium is the highest that came out, and there is a range where they differ.
[[nodiscard]] tl::expected<Rated, RatingFailure> rateRisk(const Program &program, const BoundRisk &risk);

/// The value of a definition or of what a step has set, after a run: for tests beside the tables. Works out a
/// definition that nobody has asked for yet.
[[nodiscard]] std::optional<Value> valueOf(const Program &program, const BoundRisk &risk, Workspace &workspace,
                                           int scope, int instance, int slot);

} // namespace bindery::rating
