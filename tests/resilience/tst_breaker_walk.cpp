// Random walks: the breaker and the window against plain models.
#include "base/decimal.h"
#include "resilience/strategy/circuit_breaker.h"
#include "resilience/strategy/sliding_window.h"
#include "resilience/strategy/token_bucket.h"
#include "test_support/dice.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::resilience;
using namespace std::chrono_literals;

namespace {

/// The model keeps every call, and answers every question by looking at all calls that matter.
struct PlainBreaker {
    explicit PlainBreaker(BreakerSettings given) : settings(std::move(given)) {}

    struct Call {
        int state; // number of the state in which it was let through
        Instant startedAt;
        bool probe;
        bool out = true;
    };
    BreakerSettings settings;
    CircuitState state = CircuitState::Closed;
    int stateNumber = 0;
    int openings = 0;
    Instant openUntil{};
    std::vector<bool> outcomes; // failures, since the last change of state
    std::vector<Call> calls;

    void change(CircuitState next, Instant now)
    {
        if (next == CircuitState::Open)
            openUntil = now
                + settings.openTimes[static_cast<std::size_t>(
                    std::min<int>(openings++, static_cast<int>(settings.openTimes.size()) - 1))];
        if (next == CircuitState::Closed)
            openings = 0;
        state = next;
        ++stateNumber;
        outcomes.clear();
    }

    std::optional<std::size_t> begin(Instant now)
    {
        if (state == CircuitState::Open) {
            if (settings.afterOpenTime ? now <= openUntil : now < openUntil)
                return std::nullopt;
            change(CircuitState::HalfOpen, now);
        }
        if (state == CircuitState::HalfOpen) {
            int out = 0;
            for (const Call &call : calls) {
                if (call.out && call.state == stateNumber && now - call.startedAt < settings.halfOpen.probePatience)
                    ++out;
            }
            if (out >= settings.halfOpen.probesAtOnce)
                return std::nullopt;
        }
        calls.push_back(Call{stateNumber, now, state == CircuitState::HalfOpen});
        return calls.size() - 1;
    }

    void end(std::size_t number, std::optional<bool> failed, Instant now)
    {
        Call &call = calls[number];
        call.out = false;
        if (call.state != stateNumber || !failed)
            return;
        if (call.probe) {
            if (now - call.startedAt >= settings.halfOpen.probePatience)
                return;
            outcomes.push_back(*failed);
            const auto failures = std::count(outcomes.begin(), outcomes.end(), true);
            if (static_cast<int>(outcomes.size()) - failures >= settings.halfOpen.successesToClose)
                change(CircuitState::Closed, now);
            else if (failures >= settings.halfOpen.failuresToOpen)
                change(CircuitState::Open, now);
            return;
        }
        outcomes.push_back(*failed);
        if (trips(*failed))
            change(CircuitState::Open, now);
    }

    [[nodiscard]] bool trips(bool failed) const
    {
        const TripSettings &trip = settings.trip;
        int count = 0;
        if (trip.kind == TripSettings::Kind::Consecutive) {
            for (const bool one : outcomes)
                count = one ? count + 1 : 0;
            return count >= trip.failures;
        }
        if (trip.kind == TripSettings::Kind::LeakyCount) {
            for (const bool one : outcomes)
                count = one ? count + 1 : std::max(count - 1, 0);
            return failed && count >= trip.failures;
        }
        const std::size_t kept = std::min<std::size_t>(outcomes.size(), static_cast<std::size_t>(trip.windowCalls));
        for (std::size_t i = outcomes.size() - kept; i < outcomes.size(); ++i)
            count += outcomes[i] ? 1 : 0;
        return static_cast<int>(kept) >= std::min(trip.minimumCalls, trip.windowCalls)
            && Decimal(count) >= *Decimal::fromString(trip.ratio.toString()) * Decimal(static_cast<std::int64_t>(kept));
    }
};

} // namespace

class BreakerWalkTest : public test::TestCase {
    Q_OBJECT

