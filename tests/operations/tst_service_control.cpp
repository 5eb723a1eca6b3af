// What is done to a service by hand: it takes effect at once, stands in the history with who did it, is told in a
// sentence, and what was meant for good is kept. Below the programs, over the store and the services themselves.
#include "async/system_clock.h"
#include "async/task_scope.h"
#include "blocking/run_blocking.h"
#include "cache/key_maker.h"
#include "operations/kept_settings.h"
#include "operations/service_control.h"
#include "resilience/pipeline/connectivity.h"
#include "resilience/pipeline/pipeline.h"
#include "resilience/pipeline/pipeline_health.h"
#include "services/connected_services.h"
#include "services/curl_transport.h"
#include "services/service_settings.h"
#include "storage/audit_store.h"
#include "storage/database.h"
#include "storage/protector.h"
#include "storage/settings_store.h"
#include "storage/store_set.h"
#include "storage/stored_types.h"
#include "test_support/answer_samples.h"
#include "test_support/record_samples.h"
#include "test_support/test_case.h"

#include <QSignalSpy>

#include <optional>

using namespace bindery;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using operations::ServiceControl;
using resilience::CircuitOverride;
using resilience::CircuitState;

namespace {

const QString Credit = u"credit_score"_s;

struct ControlRoom {
    async::SystemClock clock;
    storage::PlainProtector protector;
    storage::StoreSet stores{clock, protector, storage::StoredTypes{test::shippedProducts(), test::shippedAnswers()}};
    resilience::Connectivity connectivity;
    services::CurlTransport transport{clock};
    cache::KeyMaker keys{QByteArray(32, 'k')};
    services::ServiceCatalog shipped = services::ServiceCatalog::load().value();
    services::ConnectedServices connected{shipped, services::ServicesGround{clock, connectivity, transport, keys}};
    ServiceControl control{{clock, connected, shipped, stores.settings, stores.audit}, u"Jane"_s, std::nullopt};
    QSignalSpy done{&control, &ServiceControl::done};

    ControlRoom()
    {
        const auto opened
            = app::runBlocking(stores.database.openAsync(storage::DatabaseFile(u":memory:"_s), CallContext()), 20s);
        if (!opened)
            qFatal("the store cannot be opened");
    }

    [[nodiscard]] resilience::Pipeline &credit() const { return *connected.pipeline(Credit); }
    [[nodiscard]] QString lastSentence() const { return done.isEmpty() ? QString() : done.last().at(1).toString(); }
    [[nodiscard]] std::optional<QByteArray> kept()
    {
        return app::runBlocking(stores.settings.valueAsync(operations::KeptSettingsKey, CallContext()), 20s).value();
    }
};

} // namespace

class ServiceControlTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void w04_theCircuitByHandIsToldAndStandsInTheHistory()
    {
        ControlRoom room;
        room.control.setOverride(Credit, CircuitOverride::ForcedOpen);
        QCOMPARE(room.credit().health().circuit, CircuitState::Open);
        QCOMPARE(room.lastSentence(), u"Credit score is isolated: it is not asked until you take that back."_s);
        room.control.setOverride(Credit, CircuitOverride::None);
        QCOMPARE(room.credit().health().circuit, CircuitState::Closed);
        room.control.openCircuit(Credit);
        const QString open = u"The circuit of Credit score is open. It is tried again by itself at "_s;
        QVERIFY(room.lastSentence().startsWith(open));
        room.control.resetCircuit(Credit);
        room.control.probeNow(Credit);
        QStringList actions;
        for (const domain::AuditLine &line : room.control.doneByHand(Credit)) {
            actions.append(line.action);
            QCOMPARE(line.actor, u"Jane"_s);
            QVERIFY(line.detail.isEmpty());
        }
        QCOMPARE(actions,
                 (QStringList{u"probe allowed"_s, u"circuit reset"_s, u"circuit forced open"_s, u"taken back"_s,
                              u"isolated"_s}));
        QVERIFY(room.control.doneByHand(u"rating"_s).empty());
        const auto lines = app::runBlocking(room.stores.audit.programHistoryAsync(10, CallContext()), 20s);
        QVERIFY(lines);
        QCOMPARE(lines->size(), std::size_t(5));
        QCOMPARE(lines->front().detail, Credit);
    }

    void w03_limitsHoldForTheSessionOrForGood()
    {
        ControlRoom room;
        operations::LimitChange change;
        change.concurrency = 4;
        room.control.setLimits(Credit, change, false);
        QCOMPARE(room.credit().settings().concurrency.limit, 4);
        QCOMPARE(room.lastSentence(), u"In force until the program ends: 4 at once, 100 a second, 100 after a rest."_s);
        QVERIFY(room.control.differsFromShipped(Credit));
        QVERIFY(!room.kept());
        change.tokens = 7;
        room.control.setLimits(Credit, change, true);
        QTRY_VERIFY(room.kept());
        QCOMPARE(operations::keptOf(room.kept(), Credit).value("rate"_L1).toObject().value("perSecond"_L1).toInt(), 7);
        QCOMPARE(room.control.settings(Credit).value("concurrency"_L1).toObject().value("limit"_L1).toInt(), 4);
        room.control.backToShipped(Credit);
        QCOMPARE(room.credit().settings().concurrency.limit, 10);
        QVERIFY(!room.control.differsFromShipped(Credit));
        QTRY_VERIFY(operations::keptOf(room.kept(), Credit).isEmpty());
        QCOMPARE(room.lastSentence(),
                 u"Back to what ships: 10 at once, 100 a second, 100 after a rest. "
                 "Nothing is kept for later starts."_s);
    }

    void faultsAreInjectedAndEnd()
    {
        ControlRoom room;
        resilience::FaultSettings faults;
        faults.errorRate = 0.5;
        room.control.setFaults(Credit, faults);
        QVERIFY(room.credit().health().faults.any());
        QVERIFY(room.lastSentence().endsWith(u"They stay until you end them or the program ends."_s));
        room.control.setFaults(Credit, {});
        QVERIFY(!room.credit().health().faults.any());
        QCOMPARE(room.lastSentence(), u"No more faults are injected at Credit score."_s);
    }

    void whatEarlierRunsDidIsReadOnceItIsAskedFor()
    {
        ControlRoom room;
        room.stores.audit.add(storage::Note(u"A. Person"_s, u"isolated"_s, Credit), UtcTime(5s));
        async::TaskScope scope(u"test"_s);
        scope.own(room.control.readHistoryAsync(CallContext(scope.stopToken())));
        QTRY_COMPARE(room.control.doneByHand(Credit).size(), std::size_t(1));
        room.control.resetCircuit(Credit);
        QCOMPARE(room.control.doneByHand(Credit).size(), std::size_t(2));
        QCOMPARE(room.control.doneByHand(Credit).back().actor, u"A. Person"_s);
    }

    void anUnknownServiceIsPassedOver()
    {
        ControlRoom room;
        room.control.openCircuit(u"weather"_s);
        room.control.setFaults(u"weather"_s, {});
        room.control.keepSettings(u"weather"_s, {});
        QVERIFY(room.done.isEmpty());
        QVERIFY(room.control.settings(u"weather"_s).isEmpty());
    }
};

BINDERY_TEST(ServiceControlTest)
#include "tst_service_control.moc"
