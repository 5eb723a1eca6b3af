#pragma once

// The outcomes of the last calls, by number or by time: what a failure ratio is taken of.

#include "async/clock.h"

#include <cstdint>
#include <vector>

namespace bindery::resilience {

class OutcomeWindow {
public:
    struct Counts {
        int calls = 0;
        int failures = 0;
    };

    [[nodiscard]] static OutcomeWindow ofCalls(int calls);
    /// Time in `buckets` equal steps, aligned to the time line: the window is the step that runs and those before it.
    [[nodiscard]] static OutcomeWindow ofTime(Duration length, int buckets);

    void record(bool failed, Instant now);
    [[nodiscard]] const Counts &counts(Instant now);
    void clear();

private:
    OutcomeWindow(std::size_t slots, Duration step) : m_step(step), m_slots(slots) {}
    void moveTo(Instant now);
    void forget(Counts &slot);

    /// Zero: each slot holds one call. Otherwise: each slot holds the calls of one step of time.
    Duration m_step;
    std::vector<Counts> m_slots;
    std::int64_t m_current = 0; // of the time line, not of the vector
    Counts m_sum;
};

} // namespace bindery::resilience
