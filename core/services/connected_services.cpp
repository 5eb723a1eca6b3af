#include "services/connected_services.h"

#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_health.h"
#include "services/claims_history_service.h"
#include "services/credit_score_service.h"
#include "services/driver_record_service.h"
#include "services/gatherer.h"
#include "services/service_settings.h"
#include "services/third_party_premium_service.h"

namespace bindery::services {

namespace {

/// One service of the settings.
struct ServiceLine {
    ServiceLine(const ServiceSettings &service, resilience::PipelineSurroundings around)
        : settings(service), pipeline(service.name, service.title, service.pipeline, std::move(around))
    {
    }
    ServiceSettings settings;
    resilience::Pipeline pipeline;
};

using ServiceLines = std::vector<std::unique_ptr<ServiceLine>>;

ServiceLines linesOf(const ServiceCatalog &catalog, const ServicesGround &ground)
{
    ServiceLines lines;
    for (const ServiceSettings &service : catalog.all()) {
        resilience::PipelineSurroundings around{ground.clock, ground.connectivity, ground.stored, ground.log,
                                                ground.random};
        if (ground.circuitChanged)
            around.circuitChanged = [told = ground.circuitChanged, name = service.name] { told(name); };
        lines.push_back(std::make_unique<ServiceLine>(service, std::move(around)));
    }
    return lines;
}

ServiceLine *lineOf(const ServiceLines &lines, QStringView service)
{
    const auto found = std::find_if(lines.begin(), lines.end(),
                                    [service](const auto &line) { return line->settings.name == service; });
    return found == lines.end() ? nullptr : found->get();
}

} // namespace

struct ConnectedServices::Parts {
    Parts(const ServiceCatalog &catalog, const ServicesGround &ground)
        : lines(linesOf(catalog, ground)), around{ground.clock, ground.transport, ground.keys, ground.monitor},
          driverRecord(at(serviceNames::DriverRecord).settings, at(serviceNames::DriverRecord).pipeline, around),
          creditScore(at(serviceNames::CreditScore).settings, at(serviceNames::CreditScore).pipeline, around),
          claimsHistory(at(serviceNames::ClaimsHistory).settings, at(serviceNames::ClaimsHistory).pipeline, around),
          rating(at(serviceNames::Rating).settings, at(serviceNames::Rating).pipeline, around, ground.indication),
          gatherer(driverRecord, creditScore, claimsHistory, rating)
    {
    }

    /// The catalog holds all of the names.
    [[nodiscard]] ServiceLine &at(QLatin1StringView name) const { return *lineOf(lines, QString(name)); }

    ServiceLines lines;
    ServiceSurroundings around;
    DriverRecordService driverRecord;
    CreditScoreService creditScore;
    ClaimsHistoryService claimsHistory;
    ThirdPartyPremiumService rating;
    Gatherer gatherer;
};

ConnectedServices::ConnectedServices(const ServiceCatalog &catalog, ServicesGround ground)
    : m_parts(std::make_unique<Parts>(catalog, ground))
{
}

ConnectedServices::~ConnectedServices() = default;

Gatherer &ConnectedServices::gatherer()
{
    return m_parts->gatherer;
}

CreditScoreService &ConnectedServices::creditScore()
{
    return m_parts->creditScore;
}

std::vector<resilience::Pipeline *> ConnectedServices::pipelines() const
{
    std::vector<resilience::Pipeline *> all;
    for (const auto &line : m_parts->lines)
        all.push_back(&line->pipeline);
    return all;
}

resilience::Pipeline *ConnectedServices::pipeline(const QString &service) const
{
    ServiceLine *line = lineOf(m_parts->lines, service);
    return line ? &line->pipeline : nullptr;
}

QString ConnectedServices::titleOf(const QString &service) const
{
    const ServiceLine *line = lineOf(m_parts->lines, service);
    return line ? line->settings.title : service;
}

std::vector<resilience::PipelineHealth> ConnectedServices::health() const
{
    std::vector<resilience::PipelineHealth> all;
    all.reserve(m_parts->lines.size());
    for (const auto &line : m_parts->lines) {
        all.push_back(line->pipeline.health());
        all.back().isSetUp = line->settings.isSetUp();
    }
    return all;
}

QCoro::Task<Result<void>> ConnectedServices::finishAsync(CallContext context)
{
    for (const auto &line : m_parts->lines) {
        Result<void> finished = co_await line->pipeline.finishAsync(context);
        if (!finished)
            co_return finished;
    }
    co_return Result<void>();
}

QStringList ConnectedServices::askedNow() const
{
    QStringList titles;
    for (const auto &line : m_parts->lines) {
        if (line->pipeline.keepsWhatIsOut())
            titles.append(line->pipeline.title());
    }
    return titles;
}

} // namespace bindery::services
