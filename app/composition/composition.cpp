#include "composition/composition.h"

#include "async/job_list.h"
#include "async/task_scope.h"
#include "async/thread_probe.h"
#include "base/clock.h"
#include "cache/key_maker.h"
#include "composition/books.h"
#include "composition/settings_in_force.h"
#include "composition/watching.h"
#include "metrics/metrics_server.h"
#include "metrics/metrics_text.h"
#include "mock_services/mock_server.h"
#include "operations/circuit_keeper.h"
#include "operations/kept_settings.h"
#include "operations/service_control.h"
#include "operations/trials.h"
#include "resilience/pipeline/connectivity.h"
#include "resilience/pipeline/pipeline.h"
#include "services/connected_services.h"
#include "services/curl_transport.h"
#include "storage/audit_store.h"
#include "storage/database.h"
#include "storage/edition_store.h"
#include "storage/job_store.h"
#include "storage/protector.h"
#include "storage/settings_store.h"
#include "storage/store_set.h"
#include "storage/stored_calls.h"
#include "telemetry/call_fan_out.h"
#include "telemetry/call_lines.h"
#include "telemetry/call_statistics.h"
#include "telemetry/call_timeline.h"
#include "telemetry/monitor.h"
#include "underwriting/books.h"
#include "underwriting/registry.h"
#include "underwriting/submission_workflow.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

#include <optional>

namespace bindery::composition {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lcHouse, "bindery.app.house")

/// Requirement R8: statistics are of the last 1,000 calls.
constexpr int CallsRestored = 1000;

double randomShare()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace

/// The objects in the order in which they need each other. They are destroyed in the opposite order.
struct Composition::Parts {
    Parts(Clock &time, CompositionOptions given, SettingsInForce read)
        : clock(time), options(std::move(given)), settings(std::move(read)), books(std::move(options.books)),
          offers(books->offers), plans(books->plans), rules(books->rules),
          stores(clock, protector, {books->products, books->answers}),
          circuits(clock, stores.settings, options.sandbox), jobs(clock)
    {
        connectivity.setOnline(!options.offline);
        QObject::connect(&jobs, &async::JobList::jobChanged, &jobs,
                         [this](const async::JobRecord &record) { stores.jobs.keep(record); });
    }
    ~Parts() { circuits.save(); }

    [[nodiscard]] bool keepsNothing() const { return options.storePath == InMemoryStore; }

    /// Reads settings and books first.
    [[nodiscard]] static Result<std::unique_ptr<Parts>> make(Clock &clock, CompositionOptions options);
    [[nodiscard]] Result<void> startSandbox();
    [[nodiscard]] QCoro::Task<Result<void>> refuseChangedAsync(CallContext context);
    void connectServices(QByteArray cacheSecret, const std::optional<QByteArray> &kept);
    void startWatching();
    [[nodiscard]] underwriting::Books inForce() const { return {books->products, offers, plans, rules}; }
    void openWorkflow();
    [[nodiscard]] QCoro::Task<Result<void>> openStoreAsync(CallContext context);
    [[nodiscard]] QCoro::Task<Result<void>> readSettingsAsync(CallContext context);
    [[nodiscard]] QCoro::Task<Result<void>> restoreStatisticsAsync(CallContext context);
    [[nodiscard]] QCoro::Task<Result<void>> mendAsync(CallContext context);

    Clock &clock;
    CompositionOptions options;
    StartReport report;
    resilience::Connectivity connectivity;
    SettingsInForce settings;
    std::shared_ptr<const Books> books;
    // These three refuse editions of their own.
    underwriting::OfferBook offers;
    rating::PlanLibrary plans;
    rules::RuleBook rules;
    std::unique_ptr<mock_services::MockServer> standIns;
    storage::PlainProtector protector;
    std::optional<telemetry::Monitor> monitor;
    storage::StoreSet stores;
    telemetry::CallTimelines timelines;
    telemetry::CallLines callLines;
    std::optional<telemetry::CallFanOut> callTakers;
    /// Made when the settings say how connections are made.
    std::optional<services::CurlTransport> transport;
    std::optional<cache::KeyMaker> keys;
    operations::CircuitKeeper circuits;
    std::optional<services::ConnectedServices> connected;
    std::unique_ptr<underwriting::SubmissionWorkflow> workflow;
    std::unique_ptr<underwriting::Registry> registry;
    async::JobList jobs;
    std::optional<operations::Trials> trials;
    std::optional<operations::ServiceControl> control;
    std::optional<metrics::MetricsServer> metricsServer;
    async::TaskScope scope{u"house"_s};
};

Result<std::unique_ptr<Composition::Parts>> Composition::Parts::make(Clock &clock, CompositionOptions options)
{
    if (!options.books) {
        auto read = libraryFolder(options.library, options.storePath).and_then(readBooks);
        if (!read)
            return failure(read.error());
        options.books = std::move(*read);
    }
    auto settings = SettingsInForce::read(options.servicesFile, options.books->own);
    if (!settings)
        return failure(settings.error());
    return std::make_unique<Parts>(clock, std::move(options), std::move(*settings));
}

