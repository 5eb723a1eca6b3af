#pragma once

// The order in which a call meets the strategies of its pipeline, from the outermost to the one next to the service.
//
// A strategy holds for all that stands inside it. Outside the retry it is met once a call, inside the retry once a try.
// The time that a call waits in an inner strategy counts for the outer ones.

#include <QLatin1StringView>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <array>
#include <optional>

namespace bindery::resilience {

enum class Strategy { Cache, Join, Rate, Concurrency, Retry, Breaker, Timeout };

/// "cache", "join", "rate", "concurrency", "retry", "breaker", "timeout".
[[nodiscard]] QLatin1StringView strategyName(Strategy strategy);
[[nodiscard]] std::optional<Strategy> strategyFromName(QStringView name);

struct CallOrder {
    std::array<Strategy, 7> strategies{Strategy::Cache, Strategy::Join,    Strategy::Rate,   Strategy::Concurrency,
                                       Strategy::Retry, Strategy::Breaker, Strategy::Timeout};

    /// The place of the strategy, from 0.
    [[nodiscard]] std::size_t place(Strategy strategy) const
    {
        return static_cast<std::size_t>(std::find(strategies.begin(), strategies.end(), strategy) - strategies.begin());
    }
    [[nodiscard]] bool outside(Strategy one, Strategy other) const { return place(one) < place(other); }

    friend bool operator==(const CallOrder &, const CallOrder &) = default;
};

/// Why such an order is impossible, a sentence each; none: it is possible. `order` holds each strategy once.
[[nodiscard]] QStringList orderProblems(const CallOrder &order);

/// What a possible order leads to that hardly anybody wants, a sentence each.
[[nodiscard]] QStringList orderWarnings(const CallOrder &order);

} // namespace bindery::resilience
