#pragma once

// The path of one flight: from the cache through the gates to the service and back, as often as the retry allows. One
// coroutine goes the whole way; each wait is a coroutine of its own, which leaves the reason of its failure in the
// flight's error.

#include "resilience/pipeline/call_plan.h"
#include "resilience/pipeline/request_sender.h"

#include <QString>

#include <functional>
#include <optional>

namespace bindery::cache {
struct ParsedAnswer;
}

namespace bindery::resilience {

class CalendarReader;
class KnownAnswers;
struct PipelineSettings;
class RetrySchedule;

class FlightPath {
public:
    /// What the path leads through. All of it outlives the path.
    struct Surroundings {
        Clock &clock;
        CalendarReader &calendar;
        const CallPlan &plan;
        Gates &gates;
        KnownAnswers &answers;
        Counters &counters;
        /// For jitter: numbers from 0 up to, but not including, 1.
        const std::function<double()> &random;
    };
    using Finish = std::function<void(const std::shared_ptr<Flight> &)>;

    /// `finish` is called with each flight at the end of its path, whatever has happened on it.
    FlightPath(const QString &title, const Surroundings &around, Finish finish);

    [[nodiscard]] QCoro::Task<void> runAsync(std::shared_ptr<Flight> flight);
    /// From here on no flight tries again: the program ends.
    void endRetries() { m_retries = false; }

private:
    /// False: the flight has to wait there with enterAsync().
    [[nodiscard]] bool enter(Flight &flight, Strategy strategy);
    [[nodiscard]] QCoro::Task<void> enterAsync(std::shared_ptr<Flight> flight, Strategy strategy);
    [[nodiscard]] bool beginTry(Flight &flight);
    void endTry(Flight &flight, Result<QByteArray> received);
    /// What a try came to, in the terms of the pipeline.
    [[nodiscard]] Result<cache::ParsedAnswer> understand(const Flight &flight,
                                                         const Result<QByteArray> &received) const;
    /// No value: there is no further try.
    [[nodiscard]] std::optional<Duration> nextTryIn(Flight &flight, RetrySchedule &schedule);
    [[nodiscard]] QCoro::Task<void> backOffAsync(std::shared_ptr<Flight> flight, Duration wait);
    void abandon(Flight &flight, const char *what);

    QString m_title;
    Surroundings m_around;
    const PipelineSettings &m_settings;
    RequestSender m_sender;
    Finish m_finish;
    bool m_retries = true;
};

} // namespace bindery::resilience