Result<void> Composition::Parts::startSandbox()
{
    if (!options.sandbox)
        return {};
    standIns = std::make_unique<mock_services::MockServer>(clock, clock.today(), books->standIns);
    const Result<void> listening = standIns->listen();
    if (listening)
        settings.moveToStandIns(standIns->baseUrl(), books->standIns);
    return listening;
}

QCoro::Task<Result<void>> Composition::Parts::refuseChangedAsync(CallContext context)
{
    Result<std::vector<Edition>> productsInUse = co_await stores.editions.productsInUseAsync(context);
    if (!productsInUse)
        co_return failure(productsInUse.error());
    Result<std::vector<Edition>> plansInUse = co_await stores.editions.plansInUseAsync(context);
    if (!plansInUse)
        co_return failure(plansInUse.error());
    Result<std::vector<Edition>> rulesInUse = co_await stores.editions.rulesInUseAsync(context);
    if (!rulesInUse)
        co_return failure(rulesInUse.error());
    // Only the edition is refused. The store opens, because it holds the quotes of other editions too.
    const EditionsInUse inUse{std::move(*productsInUse), std::move(*plansInUse), std::move(*rulesInUse)};
    report.editionsTrouble = refuseChanged(inUse, offers, plans, rules);
    co_return Result<void>();
}

QCoro::Task<Result<void>> Composition::Parts::openStoreAsync(CallContext context)
{
    storage::DatabaseFile file(options.storePath);
    file.forWindow = options.forWindow;
    file.progress = options.updating;
    Result<storage::Opening> opening = co_await stores.database.openAsync(std::move(file), context);
    if (!opening)
        co_return failure(opening.error());
    report.libraryTrouble = books->libraryTrouble;
    report.storeLoss = opening->loss;
    report.storeIsNew = opening->created;
    if (!report.storeLoss.isEmpty())
        stores.audit.add(storage::Note(u"Bindery"_s, u"store_loss"_s, report.storeLoss), clock.utcNow());
    Result<void> refused = co_await refuseChangedAsync(context);
    co_return refused;
}

QCoro::Task<Result<void>> Composition::Parts::readSettingsAsync(CallContext context)
{
    // With secrets of their own, answers of mock services and of real ones never have the same key.
    const QString secretName = options.sandbox ? u"cache-key.sandbox"_s : u"cache-key"_s;
    Result<QByteArray> secret = co_await stores.settings.secretAsync(secretName, context);
    if (!secret)
        co_return failure(secret.error());
    Result<std::optional<QByteArray>> kept = co_await stores.settings.valueAsync(operations::KeptSettingsKey, context);
    if (!kept)
        co_return failure(kept.error());
    report.keptSettingsTrouble = settings.apply(*kept);
    connectServices(std::move(*secret), *kept);
    co_return Result<void>();
}

void Composition::Parts::connectServices(QByteArray cacheSecret, const std::optional<QByteArray> &kept)
{
    const services::ServiceCatalog &catalog = settings.inForce();
    keys.emplace(std::move(cacheSecret));
    const services::TelemetrySettings &measuring = catalog.telemetry();
    monitor.emplace(clock, measuring.levels);
    stores.calls.keepFor(measuring.callsKeptFor);
    callTakers.emplace(std::vector<telemetry::CallLog *>{&stores.calls, &timelines, &callLines});
    transport.emplace(clock, catalog.connections());
    services::ServicesGround ground{clock, connectivity, *transport, *keys};
    ground.stored = &stores.answers;
    ground.log = &*callTakers;
    ground.monitor = &*monitor;
    ground.definitions = [this](const QString &code) { return books->definition(code); };
    ground.random = randomShare;
    ground.circuitChanged = [this](const QString &service) { circuits.changed(service); };
    connected.emplace(catalog, std::move(ground));
    trials.emplace(clock, stores.calls, catalog, jobs);
    const operations::ControlGround controlled{clock, *connected, settings.shipped(), stores.settings, stores.audit};
    control.emplace(controlled, options.actor, kept);
    startWatching();
}

void Composition::Parts::startWatching()
{
    watchServices(*monitor, clock, *connected);
    watchMemory(*monitor, plans);
    telemetry::OperationLog &measured = monitor->operations();
    stores.database.measure(measured.operation(u"store_read"_s, u"Read from the store"_s),
                            measured.operation(u"store_write"_s, u"Write to the store"_s));
    monitor->start();
}

QCoro::Task<Result<void>> Composition::Parts::restoreStatisticsAsync(CallContext context)
{
    for (resilience::Pipeline *pipeline : connected->pipelines()) {
        Result<std::vector<telemetry::CallRecord>> records
            = co_await stores.calls.recentAsync(pipeline->service(), CallsRestored, context);
        if (!records)
            co_return failure(records.error());
        pipeline->restore(*records);
        for (const telemetry::CallRecord &record : *records)
            timelines.add(record);
    }
    Result<void> restored = co_await circuits.restoreAsync(*connected, context);
    co_return restored;
}

