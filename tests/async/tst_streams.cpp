// Requirements A9 and A10: lazy streams and typed stages.
#include "async/toolkit/stage.h"
#include "async/toolkit/stream.h"
#include "async_probe.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::async;
using namespace bindery::test;
using namespace std::chrono_literals;

namespace {

/// Counts up, one element every 10 ms, and fails at `failAt`.
QCoro::Task<Result<std::optional<int>>> countUp(Clock &clock, std::shared_ptr<int> pulled, int end, int failAt,
                                                CallContext context)
{
    using Next = Result<std::optional<int>>;
    const Result<void> slept = co_await sleepAsync(clock, 10ms, context);
    if (!slept)
        co_return Next(failure(slept.error()));
    const int number = (*pulled)++;
    if (number == failAt)
        co_return Next(failure(ErrorCode::BadAnswer, u"It failed."_qs));
    if (number >= end)
        co_return Next(std::nullopt);
    co_return Next(number);
}

} // namespace

class StreamsTest : public TestCase {
    Q_OBJECT

    VirtualClock m_clock;

    Stream<int> counter(const std::shared_ptr<int> &pulled, int end, int failAt = -1)
    {
        return Stream<int>([this, pulled, end, failAt](CallContext context) {
            return countUp(m_clock, pulled, end, failAt, std::move(context));
        });
    }

private Q_SLOTS:
    void a09_mapFilterBatchCollect()
    {
        auto stream = counter(std::make_shared<int>(0), 10).filter([](int n) { return n % 2 == 0; }).map([](int n) {
            return QString::number(n);
        });
        auto batches = stream.batch(2);
        const Kept<Result<std::vector<std::vector<QString>>>> all(batches.collectAsync(100, CallContext()));
        m_clock.advance(1s);
        QVERIFY(all.ended());
        const std::vector<std::vector<QString>> expected{{u"0"_qs, u"2"_qs}, {u"4"_qs, u"6"_qs}, {u"8"_qs}};
        QCOMPARE(**all, expected);
    }

    void a09_nothingIsReadBeforeItIsAskedFor()
    {
        const auto pulled = std::make_shared<int>(0);
        auto stream = counter(pulled, 1000000).map([](int n) { return n * 2; }).batch(100);
        QCOMPARE(*pulled, 0);
        const Kept<Result<std::optional<std::vector<int>>>> first(stream.nextAsync(CallContext()));
        m_clock.advance(10s);
        QVERIFY(first.ended());
        QCOMPARE((**first)->size(), std::size_t(100));
        QCOMPARE(*pulled, 100);
    }

    void a09_anErrorEndsTheStreamAndStaysItsAnswer()
    {
        const auto pulled = std::make_shared<int>(0);
        auto stream = counter(pulled, 10, 3);
        const Kept<Result<std::vector<int>>> all(stream.collectAsync(100, CallContext()));
        m_clock.advance(1s);
        QCOMPARE(all->error().code, ErrorCode::BadAnswer);
        const Kept<Result<std::optional<int>>> again(stream.nextAsync(CallContext()));
        QVERIFY(again.ended());
        QCOMPARE(again->error().code, ErrorCode::BadAnswer);
        QCOMPARE(*pulled, 4);
    }

    void a09_aCancelledPullLosesNothing()
    {
        auto stream = counter(std::make_shared<int>(0), 3);
        std::stop_source stop;
        const Kept<Result<std::optional<int>>> cancelled(stream.nextAsync(CallContext(stop.get_token())));
        stop.request_stop();
        QCOMPARE(cancelled->error().code, ErrorCode::Cancelled);
        const Kept<Result<std::vector<int>>> all(stream.collectAsync(100, CallContext()));
        m_clock.advance(1s);
        QCOMPARE(**all, (std::vector<int>{0, 1, 2}));
    }

    void a09_collectingIsBounded()
    {
        auto stream = streamOf(std::vector<int>(11, 7));
        const Kept<Result<std::vector<int>>> all(stream.collectAsync(10, CallContext()));
        QCOMPARE(all->error().code, ErrorCode::QueueFull);
    }

    void a10_stagesOfDifferentTypesRunInOrderAndNameTheOneThatFails()
    {
        const Stage<QString, int> parse(u"parse"_qs, [this](QString text, CallContext context) {
            bool ok = false;
            const int number = text.toInt(&ok);
            return ok ? answerAfter(m_clock, 1ms, number, context)
                      : failAfter<int>(m_clock, 1ms, ErrorCode::BadInput, context);
        });
        const Stage<int, double> half(u"half"_qs, [this](int number, CallContext context) {
            return answerAfter(m_clock, 1ms, number / 2.0, context);
        });
        const auto both = parse.then(half);
        QCOMPARE(both.name(), u"parse → half"_qs);
        const Kept<Result<double>> good(both.runAsync(u"7"_qs, CallContext()));
        const Kept<Result<double>> bad(both.runAsync(u"seven"_qs, CallContext()));
        m_clock.advance(2ms);
        QCOMPARE(**good, 3.5);
        QCOMPARE(bad->error().code, ErrorCode::BadInput);
        QCOMPARE(bad->error().detail, u"stage parse: "_qs);
    }

    void a10_aStoppedRunEndsBetweenStages()
    {
        std::stop_source stop;
        int seconds = 0;
        const Stage<int, int> first(u"first"_qs, [&](int number, CallContext) {
            stop.request_stop();
            return answerAfter(m_clock, 0ms, number, CallContext());
        });
        const Stage<int, int> second(u"second"_qs, [&](int number, CallContext context) {
            ++seconds;
            return answerAfter(m_clock, 0ms, number, context);
        });
        const Kept<Result<int>> run(first.then(second).runAsync(1, CallContext(stop.get_token())));
        m_clock.advance(1ms);
        QCOMPARE(run->error().code, ErrorCode::Cancelled);
        QCOMPARE(seconds, 0);
    }
};

BINDERY_TEST(StreamsTest)
#include "tst_streams.moc"
