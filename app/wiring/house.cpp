#include "wiring/house.h"

#include "async/task_scope.h"
#include "async/thread_probe.h"
#include "base/user_places.h"
#include "cache/key_maker.h"
#include "metrics/metrics_server.h"
#include "resilience/pipeline/connectivity.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_health.h"
#include "resilience/pipeline/pipeline_settings.h"
#include "sandbox_server/sandbox_server.h"
#include "services/claims_history_service.h"
#include "services/credit_score_service.h"
#include "services/curl_transport.h"
#include "services/driver_record_service.h"
#include "services/gatherer.h"
#include "services/remote_rating_service.h"
#include "services/service_settings.h"
#include "storage/audit_store.h"
#include "storage/database.h"
#include "storage/edition_store.h"
#include "storage/job_store.h"
#include "storage/protector.h"
#include "storage/quote_store.h"
#include "storage/release_store.h"
#include "storage/settings_store.h"
#include "storage/stored_cache.h"
#include "storage/stored_calls.h"
#include "storage/submission_store.h"
#include "telemetry/call_fan_out.h"
#include "telemetry/call_lines.h"
#include "telemetry/call_record.h"
#include "telemetry/call_statistics.h"
#include "telemetry/call_timeline.h"
#include "telemetry/monitor.h"
#include "underwriting/desk.h"
#include "underwriting/registry.h"
#include "wiring/books.h"
#include "wiring/kept_settings.h"
#include "wiring/circuit_keeper.h"
#include "wiring/trials.h"
#include "wiring/watching.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

#include <optional>

namespace bindery::app {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcHouse, "bindery.app.house")

constexpr auto InMemory = ":memory:"_L1;
/// Requirement R8: statistics are of the last 1,000 calls.
constexpr int CallsRestored = 1000;

double randomShare()
{
    return QRandomGenerator::global()->generateDouble();
}

/// An adapter a service, each with the pipeline of its place in the catalogue.
struct Adapters {
    services::DriverRecordService driverRecords;
    services::CreditScoreService credit;
    services::ClaimsHistoryService claims;
    services::RemoteRatingService remoteRating;
    services::Gatherer gatherer;

    Adapters(const services::ServiceCatalogue &catalogue,
             const std::vector<std::unique_ptr<resilience::Pipeline>> &pipelines,
             const services::ServiceSurroundings &around, const rating::PlanLibrary &plans)
        : driverRecords(catalogue.driverRecord(), *pipelines[0], around),
          credit(catalogue.creditScore(), *pipelines[1], around),
          claims(catalogue.claimsHistory(), *pipelines[2], around),
          remoteRating(catalogue.rating(), *pipelines[3], around,
                 [&plans](const domain::AutoApplication &application) -> std::optional<Decimal> {
                     const auto premium = plans.indicate(application);
                     return premium ? std::optional(premium->premium.total.amount) : std::nullopt;
                 }),
          gatherer(driverRecords, credit, claims, remoteRating)
    {
    }
};

} // namespace

Result<QString> defaultStorePath(bool sandbox)
{
    const auto folder = userDataFolder();
    if (!folder) {
        return failure(ErrorCode::BadInput,
                       u"Where to keep the store is not known: %1. Correct that, or name a file with --store."_s
                           .arg(folder.error()));
    }
    return *folder + (sandbox ? "/bindery/sandbox.db"_L1 : "/bindery/bindery.db"_L1);
}

/// In the order in which they are needed; they go in the opposite one.
struct House::Parts {
    Parts(Clock &time, HouseOptions given)
        : clock(time), options(std::move(given)), database(clock), submissions(database, protector, clock),
          quotes(database, protector, clock), editions(database), releases(database, protector, clock),
          audit(database, protector), settings(database, protector),
          storedAnswers(database, protector, clock), circuits(clock, settings, options.sandbox),
          jobRecords(database, clock), jobs(clock)
    {
        connectivity.setOnline(!options.offline);
        QObject::connect(&jobs, &async::JobList::jobChanged, &jobs,
                         [this](const async::JobRecord &record) { jobRecords.keep(record); });
    }
    ~Parts() { circuits.save(); }

    [[nodiscard]] Result<void> readBooks();
    [[nodiscard]] Result<void> startSandbox();
    void refuseChanged(const std::vector<domain::Edition> &plansInUse, const std::vector<domain::Edition> &rulesInUse);
    void applyKept(const std::optional<QByteArray> &kept);
    void connectServices(QByteArray cacheSecret);
    void startWatching();
    void openDesk();
    [[nodiscard]] QCoro::Task<Result<void>> restoreStatisticsAsync(CallContext context);

