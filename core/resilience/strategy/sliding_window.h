#pragma once

// Exact sliding window (requirement R2) on explicit time: never more than `most` in any stretch of time of this length,
// wherever the stretch begins. An entry leaves exactly when it is as old as the window is long.

#include "base/instant.h"

#include <cstdint>
#include <deque>

#include <tl/expected.hpp>

namespace bindery::resilience {

class SlidingWindow {
public:
    struct Reservation {
        std::uint64_t id = 0;
        std::int64_t weight = 0;
        /// The holder may act from this moment on.
        Instant actAt{};
    };

    SlidingWindow(std::int64_t most, Duration length) : m_most(most), m_length(length) {}

    [[nodiscard]] bool tryAcquire(std::int64_t n, Instant now);

    /// Takes places for n at the first moment at which they are free, behind all earlier reservations and not before
    /// `earliest`. Nothing is taken in three cases: n is more than the window holds, the places are not free within a
    /// hundred years (the wait is Duration::max() in both), or the wait would be longer than `patience`.
    [[nodiscard]] tl::expected<Reservation, Duration>
    reserve(std::int64_t n, Instant now, Duration patience = Duration::max(), Instant earliest = Instant::min());

    /// A reservation that is cancelled before its moment gives its places back. Later reservations keep the moments
    /// that they were told.
    void cancel(const Reservation &reservation, Instant now);
    /// Gives back places that were taken last and not used.
    void giveBack(std::int64_t n, Instant now);

    [[nodiscard]] Duration timeUntil(std::int64_t n, Instant now);
    [[nodiscard]] std::int64_t inWindow(Instant now);
    [[nodiscard]] std::int64_t most() const { return m_most; }

private:
    struct Entry {
        std::uint64_t id;
        Instant at;
        std::int64_t weight;
        /// The sum of all weights up to and including this entry, since the beginning.
        std::int64_t upTo;
    };
    void forgetOld(Instant now);
    [[nodiscard]] Instant firstRoom(std::int64_t n, Instant earliest) const;
    void add(std::int64_t n, Instant at);

    std::int64_t m_most;
    Duration m_length;
    std::deque<Entry> m_log; // oldest first; a reservation stands at its moment, in the future
    std::int64_t m_sum = 0;
    std::uint64_t m_lastId = 0;
};

} // namespace bindery::resilience
