#pragma once

// Service levels (requirement R11): what is promised, what is measured, met or missed. A level that is missed, and a
// level that is met again, is logged once, as a line of "bindery.telemetry.levels".

#include "base/utc_time.h"

#include <QString>

#include <functional>
#include <optional>
#include <vector>

namespace bindery {
class Clock;
}

namespace bindery::telemetry {

struct ServiceLevel {
    enum class Unit { Seconds, PerHour, Bytes, CallsPerMinute };
    enum class Bound { Below, AtMost, AtLeast };

    /// "quote_p95": in metrics and logs; "Quote, p95": for people.
    QString name;
    QString title;
    Unit unit = Unit::Seconds;
    Bound bound = Bound::Below;
    double limit = 0;

    [[nodiscard]] bool isMetBy(double measured) const;
    /// "1.24 s", "212 ms", "12,000 an hour", "87 MB", "640 a minute".
    [[nodiscard]] QString shown(double value) const;
    /// "below 3 s", "at least 10,000 an hour".
    [[nodiscard]] QString promise() const;
};

enum class LevelState {
    NoData, ///< nothing of the kind has happened in the time that is looked at
    Met,
    Missed,
};

/// "no_data", "met", "missed".
[[nodiscard]] QString levelStateName(LevelState state);

struct LevelReading {
    ServiceLevel level;
    LevelState state = LevelState::NoData;
    std::optional<double> measured;
    /// Since when the level has been missed.
    std::optional<UtcTime> missedSince;
};

class ServiceLevels {
public:
    /// The present value in the unit of the level. No value where nothing can be said.
    using Measure = std::function<std::optional<double>()>;

    explicit ServiceLevels(Clock &clock) : m_clock(clock) {}

    /// What is measured outlives the levels.
    void watch(ServiceLevel level, Measure measure);
    /// Measures all levels and logs what has changed.
    void check();

    /// As of the last check, in the order in which the levels are watched.
    [[nodiscard]] const std::vector<LevelReading> &readings() const { return m_readings; }

private:
    Clock &m_clock;
    std::vector<LevelReading> m_readings;
    std::vector<Measure> m_measures;
};

} // namespace bindery::telemetry
