// What was changed for good wins on the next start; what cannot be used any more is left out and said; back to shipped
// leaves no trace.
#include "async/system_clock.h"
#include "blocking/run_blocking.h"
#include "composition/composition.h"
#include "domain/audit_line.h"
#include "operations/kept_settings.h"
#include "resilience/pipeline/pipeline.h"
#include "services/connected_services.h"
#include "services/service_settings.h"
#include "storage/audit_store.h"
#include "storage/settings_store.h"
#include "storage/store_set.h"
#include "storage/submission_store.h"
#include "test_support/shipped_books.h"
#include "test_support/test_case.h"

#include <QTemporaryDir>

using namespace bindery;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class KeptSettingsTest : public test::TestCase {
    Q_OBJECT

    async::SystemClock m_clock;

    std::unique_ptr<composition::Composition> open(const QString &store)
    {
        composition::CompositionOptions options;
        options.storePath = store;
        options.books = test::shippedBooks();
        auto house = app::runBlocking(composition::Composition::openAsync(m_clock, options, CallContext()), 30s);
        return house ? std::move(*house) : nullptr;
    }

    bool keep(composition::Composition &house, const QByteArray &settings)
    {
        storage::SettingsStore &store = house.stores().settings;
        return app::runBlocking(store.setValueAsync(operations::KeptSettingsKey, settings, CallContext()), 10s)
            .has_value();
    }

private Q_SLOTS:
    void w03_aChangeForGoodHoldsOnTheNextStartAndCanBeTakenBack()
    {
        const QTemporaryDir folder;
        const QString store = folder.filePath(u"bindery.db"_s);
        const QByteArray kept
            = operations::keptWith({}, u"credit_score"_s, {{u"concurrency"_s, QJsonObject{{u"limit"_s, 3}}}});
        {
            const auto house = open(store);
            QVERIFY(house);
            QCOMPARE(house->services().connected.pipeline(u"credit_score"_s)->settings().concurrency.limit, 10);
            QVERIFY(!house->services().connected.pipeline(u"weather"_s));
            QVERIFY(keep(*house, kept));
        }
        {
            const auto house = open(store);
            QVERIFY(house);
            QCOMPARE(house->services().connected.pipeline(u"credit_score"_s)->settings().concurrency.limit, 3);
            QCOMPARE(house->services().connected.pipeline(u"rating"_s)->settings().concurrency.limit, 10);
            QCOMPARE(house->services().shipped.find(u"credit_score"_s)->pipeline.concurrency.limit, 10);
            QVERIFY(house->startReport().keptSettingsTrouble.isEmpty());
            QVERIFY(keep(*house, operations::keptWithout(kept, u"credit_score"_s)));
        }
        const auto house = open(store);
        QVERIFY(house);
        QCOMPARE(house->services().connected.pipeline(u"credit_score"_s)->settings().concurrency.limit, 10);
    }

    void w03_whatCannotBeUsedAnyMoreIsLeftOutAndSaid()
    {
        const QTemporaryDir folder;
        const QString store = folder.filePath(u"bindery.db"_s);
        QVERIFY(keep(*open(store), R"({"services": {"credit_score": {"pipeline": {"breker": {}}}}})"));
        const auto house = open(store);
        QVERIFY(house);
        const QString trouble = house->startReport().keptSettingsTrouble;
        QVERIFY2(trouble.contains(u"breker"_s), qPrintable(trouble));
        QCOMPARE(house->services().connected.pipeline(u"credit_score"_s)->settings().concurrency.limit, 10);
    }

    void w03_changesAddUpFieldByField()
    {
        const QString service = u"rating"_s;
        QByteArray kept = operations::keptWith({}, service, {{u"rate"_s, QJsonObject{{u"perSecond"_s, 5}}}});
        kept = operations::keptWith(kept, service, {{u"rate"_s, QJsonObject{{u"burst"_s, 7}}}});
        const QJsonObject rate = operations::keptOf(kept, service).value("rate"_L1).toObject();
        QCOMPARE(rate.value("perSecond"_L1).toInt(), 5);
        QCOMPARE(rate.value("burst"_L1).toInt(), 7);
        kept = operations::keptReplaced(kept, service, {{u"retry"_s, QJsonObject{{u"attempts"_s, 1}}}});
        QVERIFY(!operations::keptOf(kept, service).contains("rate"_L1));
        QVERIFY(operations::keptOf(operations::keptWithout(kept, service), service).isEmpty());
        QVERIFY(operations::keptOf(QByteArray("[["), service).isEmpty());
    }

    void q1_aRateIsOneSettingWhateverItsTime()
    {
        const QString service = u"rating"_s;
        QByteArray kept
            = operations::keptWith({}, service, {{u"rate"_s, QJsonObject{{u"perSecond"_s, 5}, {u"burst"_s, 7}}}});
        kept = operations::keptWith(kept, service, {{u"rate"_s, QJsonObject{{u"perHour"_s, 9}}}});
        QJsonObject rate = operations::keptOf(kept, service).value("rate"_L1).toObject();
        QCOMPARE(rate, (QJsonObject{{u"perHour"_s, 9}, {u"burst"_s, 7}}));

        const QTemporaryDir folder;
        const QString store = folder.filePath(u"bindery.db"_s);
        QVERIFY(keep(*open(store), R"({"services": {"credit_score": {"pipeline": {"rate": {"perHour": 5}}}}})"));
        const auto house = open(store);
        QVERIFY(house);
        const resilience::Pipeline *credit = house->services().connected.pipeline(u"credit_score"_s);
        const resilience::RateLimitSettings &inForce = credit->settings().rate;
        QCOMPARE(inForce.tokens, resilience::Exact(5));
        QCOMPARE(inForce.per, Duration(std::chrono::hours(1)));
    }

    void w04_whatWasDoneToTheProgramIsWrittenDown()
    {
        const QTemporaryDir folder;
        const auto house = open(folder.filePath(u"bindery.db"_s));
        QVERIFY(house);
        for (const QString &service : {u"rating"_s, u"credit_score"_s})
            house->stores().audit.add(storage::Note(u"A. Person"_s, u"circuit isolated"_s, service), UtcTime(5s));
        const auto lines = app::runBlocking(house->stores().audit.programHistoryAsync(10, CallContext()), 10s);
        QVERIFY(lines);
        QCOMPARE(lines->size(), std::size_t(2));
        QCOMPARE(lines->front().detail, u"credit_score"_s);
        QCOMPARE(lines->front().actor, u"A. Person"_s);
        QVERIFY(lines->front().at == UtcTime(5s));
    }
};

BINDERY_TEST(KeptSettingsTest)
#include "tst_kept_settings.moc"
