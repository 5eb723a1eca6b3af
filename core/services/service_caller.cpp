#include "services/service_caller.h"

#include "base/clock.h"
#include "cache/key_maker.h"
#include "services/fact_reasons.h"

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

QCoro::Task<Result<QByteArray>> sendOnceAsync(HttpTransport &transport, HttpRequest request, CallContext context)
{
    Result<HttpResponse> response = co_await transport.sendAsync(std::move(request), context);
    if (!response)
        co_return Result<QByteArray>(failure(std::move(response.error())));
    if (response->mock)
        response->body = markedAsMock(std::move(response->body));
    co_return Result<QByteArray>(std::move(response->body));
}

QString inTheClearSentence(const QString &title)
{
    return u"%1 is asked over http:// without protection: everybody on the way can read and change questions and "
           "answers."_s.arg(title);
}

} // namespace

ServiceCaller::ServiceCaller(ServiceSettings settings, resilience::Pipeline &pipeline, ServiceSurroundings surroundings)
    : m_settings(std::move(settings)), m_address(m_settings.url), m_inTheClear(m_settings.isAskedInTheClear()),
      m_pipeline(pipeline), m_surroundings(surroundings)
{
    if (telemetry::Monitor *monitor = surroundings.monitor) {
        m_lookups = &monitor->lookups();
        m_lookupsHere
            = &monitor->operations().operation(u"lookup_"_s + m_settings.name, u"Look-up: %1"_s.arg(m_settings.title));
        m_reading = &monitor->operations().operation(u"read_answer"_s, u"Reading an answer"_s);
    }
}

FactTask ServiceCaller::fetchAsync(Question question, Parser parser, Fallback standIn, CallProgressSink progress,
                                   CallContext context, bool askAnew)
{
    // Copied: the destructor of this object may be what resumes the coroutine.
    const bool standsIn = m_settings.pipeline.answers.fallback;
    if (!m_settings.isSetUp()) {
        facts::RecordFact fact = unaskedFact(notSetUpOrigin());
        fallBack(fact, standIn, standsIn);
        co_return Result<facts::RecordFact>(std::move(fact));
    }
    Clock &time = m_surroundings.clock;
    const auto parse = [&time, parser = std::move(parser), reading = m_reading](const QByteArray &received) {
        const telemetry::OperationTimer timer(time, reading);
        const bool mock = isMarkedAsMock(received);
        const QByteArray body = withoutMockMark(received);
        return parsedAnswer(parser(body, time.today()), body, mock);
    };
    resilience::Exchange exchange = exchangeFor(question, parse, std::move(progress));
    exchange.askAnew = askAnew;
    Result<Called> called = co_await callAsync(std::move(exchange), std::move(context));
    if (!called)
        co_return Result<facts::RecordFact>(failure(std::move(called.error())));
    const auto read = std::static_pointer_cast<const ReadAnswer>(called->read);
    co_return answeredFact(std::move(called->origin), read, standIn, standsIn);
}

facts::RecordFact ServiceCaller::notOrdered(const QString &reason) const
{
    return unaskedFact(unaskedOrigin(facts::Provenance::NotOrdered, reason));
}

facts::RecordFact ServiceCaller::notPermitted(const QString &reason) const
{
    return unaskedFact(unaskedOrigin(facts::Provenance::NotPermitted, reason));
}

resilience::Exchange ServiceCaller::exchangeFor(const Question &question, ErasedParser parser,
                                                CallProgressSink progress) const
{
    const QuestionWay &way = question.way();
    const bool isElsewhere = !way.path.isEmpty() || !way.query.isEmpty();
    HttpRequest request(isElsewhere ? m_address.below(way.path, way.query) : m_address, question.body());
    request.method = way.method;
    request.headers = way.headers;
    request.connectTimeout = m_settings.pipeline.timeouts.connect;
    request.readTimeout = m_settings.pipeline.timeouts.read;
    request.allowPlainHttp = m_settings.allowPlainHttp;
    HttpTransport *transport = &m_surroundings.transport;
    return resilience::Exchange(
        m_surroundings.keys.key(m_settings.name.toUtf8(), question.parts()),
        [transport, request](CallContext context) { return sendOnceAsync(*transport, request, std::move(context)); },
        std::move(parser), std::move(progress));
}