    Clock &clock;
    HouseOptions options;
    resilience::Connectivity connectivity;
    std::optional<services::ServiceCatalogue> catalogue;
    std::optional<services::ServiceCatalogue> shipped;
    std::optional<QByteArray> keptSettings;
    QString keptTrouble;
    QString editionsTrouble;
    std::optional<rating::PlanLibrary> plans;
    std::optional<rules::RuleBook> rules;
    std::unique_ptr<sandbox::SandboxServer> standIns;
    storage::PlainProtector protector;
    std::optional<telemetry::Monitor> monitor;
    storage::Database database;
    storage::SubmissionStore submissions;
    storage::QuoteStore quotes;
    storage::EditionStore editions;
    storage::ReleaseStore releases;
    storage::AuditStore audit;
    storage::SettingsStore settings;
    storage::StoredCache storedAnswers;
    std::optional<storage::StoredCalls> calls;
    telemetry::CallTimelines timelines;
    telemetry::CallLines callLines;
    std::optional<telemetry::CallFanOut> callTakers;
    /// Made when the settings say how connections are made.
    std::optional<services::CurlTransport> transport;
    std::optional<cache::KeyMaker> keys;
    CircuitKeeper circuits;
    std::vector<std::unique_ptr<resilience::Pipeline>> pipelines;
    std::optional<Adapters> adapters;
    std::unique_ptr<underwriting::Desk> desk;
    std::unique_ptr<underwriting::Registry> registry;
    storage::JobStore jobRecords;
    async::JobList jobs;
    std::optional<Trials> trials;
    std::optional<metrics::MetricsServer> metricsServer;
    int recovered = 0;
    QString storeLoss;
    bool storeIsNew = false;
    async::TaskScope scope{u"house"_s};
};

Result<void> House::Parts::readBooks()
{
    auto readCatalogue = options.servicesFile.isEmpty() ? services::ServiceCatalogue::load()
                                                        : services::ServiceCatalogue::loadFile(options.servicesFile);
    if (!readCatalogue)
        return failure(unusable(u"The service settings cannot be used."_s, readCatalogue.error()));
    catalogue.emplace(std::move(*readCatalogue));
    if (!options.books) {
        auto read = Books::read();
        if (!read)
            return failure(read.error());
        options.books = std::move(*read);
    }
    plans.emplace(options.books->plans);
    rules.emplace(options.books->rules);
    options.books.reset();
    return {};
}

void House::Parts::refuseChanged(const std::vector<domain::Edition> &plansInUse,
                                 const std::vector<domain::Edition> &rulesInUse)
{
    // The store holds more than the quotes of that edition: it opens, and the edition alone is refused.
    QStringList sentences;
    for (const Problem &problem : plans->refuseChanged(plansInUse))
        sentences.append(problem.message);
    for (const Problem &problem : rules->refuseChanged(rulesInUse))
        sentences.append(problem.message);
    editionsTrouble = sentences.join(u'\n');
}

Result<void> House::Parts::startSandbox()
{
    if (!options.sandbox)
        return {};
    standIns = std::make_unique<sandbox::SandboxServer>(clock, clock.today());
    const Result<void> listening = standIns->listen();
    if (listening)
        catalogue->moveTo(standIns->baseUrl());
    return listening;
}

void House::Parts::applyKept(const std::optional<QByteArray> &kept)
{
    shipped = catalogue;
    keptSettings = kept;
    if (!kept)
        return;
    auto read = options.servicesFile.isEmpty()
        ? services::ServiceCatalogue::load(std::nullopt, kept)
        : services::ServiceCatalogue::loadFile(options.servicesFile, kept);
    if (!read) {
        // A program that does not start because of a limit changed last week helps nobody.
        keptTrouble = unusable(u"The changes of service settings that were kept for good cannot be used any more and "
                               "were left out; what ships is in force."_s, read.error()).message;
        return;
    }
    catalogue.emplace(std::move(*read));
    if (standIns)
        catalogue->moveTo(standIns->baseUrl());
}

void House::Parts::connectServices(QByteArray cacheSecret)
{
    keys.emplace(std::move(cacheSecret));
    const services::TelemetrySettings &measuring = catalogue->telemetry();
    monitor.emplace(clock, measuring.levels);
    storage::StoredCallsSettings keeping;
    keeping.keptFor = measuring.callsKeptFor;
    calls.emplace(database, clock, keeping);
    callTakers.emplace(std::vector<telemetry::CallLog *>{&*calls, &timelines, &callLines});
    transport.emplace(clock, catalogue->connections());
    for (const services::ServiceSettings &service : catalogue->all()) {
        resilience::PipelineSurroundings around{clock, connectivity, &storedAnswers, &*callTakers, randomShare};
        around.circuitChanged = [this, number = pipelines.size()] { circuits.changed(number); };
        pipelines.push_back(std::make_unique<resilience::Pipeline>(service.name, service.title, service.pipeline,
                                                                   std::move(around)));
    }
    adapters.emplace(*catalogue, pipelines, services::ServiceSurroundings{clock, *transport, *keys, &*monitor},
                     *plans);
    trials.emplace(clock, *calls, *catalogue, jobs);
    startWatching();
}

