#pragma once

// What all adapters have in common: a question goes through the service's pipeline, and what comes back, or does not,
// becomes a fact with its provenance.

#include "cache/key_maker.h"
#include "domain/fact.h"
#include "resilience/pipeline/pipeline.h"
#include "services/http_transport.h"
#include "services/mock_mark.h"
#include "services/question.h"
#include "services/service_settings.h"
#include "services/stand_in.h"
#include "telemetry/monitor.h"

#include <QDate>

#include <memory>

namespace bindery::services {

/// All of it outlives the adapters and their pipelines.
struct ServiceSurroundings {
    Clock &clock;
    HttpTransport &transport;
    const cache::KeyMaker &keys;
    /// Where look-ups are measured; none: nowhere.
    telemetry::Monitor *monitor = nullptr;
};

using CallProgressSink = std::function<void(const resilience::CallProgress &)>;

class ServiceCaller {
public:
    template<class T>
    using Parser = Result<std::optional<T>> (*)(const QByteArray &body, QDate today);

    /// The pipeline outlives it.
    ServiceCaller(ServiceSettings settings, resilience::Pipeline &pipeline, ServiceSurroundings surroundings);

    [[nodiscard]] const ServiceSettings &settings() const { return m_settings; }
    [[nodiscard]] Clock &clock() const { return m_surroundings.clock; }

    /// Equal questions are equal calls. `askAnew`: also where a fresh answer is at hand, which stands in if none comes.
    /// The only error is Cancelled.
    template<class T>
    [[nodiscard]] QCoro::Task<Result<domain::Fact<T>>> fetchAsync(Question question, Parser<T> parser,
                                                                  StandIn<T> standIn, CallProgressSink progress,
                                                                  CallContext context, bool askAnew = false)
    {
        if (!m_settings.isSetUp())
            co_return notSetUp<T>(std::move(standIn));
        // Copied: the coroutine may be resumed by the end of everything, this object's included.
        const QString name = m_settings.name;
        const QString title = m_settings.title;
        Clock &time = m_surroundings.clock;
        const bool standsIn = m_settings.pipeline.answers.fallback;
        const bool inTheClear = m_inTheClear;
        telemetry::OperationTimer lookup(time, m_lookups);
        telemetry::OperationTimer lookupHere(time, m_lookupsHere);
        const auto parse = [&time, parser, reading = m_reading](const QByteArray &received) {
            const telemetry::OperationTimer timer(time, reading);
            const bool mock = isMarkedAsMock(received);
            const QByteArray body = withoutMockMark(received);
            return erased(parser(body, time.today()), body, mock);
        };
        resilience::Exchange exchange = exchangeFor(question, parse, std::move(progress));
        exchange.askAnew = askAnew;
        resilience::CallOutcome outcome = co_await m_pipeline.callAsync(std::move(exchange), context);
        if (!outcome.answer && isCancelled(outcome.answer.error())) {
            lookup.dismiss();
            lookupHere.dismiss();
            co_return Result<domain::Fact<T>>(failure(outcome.answer.error()));
        }
        lookup.finish();
        lookupHere.finish();

        domain::Fact<T> fact;
        fact.origin = originOf(outcome, name, title, time.utcNow());
        if (inTheClear)
            fact.origin.reason = join(fact.origin.reason, inTheClearSentence(title));
        std::shared_ptr<const Read<T>> read;
        if (outcome.answer)
            read = std::static_pointer_cast<const Read<T>>(outcome.answer->parsed.value);
        fact.origin.mock = read && read->mock;
        if (read)
            fact.answer = read->body;
        if (!outcome.answer) {
            fallBack(fact, standIn, standsIn);
        } else if (read->value) {
            fact.value = read->value;
        } else if (fact.origin.provenance == domain::Provenance::Stale && !standIn.nothingOnFile) {
            // An old "nothing on file" is no value to go on with.
            fallBack(fact, standIn, standsIn);
        } else {
            fact.value = standIn.nothingOnFile;
            fact.origin.reason = join(standIn.nothingSentence, fact.origin.reason);
        }
        co_return Result<domain::Fact<T>>(std::move(fact));
    }

