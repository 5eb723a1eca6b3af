// The safe spellings of co_await, compiled and run while counting live objects. g++ 12 destroys captures, aggregates
// and temporaries twice in other spellings (CONTRIBUTING lists them). When a newer compiler comes, the unsafe ones may
// be tried here, and a house rule may go.
#include "async/call_context.h"
#include "async/sleep.h"
#include "async/virtual_clock.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::async;
using namespace std::chrono_literals;

namespace {

int s_alive = 0;

struct Counted {
    Counted() { ++s_alive; }
    Counted(const Counted &other) : text(other.text) { ++s_alive; }
    Counted(Counted &&other) noexcept : text(std::move(other.text)) { ++s_alive; }
    Counted &operator=(const Counted &) = default;
    Counted &operator=(Counted &&) = default;
    ~Counted() { --s_alive; }
    QString text = QStringLiteral("a text that is long enough to be on the heap");
};

struct Pair {
    Counted first;
    Counted second;
};

QCoro::Task<bool> suspendingFlag(Clock &clock, Counted guard)
{
    const Result<void> slept = co_await sleepAsync(clock, 1ms, CallContext());
    co_return slept.has_value() && !guard.text.isEmpty();
}

QCoro::Task<Counted> suspendingValue(Clock &clock, Pair input)
{
    const Result<void> slept = co_await sleepAsync(clock, 1ms, CallContext());
    Q_UNUSED(slept)
    co_return input.second;
}

QCoro::Task<int> allSafeSpellings(Clock &clock)
{
    int steps = 0;

    Counted guard;
    const bool flag = co_await suspendingFlag(clock, std::move(guard));
    if (flag)
        ++steps;

    Pair named{Counted(), Counted()};
    const Counted value = co_await suspendingValue(clock, std::move(named));
    if (!value.text.isEmpty())
        ++steps;

    auto started = suspendingValue(clock, Pair{Counted(), Counted()});
    const Counted later = co_await started;
    if (!later.text.isEmpty())
        ++steps;

    Counted chosen;
    if (steps == 3) {
        Pair branch{Counted(), Counted()};
        chosen = co_await suspendingValue(clock, std::move(branch));
    }
    Pair built{chosen, value};
    if (!built.first.text.isEmpty())
        ++steps;

    for (int i = 0; i < 3; ++i) {
        Counted each;
        const bool again = co_await suspendingFlag(clock, std::move(each));
        if (!again)
            break;
        ++steps;
    }
    co_return steps;
}

} // namespace

class CompilerProbe : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void safeSpellingsDestroyEveryObjectOnce()
    {
        {
            VirtualClock clock;
            auto task = allSafeSpellings(clock);
            while (clock.advanceToNextTimer()) {}
            QVERIFY(task.isReady());
        }
        QCOMPARE(s_alive, 0);
    }

    void theCompilerIsTheOneThatWasMeasured()
    {
#if defined(__GNUC__) && !defined(__clang__)
        if (__GNUC__ != 12)
            QSKIP("another compiler than the one the spellings were measured with: try the unsafe ones here");
#endif
        QCOMPARE(__cplusplus, 202002L);
    }
};

BINDERY_TEST(CompilerProbe)
#include "tst_compiler_probe.moc"
