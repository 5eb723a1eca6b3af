#pragma once

// What stays when a program ends and another one starts: the services, the books on the shelf, and the disk with its
// moods.

#include "async/system_clock.h"
#include "mock_services/mock_server.h"
#include "rating/run/plan_library.h"
#include "rules/set/rule_book.h"
#include "services/service_settings.h"
#include "storage/protector.h"
#include "test_support/shipped_offers.h"

#include <QSemaphore>

#include <atomic>

namespace bindery::test {

/// A store that cannot take facts while `failing` is set, as when the disk fills between writing down and saving.
class UnreliableProtector final : public storage::Protector {
public:
    Result<QByteArray> protect(storage::PersonalColumn column, const QByteArray &clear) const override
    {
        if (failing && column == storage::PersonalColumn::FactPayload)
            return failure(ErrorCode::StoreUnavailable, QStringLiteral("The disk is full."));
        if (column == storage::PersonalColumn::FactPayload && holding) {
            held = true;
            gate.acquire();
        }
        return m_plain.protect(column, clear);
    }
    Result<QByteArray> reveal(storage::PersonalColumn column, const QByteArray &stored) const override
    {
        return m_plain.reveal(column, stored);
    }
    std::atomic<bool> failing = false;
    /// The next fact that is saved waits, on the store's thread, until the gate is released.
    std::atomic<bool> holding = false;
    mutable std::atomic<bool> held = false;
    mutable QSemaphore gate;

private:
    storage::PlainProtector m_plain;
};

/// Plans and rules as they ship. They are read once a process, as a program does.
struct Books {
    rating::PlanLibrary plans = std::move(*rating::PlanLibrary::load(QStringLiteral(":/bindery/plans")));
    rules::RuleBook rules = std::move(*rules::RuleBook::load(QStringLiteral(":/bindery/rules"), shippedLines()));

    static Books &shipped()
    {
        static Books books;
        return books;
    }
};

struct World {
    async::SystemClock clock;
    mock_services::MockServer services{clock, QDate(2026, 11, 1)};
    rating::PlanLibrary &plans;
    rules::RuleBook &rules;

    /// With `otherPlans`, which outlive it, or with those that ship.
    explicit World(rating::PlanLibrary *otherPlans = nullptr)
        : plans(otherPlans ? *otherPlans : Books::shipped().plans), rules(Books::shipped().rules)
    {
        if (!services.listen())
            qFatal("the mock services cannot listen");
    }
};

/// A question goes on when its quote is cancelled, so a silent service is heard of no later than `longest`.
inline services::ServiceCatalog hastyCatalog(const QString &baseUrl, std::chrono::milliseconds longest)
{
    services::ServiceCatalog catalog = std::move(*services::ServiceCatalog::load());
    catalog.moveTo(baseUrl);
    for (services::ServiceSettings &service : catalog.all()) {
        service.pipeline.retry.attempts = 1;
        service.pipeline.breaker.enabled = false;
        service.pipeline.timeouts.total = longest;
    }
    return catalog;
}

} // namespace bindery::test