void House::Parts::startWatching()
{
    watchServices(*monitor, clock, pipelines);
    watchMemory(*monitor, *plans);
    telemetry::OperationLog &operations = monitor->operations();
    database.measure(operations.operation(u"store_read"_s, u"Read from the store"_s),
                     operations.operation(u"store_write"_s, u"Write to the store"_s));
    monitor->start();
}

void House::Parts::openDesk()
{
    underwriting::DeskSettings deskSettings;
    deskSettings.actor = underwriting::Actor(options.actor, options.authorityLevel);
    desk = std::make_unique<underwriting::Desk>(
        underwriting::DeskParts{clock, submissions, quotes, releases, audit, adapters->gatherer, *plans, *rules,
                                &*monitor},
        deskSettings);
    registry = std::make_unique<underwriting::Registry>(clock, submissions, deskSettings.actor);
    desk->setOffline(options.offline);
    QObject::connect(desk.get(), &underwriting::Desk::offlineChanged, desk.get(),
                     [this](bool offline) { connectivity.setOnline(!offline); });
}

QCoro::Task<Result<void>> House::Parts::restoreStatisticsAsync(CallContext context)
{
    for (std::size_t i = 0; i < pipelines.size(); ++i) {
        const services::ServiceSettings service = catalogue->all()[i];
        Result<std::vector<telemetry::CallRecord>> records
            = co_await calls->recentAsync(service.name, CallsRestored, context);
        if (!records)
            co_return failure(records.error());
        pipelines[i]->restore(*records);
        for (const telemetry::CallRecord &record : *records)
            timelines.add(record);
    }
    Result<void> restored = co_await circuits.restoreAsync(pipelines, context);
    co_return restored;
}

QCoro::Task<Result<std::unique_ptr<House>>> House::openAsync(Clock &clock, HouseOptions options, CallContext context)
{
    if (options.storePath.isEmpty()) {
        Result<QString> path = defaultStorePath(options.sandbox);
        if (!path)
            co_return failure(path.error());
        options.storePath = std::move(*path);
    }
    Result<void> ready = async::threadsCanBeStarted();
    if (!ready)
        co_return failure(ready.error());
    auto parts = std::make_unique<Parts>(clock, std::move(options));
    ready = parts->readBooks();
    if (ready)
        ready = parts->startSandbox();
    if (!ready)
        co_return failure(ready.error());

    storage::DatabaseFile file(parts->options.storePath);
    file.forWindow = parts->options.forWindow;
    Result<storage::Opening> opening = co_await parts->database.openAsync(std::move(file), context);
    if (!opening)
        co_return failure(opening.error());
    parts->storeLoss = opening->loss;
    parts->storeIsNew = opening->created;
    if (!parts->storeLoss.isEmpty())
        parts->audit.add(storage::Note(u"Bindery"_s, u"store_loss"_s, parts->storeLoss), clock.utcNow());
    Result<std::vector<domain::Edition>> plansInUse = co_await parts->editions.plansInUseAsync(context);
    if (!plansInUse)
        co_return failure(plansInUse.error());
    Result<std::vector<domain::Edition>> rulesInUse = co_await parts->editions.rulesInUseAsync(context);
    if (!rulesInUse)
        co_return failure(rulesInUse.error());
    parts->refuseChanged(*plansInUse, *rulesInUse);
    // Answers of the stand-in services and of real ones never meet under one key.
    const QString secretName = parts->options.sandbox ? u"cache-key.sandbox"_s : u"cache-key"_s;
    Result<QByteArray> secret = co_await parts->settings.secretAsync(secretName, context);
    if (!secret)
        co_return failure(secret.error());
    Result<std::optional<QByteArray>> kept = co_await parts->settings.valueAsync(KeptSettingsKey, context);
    if (!kept)
        co_return failure(kept.error());
    parts->applyKept(*kept);
    parts->connectServices(std::move(*secret));
    ready = co_await parts->restoreStatisticsAsync(context);
    if (!ready)
        co_return failure(ready.error());
    parts->openDesk();
    if (parts->options.quotes) {
        Result<int> recovered = co_await parts->desk->recoverInterruptedAsync(context);
        if (!recovered)
            co_return failure(recovered.error());
        parts->recovered = *recovered;
        const Result<int> interrupted = co_await parts->jobRecords.recoverAsync(context);
        if (!interrupted)
            co_return failure(interrupted.error());
        // Beside everything else; what is left of it when the program ends is done by the next one.
        parts->scope.own(parts->registry->prepareOldAsync(CallContext(parts->scope.stopToken())));
    }
    const int metricsPort = parts->catalogue->telemetry().metricsPort;
    std::unique_ptr<House> house(new House(std::move(parts)));
    if (metricsPort > 0) {
        // The program is of use without it; the log says why there is none.
        const Result<quint16> served = house->serveMetrics(static_cast<quint16>(metricsPort));
        if (!served)
            qCWarning(lcHouse).noquote() << served.error().message;
    }
    co_return Result<std::unique_ptr<House>>(std::move(house));
}

