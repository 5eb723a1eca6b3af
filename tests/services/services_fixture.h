#pragma once

// The whole way from the gatherer to a real HTTP server in this process, with time-outs short enough for tests.

#include "async/system_clock.h"
#include "async/task_scope.h"
#include "blocking/run_blocking.h"
#include "cache/key_maker.h"
#include "facts/fact_set.h"
#include "mock_services/mock_server.h"
#include "resilience/pipeline/connectivity.h"
#include "resilience/pipeline/pipeline.h"
#include "services/connected_services.h"
#include "services/credit_score_service.h"
#include "services/curl_transport.h"
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
    risk::Record application;
    application.applicant.firstName = QStringLiteral("Jane");
    application.applicant.lastName = QStringLiteral("Doe");
    application.applicant.birthDate = PersonalDate(QDate(1987, 3, 19));
    application.applicant.ssn = PersonalText(QString(CanarySsn));
    application.garaging.state = QStringLiteral("NY");
    application.garaging.zip = QStringLiteral("11201-1234");
    domain::Driver driver;
    driver.firstName = QStringLiteral("Jane");
    driver.lastName = QStringLiteral("Doe");
    driver.birthDate = application.applicant.birthDate;
    driver.licenseNumber = PersonalText(QString(CanaryLicense));
    driver.licenseState = QStringLiteral("NY");
    application.drivers.push_back(driver);
    application.vehicles.emplace_back();
    application.effectiveDate = QDate(2026, 12, 1);
    return application;
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
        ground.indication = [](const risk::Record &) { return std::optional<Decimal>(Decimal(1000)); };
        connected = std::make_unique<services::ConnectedServices>(*catalog, ground);
        pipelines = connected->pipelines();
        credit = &connected->creditScore();
        gatherer = &connected->gatherer();
    }

    Result<facts::FactSet> gather(Duration limit = 5s, services::ProgressSink progress = {})
    {
        CallContext context(scope.stopToken(), clock.now() + limit, "test-request");
        return app::runBlocking(gatherer->gatherAsync(canaryApplication(), std::move(progress), context), 20s);
    }

    async::SystemClock clock;
    mock_services::MockServer sandbox;
    services::CurlTransport transport;
    cache::KeyMaker keys;
    resilience::Connectivity connectivity;
    std::unique_ptr<services::ServiceCatalog> catalog;
    std::unique_ptr<services::ConnectedServices> connected;
    std::vector<resilience::Pipeline *> pipelines;
    services::CreditScoreService *credit = nullptr;
    services::Gatherer *gatherer = nullptr;
    async::TaskScope scope{QStringLiteral("test")};
};

} // namespace bindery::test
