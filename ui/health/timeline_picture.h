#pragma once

// What the timeline shows: a band of circuit states, a bar of calls for each step, marks of actions by hand, and all of
// them in words.

#include "base/instant.h"
#include "base/utc_time.h"
#include "telemetry/call_timeline.h"

#include <QString>

#include <vector>

namespace bindery::domain {
struct AuditLine;
}

namespace bindery::ui {

enum class TimelineSpan { QuarterHour, Hour };

struct TimelinePicture {
    /// The number of steps that fit side by side and can still be told apart. A step is 5 s or 20 s long.
    static constexpr int Steps = 180;

    struct Band {
        UtcTime from{};
        UtcTime to{};
        /// "closed", "open", "half_open"; empty for an unknown state.
        QString state;
        friend bool operator==(const Band &, const Band &) = default;
    };
    struct Step {
        UtcTime from{};
        int answered = 0;
        int remembered = 0;
        int failed = 0;
        int refused = 0;
        Duration slowest{0};
        [[nodiscard]] int calls() const { return answered + remembered + failed + refused; }
        friend bool operator==(const Step &, const Step &) = default;
    };
    struct HandMark {
        UtcTime at{};
        QString text;
        friend bool operator==(const HandMark &, const HandMark &) = default;
    };

    UtcTime from{};
    UtcTime to{};
    std::chrono::seconds stepLength{5};
    std::vector<Band> bands;
    /// Exactly `Steps` steps, oldest first. The last one still runs.
    std::vector<Step> steps;
    std::vector<HandMark> marks;
    /// The number of calls in the fullest step.
    int most = 0;

    friend bool operator==(const TimelinePicture &, const TimelinePicture &) = default;

    /// "10:40:05 to 10:40:10, closed: 12 answered, 1 failed, slowest 1.2 s. By hand: …"
    [[nodiscard]] QString storyOf(int step) const;
    /// The whole timeline in one sentence or two, for assistive technology.
    [[nodiscard]] QString summary() const;
};

/// The state in words: "closed", "open", "half-open".
[[nodiscard]] QString circuitWord(const QString &state);

/// `timeline` is null while nothing is known of the service. Marks are the actions of `byHand` in the time span.
[[nodiscard]] TimelinePicture timelinePicture(const telemetry::CallTimeline *timeline, TimelineSpan span, UtcTime now,
                                              const std::vector<domain::AuditLine> &byHand);

} // namespace bindery::ui