House::House(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
House::~House() = default;

QCoro::Task<Result<void>> House::finishAsync(CallContext context)
{
    // Whoever waits for a quote leaves; what they have asked for goes on.
    m_parts->desk.reset();
    if (m_parts->options.storePath == InMemory)
        co_return Result<void>();
    for (const auto &pipeline : m_parts->pipelines) {
        Result<void> finished = co_await pipeline->finishAsync(context);
        if (!finished)
            co_return finished;
    }
    co_return Result<void>();
}

QStringList House::askedNow() const
{
    QStringList titles;
    for (const auto &pipeline : m_parts->pipelines) {
        if (m_parts->options.storePath != InMemory && pipeline->keepsWhatIsOut())
            titles.append(pipeline->title());
    }
    return titles;
}

Clock &House::clock() { return m_parts->clock; }
underwriting::Desk &House::desk() { return *m_parts->desk; }
underwriting::Registry &House::registry() { return *m_parts->registry; }
storage::Database &House::database() { return m_parts->database; }
storage::SubmissionStore &House::submissions() { return m_parts->submissions; }
storage::QuoteStore &House::quotes() { return m_parts->quotes; }
storage::EditionStore &House::editions() { return m_parts->editions; }
storage::SettingsStore &House::settings() { return m_parts->settings; }
storage::AuditStore &House::audit() { return m_parts->audit; }
storage::StoredCalls &House::calls() { return *m_parts->calls; }
telemetry::CallTimelines &House::timelines() { return m_parts->timelines; }
const services::ServiceCatalogue &House::catalogue() const { return *m_parts->catalogue; }
const services::ServiceCatalogue &House::shippedCatalogue() const { return *m_parts->shipped; }
const std::optional<QByteArray> &House::keptSettings() const { return m_parts->keptSettings; }
const QString &House::keptSettingsTrouble() const { return m_parts->keptTrouble; }
const QString &House::editionsTrouble() const
{
    return m_parts->editionsTrouble;
}
const rating::PlanLibrary &House::plans() const { return *m_parts->plans; }
const rules::RuleBook &House::rules() const { return *m_parts->rules; }
sandbox::SandboxServer *House::sandbox() { return m_parts->standIns.get(); }
const telemetry::Monitor &House::telemetry() const { return *m_parts->monitor; }
Trials &House::trials() { return *m_parts->trials; }
async::JobList &House::jobs() { return m_parts->jobs; }
storage::JobStore &House::jobRecords() { return m_parts->jobRecords; }
int House::recovered() const { return m_parts->recovered; }
const QString &House::storeLoss() const { return m_parts->storeLoss; }
bool House::storeIsNew() const { return m_parts->storeIsNew; }

Result<quint16> House::serveMetrics(quint16 port)
{
    Parts *parts = m_parts.get();
    auto &server = parts->metricsServer.emplace(parts->clock, [this, parts] {
        std::vector<metrics::ServiceReading> services;
        const std::vector<resilience::PipelineHealth> lines = health();
        for (std::size_t i = 0; i < lines.size(); ++i)
            services.push_back({lines[i], &parts->pipelines[i]->statistics().durations()});
        return metrics::metricsText(services, *parts->monitor);
    });
    Result<quint16> served = server.listen(port);
    if (!served)
        parts->metricsServer.reset();
    return served;
}

void House::setOffline(bool offline)
{
    m_parts->connectivity.setOnline(!offline);
    m_parts->desk->setOffline(offline);
}

resilience::Pipeline *House::pipeline(const QString &service)
{
    const std::vector<services::ServiceSettings> &all = m_parts->catalogue->all();
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (all[i].name == service)
            return m_parts->pipelines[i].get();
    }
    return nullptr;
}

std::vector<resilience::PipelineHealth> House::health() const
{
    std::vector<resilience::PipelineHealth> lines;
    lines.reserve(m_parts->pipelines.size());
    for (const auto &pipeline : m_parts->pipelines)
        lines.push_back(pipeline->health());
    for (std::size_t at = 0; at < lines.size(); ++at)
        lines[at].isSetUp = catalogue().all()[at].isSetUp();
    return lines;
}

} // namespace bindery::app
