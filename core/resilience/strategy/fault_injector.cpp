#include "resilience/strategy/fault_injector.h"

#include "async/one_shot.h"
#include "async/sleep.h"
#include "resilience/strategy/call_failure.h"

namespace bindery::resilience {

namespace {

Error injectedStatus(int status)
{
    return statusError(status, QStringLiteral("injected fault"));
}

} // namespace

FaultInjector::FaultInjector(const FaultSettings &settings, std::function<double()> random)
    : m_settings(settings), m_random(std::move(random))
{
}

FaultInjector::Draw FaultInjector::draw()
{
    Draw drawn;
    if (!m_random || !isOn())
        return drawn;
    if (m_settings.latencyRate > 0 && m_random() < m_settings.latencyRate) {
        drawn.delayed = true;
        ++m_counts.delays;
    }
    double place = m_random();
    const auto falls = [&](double rate, Draw::Kind kind, quint64 &count) {
        if (drawn.kind == Draw::Kind::None && place < rate) {
            drawn.kind = kind;
            ++count;
        }
        place -= rate;
    };
    falls(m_settings.errorRate, Draw::Kind::Error, m_counts.errors);
    falls(m_settings.refusalRate, Draw::Kind::Refusal, m_counts.refusals);
    falls(m_settings.silenceRate, Draw::Kind::Silence, m_counts.silences);
    falls(m_settings.malformedRate, Draw::Kind::Malformed, m_counts.malformed);
    return drawn;
}

QCoro::Task<Result<QByteArray>> FaultInjector::sendAsync(Draw draw, FaultSettings settings, Send send, Clock &clock,
                                                         CallContext context)
{
    if (draw.delayed) {
        const Result<void> slept = co_await async::sleepAsync(clock, settings.latency, context);
        if (!slept)
            co_return Result<QByteArray>(failure(slept.error()));
    }
    switch (draw.kind) {
    case Draw::Kind::None: break;
    case Draw::Kind::Error: co_return Result<QByteArray>(failure(injectedStatus(settings.errorStatus)));
    case Draw::Kind::Refusal:
        co_return Result<QByteArray>(failure(ErrorCode::Unreachable, QStringLiteral("The connection was refused."),
                                             QStringLiteral("injected fault")));
    case Draw::Kind::Silence: {
        const async::OneShot<Result<void>> answer;
        const Result<void> ended = co_await async::awaitWithin(answer, clock, context);
        co_return Result<QByteArray>(failure(ended.error()));
    }
    case Draw::Kind::Malformed: co_return Result<QByteArray>(QByteArray("{\"half an answer\":"));
    }
    auto sending = send(context);
    Result<QByteArray> received = co_await sending;
    co_return received;
}

} // namespace bindery::resilience
