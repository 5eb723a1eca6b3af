#pragma once

#include "async/call_context.h"
#include "base/result.h"

#include <QByteArray>
#include <qcoro/qcorotask.h>

#include <memory>

namespace bindery::resilience {

class Counters;
struct Flight;
class Gates;

/// Sends the requests of one try: the exchange's own, with the faults that are injected on purpose, and further ones
/// beside it when it takes longer than usual.
///
/// Cancellation: a stop of the flight reaches every request, and the task ends when all of them have. Failure: of
/// several requests that all fail, the first failure is told.
class RequestSender {
public:
    /// All outlive the sender.
    RequestSender(Clock &clock, Gates &gates, Counters &counters) : m_clock(clock), m_gates(gates), m_counters(counters)
    {
    }

    [[nodiscard]] QCoro::Task<Result<QByteArray>> sendAsync(const std::shared_ptr<Flight> &flight);

private:
    [[nodiscard]] QCoro::Task<Result<QByteArray>> sendOnceAsync(Flight &flight, CallContext context);
    [[nodiscard]] QCoro::Task<Result<QByteArray>> sendHedgedAsync(std::shared_ptr<Flight> flight, Duration after,
                                                                  CallContext context);

    Clock &m_clock;
    Gates &m_gates;
    Counters &m_counters;
};

} // namespace bindery::resilience
