#pragma once

// The whole way from the gatherer to a real HTTP server in this process, with time-outs short enough for tests.

#include "async/system_clock.h"
#include "async/task_scope.h"
#include "blocking/run_blocking.h"
#include "cache/key_maker.h"
#include "facts/fact_set.h"
#include "mock_services/mock_server.h"
#include "product_orders.h"
#include "resilience/pipeline/connectivity.h"
#include "resilience/pipeline/pipeline.h"
#include "risk/record/field_value.h"
#include "services/connected_services.h"
#include "services/curl_transport.h"
#include "services/data_service.h"
#include "services/gatherer.h"
#include "services/service_settings.h"
#include "test_support/test_case.h"

#include <memory>

namespace bindery::test {

using namespace std::chrono_literals;

inline constexpr QLatin1StringView CanarySsn("987654329");
inline constexpr QLatin1StringView CanaryLicense("Z9Q8X7W6V5");

/// The person of these tests: the numbers are canaries that must be found nowhere but in request bodies.
inline risk::Record canaryApplication()
{
    static const risk::Record canary = recordOf(R"({
        "applicant": { "firstName": "Jane", "lastName": "Doe", "birthDate": "1987-03-19", "ssn": "987654329" },
        "garaging": { "state": "NY", "zip": "11201-1234" },
        "drivers": [{ "firstName": "Jane", "lastName": "Doe", "birthDate": "1987-03-19",
                      "licenseNumber": "Z9Q8X7W6V5", "licenseState": "NY" }],
        "vehicles": [{}],
        "effectiveDate": "2026-12-01"
    })",
                                                QDate(2026, 11, 20));
    return canary;
}

/// The fact of a service about the application, or about the first subject.
inline const facts::RecordFact &factOf(const facts::FactSet &facts, const QString &service)
{
    const auto found = facts.ofService(service);
    if (found.empty())
        qFatal("there is no fact of %s", qUtf8Printable(service));
    return found.front()->fact;
}

class ServicesFixture {
public:
    using Change = std::function<void(resilience::PipelineSettings &)>;

    /// Asks the mock services in this process, or whoever listens at `baseUrl`.
    explicit ServicesFixture(const Change &change = {}, const QString &baseUrl = {},
                             const services::ConnectionSettings &connections = {})
        : sandbox(clock, QDate(2026, 11, 20)), transport(clock, connections), keys(QByteArray(32, 'k'))
    {
        if (!sandbox.listen())
            qFatal("the mock services cannot listen");
        auto loaded = services::ServiceCatalog::load();
        if (!loaded)
            qFatal("the shipped service settings cannot be read");
        catalog = std::make_unique<services::ServiceCatalog>(std::move(*loaded));
        catalog->moveTo(baseUrl.isEmpty() ? sandbox.baseUrl() : baseUrl);
        for (services::ServiceSettings &service : catalog->all()) {
            auto &pipeline = service.pipeline;
            pipeline.timeouts.connect = 300ms;
            pipeline.timeouts.read = 250ms;
            pipeline.timeouts.total = 400ms;
            pipeline.retry.attempts = 2;
            pipeline.retry.backoff.base = 20ms;
            pipeline.cache.enabled = false;
            if (change)
                change(pipeline);
        }
        services::ServicesGround ground{clock, connectivity, transport, keys};
        ground.random = [] { return 0.5; };
        connected = std::make_unique<services::ConnectedServices>(*catalog, ground);
        pipelines = connected->pipelines();
        credit = connected->service(QStringLiteral("credit_score"));
        gatherer = &connected->gatherer();
    }

    Result<facts::FactSet> gather(Duration limit = 5s, services::ProgressSink progress = {})
    {
        CallContext context(scope.stopToken(), clock.now() + limit, "test-request");
        auto task = gatherer->gatherAsync(canaryApplication(), autoOrders(), std::move(progress), context, terms());
        return app::runBlocking(std::move(task), 20s);
    }

    /// With a premium of 1,000 in the place of an answer of the rating service.
    static services::GatherTerms terms(const QStringList &askAnew = {})
    {
        services::GatherTerms terms;
        terms.askAnew = askAnew;
        terms.standIn = [](const services::Order &order) {
            return std::optional(services::premiumAsAnswer(order, Decimal(1000)));
        };
        return terms;
    }

    async::SystemClock clock;
    mock_services::MockServer sandbox;
    services::CurlTransport transport;
    cache::KeyMaker keys;
    resilience::Connectivity connectivity;
    std::unique_ptr<services::ServiceCatalog> catalog;
    std::unique_ptr<services::ConnectedServices> connected;
    std::vector<resilience::Pipeline *> pipelines;
    services::DataService *credit = nullptr;
    services::Gatherer *gatherer = nullptr;
    async::TaskScope scope{QStringLiteral("test")};
};

} // namespace bindery::test
