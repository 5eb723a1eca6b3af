#include "resilience/pipeline/call_order.h"

namespace bindery::resilience {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array Names{"cache"_L1, "join"_L1, "rate"_L1, "concurrency"_L1, "retry"_L1, "breaker"_L1, "timeout"_L1};

} // namespace

QLatin1StringView strategyName(Strategy strategy)
{
    return Names[static_cast<std::size_t>(strategy)];
}

std::optional<Strategy> strategyFromName(QStringView name)
{
    const auto found = std::find(Names.begin(), Names.end(), name);
    if (found == Names.end())
        return std::nullopt;
    return static_cast<Strategy>(found - Names.begin());
}

QStringList orderProblems(const CallOrder &order)
{
    QStringList problems;
    const auto outside = [&order](Strategy one, Strategy other) { return order.outside(one, other); };
    if (!outside(Strategy::Cache, Strategy::Retry))
        problems.append(u"The cache must stand outside the retry: an answer that is there already needs no try."_s);
    if (order.place(Strategy::Join) > (outside(Strategy::Cache, Strategy::Join) ? 1U : 0U)) {
        problems.append(u"Joining must come first, or right after the cache: further in, equal calls would each have "
                        "taken tokens and places before they find each other."_s);
    }
    if (outside(Strategy::Timeout, Strategy::Cache) || outside(Strategy::Timeout, Strategy::Join))
        problems.append(
            u"The time-out must stand inside the cache and joining: it is the service's, not a caller's."_s);
    if (outside(Strategy::Breaker, Strategy::Cache))
        problems.append(u"The breaker must stand inside the cache: an answer that is there already says nothing about "
                        "the service."_s);
    return problems;
}

QStringList orderWarnings(const CallOrder &order)
{
    QStringList warnings;
    const auto warn = [&](Strategy one, Strategy other, const QString &sentence) {
        if (order.outside(one, other))
            warnings.append(sentence);
    };
    warn(Strategy::Breaker, Strategy::Retry,
         u"The breaker stands outside the retry: it counts one call for several tries, so a service that fails two "
         "times of three looks well to it, and tries go on while it should be open."_s);
    warn(Strategy::Timeout, Strategy::Retry,
         u"The time-out stands outside the retry: one try that hangs uses up the time of all, and there is no "
         "second."_s);
    warn(Strategy::Timeout, Strategy::Breaker,
         u"The time-out stands outside the breaker: the breaker never hears of a call that took too long."_s);
    if (order.outside(Strategy::Timeout, Strategy::Rate) || order.outside(Strategy::Timeout, Strategy::Concurrency)) {
        warnings.append(u"The time-out stands outside a limit: calls that wait in our own line run out of the time "
                        "that the service was given."_s);
    }
    if (order.outside(Strategy::Rate, Strategy::Cache) || order.outside(Strategy::Concurrency, Strategy::Cache)) {
        warnings.append(u"The cache stands inside a limit: answers that are there already wait in line for tokens and "
                        "places."_s);
    }
    warn(Strategy::Concurrency, Strategy::Rate,
         u"The concurrency limit stands outside the rate limit: calls that wait for a token hold a place."_s);
    if (order.outside(Strategy::Breaker, Strategy::Rate) || order.outside(Strategy::Breaker, Strategy::Concurrency)) {
        warnings.append(u"The breaker stands outside a limit: a probe may stand in line while the breaker lets nobody "
                        "else try, and time in line makes a call slow to it."_s);
    }
    return warnings;
}

} // namespace bindery::resilience
