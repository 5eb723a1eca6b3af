#include "services/connected_services.h"

#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_health.h"
#include "risk/record/field_value.h"
#include "services/data_service.h"
#include "services/gatherer.h"
#include "services/service_settings.h"

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
    /// Null: the service has no definition.
    std::unique_ptr<DataService> asked;
};

using ServiceLines = std::vector<std::unique_ptr<ServiceLine>>;

ServiceLines linesOf(const ServiceCatalog &catalog, const ServicesGround &ground)
{
    const ServiceSurroundings surroundings{ground.clock, ground.transport, ground.keys, ground.monitor};
    ServiceLines lines;
    for (const ServiceSettings &service : catalog.all()) {
        resilience::PipelineSurroundings around{ground.clock, ground.connectivity, ground.stored, ground.log,
                                                ground.random};
        if (ground.circuitChanged)
            around.circuitChanged = [told = ground.circuitChanged, name = service.name] { told(name); };
        auto line = std::make_unique<ServiceLine>(service, std::move(around));
        if (WholeDefinition definition = ground.definitions(service.name))
            line->asked = std::make_unique<DataService>(std::move(definition), service, line->pipeline, surroundings);
        lines.push_back(std::move(line));
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
        : lines(linesOf(catalog, ground)), gatherer([this](const QString &code) {
              const ServiceLine *line = lineOf(lines, code);
              return line ? line->asked.get() : nullptr;
          })
    {
    }

    ServiceLines lines;
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

DataService *ConnectedServices::service(const QString &code) const
{
    const ServiceLine *line = lineOf(m_parts->lines, code);
    return line ? line->asked.get() : nullptr;
}

QCoro::Task<Result<facts::RecordFact>> ConnectedServices::askAsync(QString code, Parameters parameters,
                                                                   CallContext context) const
{
    DataQuestion question(std::move(parameters));
    CallProgressSink nobody;
    Result<facts::RecordFact> fact
        = co_await service(code)->fetchAsync(std::move(question), std::move(nobody), std::move(context));
    co_return fact;
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
