#pragma once

// The lines of one gathering as texts, marks and sums: everything that the gathering view shows. Lines stand in the
// order in which their fetches were first told, and never move.

#include "base/instant.h"
#include "domain/fetch_progress.h"
#include "ui/gathering/fetch_line.h"

#include <QString>

#include <optional>
#include <vector>

namespace bindery::ui {

class GatheringState {
public:
    void begin(Instant now);
    /// Returns the place of the line.
    int apply(const domain::FetchProgress &progress, Instant now);
    /// Shows everything that still runs as stopped, and ignores what is told of it later.
    void stop(Instant now);
    /// Brings countdowns and elapsed times to `now`.
    void advance(Instant now);

    [[nodiscard]] const std::vector<FetchLine> &lines() const { return m_lines; }
    [[nodiscard]] int in() const;
    [[nodiscard]] bool stopped() const { return m_stopped; }
    /// Every fetch that was told has ended.
    [[nodiscard]] bool complete() const;
    /// "3 of 5 in"; at the end "All 5 in after 1.2 s: 3 live, 1 cached, 1 fallback".
    [[nodiscard]] QString sum() const;
    /// Which fetches are still out; at the end, what the result means for the quote.
    [[nodiscard]] QString meaning() const;

private:
    /// What the texts of a line are made from.
    struct Course {
        Instant startedAt{};
        std::optional<Instant> due;
        QString lastFailure;
        std::optional<facts::Provenance> provenance;
        bool doubtful = false;
    };

    [[nodiscard]] QString stillOut() const;
    static void describeStopped(FetchLine &line, Course &course);
    void describeRunning(FetchLine &line, Course &course, const CallStep &running, Instant now) const;
    void describeEnded(FetchLine &line, Course &course, const domain::FetchProgress &progress) const;
    static void describeTime(FetchLine &line, const Course &course, Instant now);
    [[nodiscard]] int count(facts::Provenance provenance) const;

    std::vector<FetchLine> m_lines;
    std::vector<Course> m_courses;
    Instant m_begunAt{};
    Instant m_lastAt{};
    bool m_stopped = false;
};

} // namespace bindery::ui