facts::FactOrigin ServiceCaller::originOf(const resilience::CallOutcome &outcome, const QString &name,
                                          const QString &title, UtcTime now)
{
    using Source = resilience::Answer::Source;
    facts::FactOrigin origin;
    origin.source = name;
    origin.tries = outcome.tries;
    origin.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(outcome.elapsed);
    if (outcome.injected > 0)
        origin.reason = u"A fault was injected on purpose while this was fetched."_s;
    if (!outcome.answer) {
        origin.obtainedAt = now;
        origin.reason = joinedReasons(origin.reason, whyItFailed(outcome.answer.error(), title, now, outcome.tries));
        return origin;
    }
    const resilience::Answer &answer = *outcome.answer;
    origin.obtainedAt = answer.obtainedAt;
    if (answer.source == Source::Live) {
        origin.provenance = answer.parsed.noHit ? facts::Provenance::NoHit : facts::Provenance::Live;
        return origin;
    }
    origin.age = std::max(std::chrono::seconds(0), std::chrono::floor<std::chrono::seconds>(now - answer.obtainedAt));
    const QString age = ageInWords(origin.age);
    const QString why = answer.liveError ? whyItFailed(*answer.liveError, title, now, outcome.tries) : QString();
    if (answer.source == Source::Cached) {
        origin.provenance = answer.parsed.noHit ? facts::Provenance::NoHit : facts::Provenance::Cached;
        const QString told = why.isEmpty()
            ? u"The service answered this %1 ago; it was not asked again."_s.arg(age)
            : joinedReasons(why, u"Its answer of %1 ago, still fresh, stands in."_s.arg(age));
        origin.reason = joinedReasons(origin.reason, told);
    } else {
        origin.provenance = facts::Provenance::Stale;
        origin.reason = joinedReasons(joinedReasons(origin.reason, why),
                                      u"Its answer of %1 ago stands in; order it again before binding."_s.arg(age));
    }
    return origin;
}

QCoro::Task<Result<ServiceCaller::Called>> ServiceCaller::callAsync(resilience::Exchange exchange, CallContext context)
{
    // Copied: the destructor of this object may be what resumes the coroutine.
    const QString name = m_settings.name;
    const QString title = m_settings.title;
    const bool inTheClear = m_inTheClear;
    Clock &time = m_surroundings.clock;
    telemetry::OperationTimer lookup(time, m_lookups);
    telemetry::OperationTimer lookupHere(time, m_lookupsHere);
    resilience::CallOutcome outcome = co_await m_pipeline.callAsync(std::move(exchange), std::move(context));
    if (!outcome.answer && isCancelled(outcome.answer.error())) {
        lookup.dismiss();
        lookupHere.dismiss();
        co_return Result<Called>(failure(outcome.answer.error()));
    }
    lookup.finish();
    lookupHere.finish();
    Called called;
    called.origin = originOf(outcome, name, title, time.utcNow());
    if (inTheClear)
        called.origin.reason = joinedReasons(called.origin.reason, inTheClearSentence(title));
    if (outcome.answer)
        called.read = outcome.answer->parsed.value;
    co_return Result<Called>(std::move(called));
}

facts::FactOrigin ServiceCaller::unaskedOrigin(facts::Provenance provenance, const QString &reason) const
{
    facts::FactOrigin origin;
    origin.provenance = provenance;
    origin.source = m_settings.name;
    origin.obtainedAt = m_surroundings.clock.utcNow();
    origin.reason = reason;
    return origin;
}

facts::FactOrigin ServiceCaller::notSetUpOrigin() const
{
    return unaskedOrigin(
        facts::Provenance::NotOrdered,
        u"%1 is not set up, so nobody was asked. Say where it is (baseUrl) in the service settings."_s.arg(
            m_settings.title));
}

} // namespace bindery::services