    static bool walk(unsigned seed, int steps)
    {
        test::Dice upTo(seed);
        BreakerSettings settings;
        using Kind = TripSettings::Kind;
        settings.trip.kind = std::array{Kind::Consecutive, Kind::LeakyCount, Kind::FailureRatio}[upTo(2)];
        settings.trip.failures = 1 + upTo(4);
        settings.trip.window
            = settings.trip.kind == Kind::FailureRatio ? TripSettings::Window::Calls : TripSettings::Window::None;
        settings.trip.windowCalls = 1 + upTo(9);
        settings.trip.minimumCalls = 1 + upTo(4);
        settings.openTimes = {Duration(1 + upTo(20)), Duration(1 + upTo(40))};
        settings.afterOpenTime = upTo(1) == 0;
        settings.halfOpen.probesAtOnce = 1 + upTo(3);
        settings.halfOpen.successesToClose = 1 + upTo(3);
        settings.halfOpen.failuresToOpen = 1 + upTo(2);
        settings.halfOpen.probePatience = Duration(5 + upTo(30));

        CircuitBreaker breaker(settings, Instant{});
        PlainBreaker model(settings);
        std::vector<std::pair<CircuitBreaker::Permit, std::size_t>> out;
        Instant now{};
        for (int step = 0; step < steps; ++step) {
            now += Duration(upTo(3));
            if (upTo(1) == 0 || out.empty()) {
                const bool wouldAdmit = breaker.wouldAdmit(now);
                const auto permit = breaker.tryAcquire(now);
                const auto call = model.begin(now);
                if (permit.has_value() != call.has_value() || wouldAdmit != permit.has_value())
                    return false;
                if (permit)
                    out.emplace_back(*permit, *call);
            } else {
                const auto which = out.begin() + upTo(static_cast<int>(out.size()) - 1);
                const int ending = upTo(9);
                if (ending == 0) {
                    breaker.release(which->first, now);
                    model.end(which->second, std::nullopt, now);
                } else {
                    const bool failed = ending < 6;
                    failed ? breaker.fail(which->first, now) : breaker.succeed(which->first, now);
                    model.end(which->second, failed, now);
                }
                out.erase(which);
            }
            if (breaker.rawState() != model.state)
                return false;
        }
        return true;
    }

private Q_SLOTS:
    void r03_randomStepsAgainstAPlainModel()
    {
        // Many short walks, because each has settings of its own and the model looks at every call of its walk.
        for (const unsigned seed : test::seeds(test::steps(300, 40'000)))
            QVERIFY2(walk(seed, 250), qPrintable(QStringLiteral("seed %1").arg(seed)));
    }

    void r02_randomStepsOfTheWindow()
    {
        const unsigned seed = test::seed();
        test::Dice upTo(seed);
        SlidingWindow window(20, 100ns);
        std::vector<Instant> model;
        Instant now{};
        const int steps = test::steps(40'000, 10'000'000);
        for (int step = 0; step < steps; ++step) {
            now += Duration(upTo(8));
            const int n = upTo(3);
            std::erase_if(model, [&](Instant one) { return now - one >= 100ns; });
            const bool room = static_cast<int>(model.size()) + n <= 20;
            QVERIFY2(window.tryAcquire(n, now) == room, qPrintable(QStringLiteral("seed %1").arg(seed)));
            if (room)
                model.insert(model.end(), static_cast<std::size_t>(n), now);
            QVERIFY2(window.inWindow(now) == static_cast<std::int64_t>(model.size()),
                     qPrintable(QStringLiteral("seed %1").arg(seed)));
        }
    }

    void r01_randomStepsOfTheBucket()
    {
        const unsigned seed = test::seed();
        test::Dice upTo(seed);
        // Three tokens each seven nanoseconds: in sevenths, every nanosecond adds three.
        TokenBucket bucket(RefillRate::evenly(3, 7ns), 10, Instant{});
        std::int64_t sevenths = 70;
        Instant last{};
        Instant now{};
        const int steps = test::steps(40'000, 10'000'000);
        for (int step = 0; step < steps; ++step) {
            now += Duration(upTo(6));
            sevenths = std::min<std::int64_t>(sevenths + 3 * (now - last).count(), 70);
            last = now;
            const int n = upTo(4);
            if (upTo(3) == 0) {
                const auto reserved = bucket.reserve(n, now);
                sevenths -= 7 * n;
                const std::int64_t wait = sevenths < 0 ? (-sevenths + 2) / 3 : 0;
                QVERIFY2((reserved->actAt - now).count() == wait, qPrintable(QString::number(seed)));
            } else {
                const bool there = n == 0 || sevenths >= 7 * n;
                QVERIFY2(bucket.tryAcquire(n, now) == there, qPrintable(QStringLiteral("seed %1").arg(seed)));
                if (there)
                    sevenths -= 7 * n;
            }
            QVERIFY2(qFuzzyCompare(1 + bucket.tokens(now), 1 + static_cast<double>(sevenths) / 7),
                     qPrintable(QString::number(seed)));
        }
    }
};

BINDERY_TEST(BreakerWalkTest)
#include "tst_breaker_walk.moc"
