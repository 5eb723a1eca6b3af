#pragma once

// The memory of a rating: beside the values of its formulas, the recorded lines of the worksheet.

#include "formula/run/workspace.h"

#include <vector>

namespace bindery::rating {

struct Program;

struct TraceLine {
    int step = 0;
    int instance = 0;
    int firstLookup = 0;
    int lookupCount = 0;
    /// The restriction that took the step out, -1 for none.
    int restriction = -1;
    formula::Number operand;
    formula::Number upper;
    formula::Number value;
};

/// A workspace is used again for every rating, so that only the first one allocates. It belongs to one thread.
class Workspace : public formula::Workspace {
public:
    /// A recorded rating, and one that failed, fills this.
    std::vector<TraceLine> lines;
    /// The step and the instance that are being worked out. After a failure, those that failed.
    int step = 0;
    int instance = 0;
    // An assignment under way uses these.
    std::vector<formula::Number> ranks;
    std::vector<int> rankedFrom;
    std::vector<int> rankedTo;

    /// Forgets the last rating and makes room for this risk.
    void prepare(const Program &program, const formula::BoundRisk &risk);
};

} // namespace bindery::rating