    /// A fact that nobody asked for, because the application does not allow the question.
    template<class T>
    [[nodiscard]] Result<domain::Fact<T>> notOrdered(const QString &reason) const
    {
        return unasked<T>(domain::Provenance::NotOrdered, reason);
    }

    /// A fact that nobody asked for, because it may not be used.
    template<class T>
    [[nodiscard]] Result<domain::Fact<T>> notPermitted(const QString &reason) const
    {
        return unasked<T>(domain::Provenance::NotPermitted, reason);
    }

private:
    template<class T>
    Result<domain::Fact<T>> unasked(domain::Provenance provenance, const QString &reason) const
    {
        domain::Fact<T> fact;
        fact.origin.provenance = provenance;
        fact.origin.source = m_settings.name;
        fact.origin.obtainedAt = m_surroundings.clock.utcNow();
        fact.origin.reason = reason;
        return fact;
    }

    /// What an answer says; no value: nothing on file.
    template<class T>
    struct Read {
        std::optional<T> value;
        QByteArray body;
        bool mock = false;
    };

    /// Of a service that nobody set up.
    template<class T>
    Result<domain::Fact<T>> notSetUp(StandIn<T> standIn) const
    {
        domain::Fact<T> fact;
        fact.origin.source = m_settings.name;
        fact.origin.obtainedAt = m_surroundings.clock.utcNow();
        fact.origin.reason = notSetUpSentence(m_settings.title);
        fallBack(fact, standIn, m_settings.pipeline.answers.fallback);
        return fact;
    }

    using ErasedParser = std::function<Result<resilience::ParsedAnswer>(const QByteArray &)>;

    template<class T>
    static Result<resilience::ParsedAnswer> erased(Result<std::optional<T>> parsed, const QByteArray &body, bool mock)
    {
        if (!parsed)
            return failure(std::move(parsed.error()));
        const bool nothingOnFile = !*parsed;
        auto read = std::make_shared<Read<T>>();
        read->value = std::move(*parsed);
        read->body = body;
        read->mock = mock;
        return resilience::ParsedAnswer(std::move(read), nothingOnFile);
    }

    template<class T>
    static void fallBack(domain::Fact<T> &fact, const StandIn<T> &standIn, bool standsIn)
    {
        const bool isThere = standsIn && standIn.fallback;
        fact.value = isThere ? standIn.fallback : std::nullopt;
        fact.answer.clear();
        fact.origin.provenance = isThere ? domain::Provenance::Fallback : domain::Provenance::Failed;
        if (standsIn)
            fact.origin.reason = join(fact.origin.reason, standIn.fallbackSentence);
        fact.origin.age = std::chrono::seconds(0);
    }

    [[nodiscard]] resilience::Exchange exchangeFor(const Question &question, ErasedParser parser,
                                                   CallProgressSink progress) const;
    /// With the reason why the service failed, where it did.
    [[nodiscard]] static domain::FactOrigin originOf(const resilience::CallOutcome &outcome, const QString &name,
                                                     const QString &title, UtcTime now);
    [[nodiscard]] static QString inTheClearSentence(const QString &title);
    [[nodiscard]] static QString notSetUpSentence(const QString &title);
    [[nodiscard]] static QString join(const QString &first, const QString &second);

    ServiceSettings m_settings;
    HttpAddress m_address;
    bool m_inTheClear;
    resilience::Pipeline &m_pipeline;
    ServiceSurroundings m_surroundings;
    // Of all services, of this one, and reading its answers; null where nobody measures.
    telemetry::Operation *m_lookups = nullptr;
    telemetry::Operation *m_lookupsHere = nullptr;
    telemetry::Operation *m_reading = nullptr;
};

} // namespace bindery::services
