#pragma once

// What the timeline shows, worked out without a widget: a band of circuit states, a bar of calls for each step, marks
// of what was done by hand; and any of it in words.

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
    /// As many as fit side by side and can still be told apart; a step is 5 s or 20 s.
    static constexpr int Steps = 180;

    struct Band {
        UtcTime from{};
        UtcTime to{};
        /// "closed", "open", "half_open"; empty: not known.
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
    /// Exactly `Steps`, oldest first; the last one still runs.
    std::vector<Step> steps;
    std::vector<HandMark> marks;
    /// Calls in the fullest step.
    int most = 0;

    friend bool operator==(const TimelinePicture &, const TimelinePicture &) = default;

    /// "10:40:05 to 10:40:10, closed: 12 answered, 1 failed, slowest 1.2 s. By hand: …"
    [[nodiscard]] QString storyOf(int step) const;
    /// The whole in one sentence or two, for those who listen.
    [[nodiscard]] QString summary() const;
};

/// "closed", "open", "half-open", as people say it.
[[nodiscard]] QString circuitWord(const QString &state);

/// `timeline` may be null: nothing has been heard of the service. Marks are those of `byHand` in the span.
[[nodiscard]] TimelinePicture timelinePicture(const telemetry::CallTimeline *timeline, TimelineSpan span, UtcTime now,
                                              const std::vector<domain::AuditLine> &byHand);

} // namespace bindery::ui