void Composition::Parts::openWorkflow()
{
    underwriting::WorkflowSettings deskSettings;
    deskSettings.actor = underwriting::Actor(options.actor, options.authorityLevel);
    workflow = std::make_unique<underwriting::SubmissionWorkflow>(
        underwriting::WorkflowParts{clock, stores, connected->gatherer(), inForce(), &*monitor}, deskSettings);
    registry = std::make_unique<underwriting::Registry>(clock, stores.submissions, deskSettings.actor);
    workflow->setOffline(options.offline);
    QObject::connect(workflow.get(), &underwriting::SubmissionWorkflow::offlineChanged, workflow.get(),
                     [this](bool offline) { connectivity.setOnline(!offline); });
}

QCoro::Task<Result<void>> Composition::Parts::mendAsync(CallContext context)
{
    Result<int> recovered = co_await workflow->recoverInterruptedAsync(context);
    if (!recovered)
        co_return failure(recovered.error());
    report.recovered = *recovered;
    const Result<int> interrupted = co_await stores.jobs.recoverAsync(context);
    if (!interrupted)
        co_return failure(interrupted.error());
    // Runs in the background. The next program does the rest when this one ends before.
    scope.own(registry->prepareOldAsync(CallContext(scope.stopToken())));
    co_return Result<void>();
}

QCoro::Task<Result<std::unique_ptr<Composition>>> Composition::openAsync(Clock &clock, CompositionOptions options,
                                                                         CallContext context)
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
    Result<std::unique_ptr<Parts>> made = Parts::make(clock, std::move(options));
    if (!made)
        co_return failure(made.error());
    std::unique_ptr<Parts> parts = std::move(*made);
    ready = parts->startSandbox();
    if (!ready)
        co_return failure(ready.error());
    ready = co_await parts->openStoreAsync(context);
    if (!ready)
        co_return failure(ready.error());
    ready = co_await parts->readSettingsAsync(context);
    if (!ready)
        co_return failure(ready.error());
    ready = co_await parts->restoreStatisticsAsync(context);
    if (!ready)
        co_return failure(ready.error());
    parts->openWorkflow();
    if (parts->options.quotes) {
        ready = co_await parts->mendAsync(context);
        if (!ready)
            co_return failure(ready.error());
    }
    const int metricsPort = parts->settings.inForce().telemetry().metricsPort;
    std::unique_ptr<Composition> house(new Composition(std::move(parts)));
    if (metricsPort > 0) {
        // The program works without metrics. The log says why there are none.
        const Result<quint16> served = house->serveMetrics(static_cast<quint16>(metricsPort));
        if (!served)
            qCWarning(lcHouse).noquote() << served.error().message;
    }
    co_return Result<std::unique_ptr<Composition>>(std::move(house));
}

Composition::Composition(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
Composition::~Composition() = default;

storage::StoreSet &Composition::stores()
{
    return m_parts->stores;
}

Services Composition::services()
{
    return {m_parts->settings.inForce(), m_parts->settings.shipped(), *m_parts->connected, m_parts->standIns.get()};
}

Measures Composition::measures()
{
    return {*m_parts->monitor, m_parts->timelines};
}

Work Composition::work()
{
    return {*m_parts->workflow, *m_parts->registry};
}

Operations Composition::operations()
{
    return {*m_parts->control, *m_parts->trials, m_parts->jobs};
}

underwriting::Books Composition::books() const
{
    return m_parts->inForce();
}

const StartReport &Composition::startReport() const
{
    return m_parts->report;
}

QCoro::Task<Result<void>> Composition::finishAsync(CallContext context)
{
    // The callers that wait for a quote stop waiting. The questions that are out go on.
    m_parts->workflow.reset();
    if (m_parts->keepsNothing())
        co_return Result<void>();
    Result<void> finished = co_await m_parts->connected->finishAsync(context);
    co_return finished;
}

QStringList Composition::askedNow() const
{
    return m_parts->keepsNothing() ? QStringList() : m_parts->connected->askedNow();
}

Result<quint16> Composition::serveMetrics(quint16 port)
{
    Parts *parts = m_parts.get();
    auto &server = parts->metricsServer.emplace(parts->clock, [parts] {
        std::vector<metrics::ServiceReading> services;
        const std::vector<resilience::Pipeline *> pipelines = parts->connected->pipelines();
        const std::vector<resilience::PipelineHealth> lines = parts->connected->health();
        for (std::size_t i = 0; i < lines.size(); ++i)
            services.push_back({lines[i], &pipelines[i]->statistics().durations()});
        return metrics::metricsText(services, *parts->monitor);
    });
    Result<quint16> served = server.listen(port);
    if (!served)
        parts->metricsServer.reset();
    return served;
}

} // namespace bindery::composition
