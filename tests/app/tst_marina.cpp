// A line of business from files alone, on the way of a submission: entered, gathered from a real HTTP server, rated,
// decided, stored, searched, replayed and tried in what-if. No code outside of the tests knows it. Issue "Products,
// services and facts as data", item 7.
#include "async/system_clock.h"
#include "cli_runner.h"
#include "composition/composition.h"
#include "domain/duplicate.h"
#include "domain/quote.h"
#include "domain/search_hit.h"
#include "domain/submission.h"
#include "facts/fact_set.h"
#include "storage/store_set.h"
#include "test_support/marina.h"
#include "test_support/record_samples.h"
#include "test_support/test_case.h"
#include "test_support/wait.h"
#include "underwriting/application_file.h"
#include "underwriting/assess.h"
#include "underwriting/assumption.h"
#include "underwriting/books.h"
#include "underwriting/registry.h"
#include "underwriting/replay.h"
#include "underwriting/submission_workflow.h"
#include "underwriting/what_if.h"

#include <QTemporaryDir>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

void makeSouthSmall(QJsonObject &application)
{
    QJsonArray docks = application[u"docks"_s].toArray();
    QJsonObject south = docks[1].toObject();
    QJsonArray boats = south[u"boats"_s].toArray();
    QJsonObject boat = boats[0].toObject();
    boat[u"value"_s] = 500000;
    boats[0] = boat;
    south[u"boats"_s] = boats;
    docks[1] = south;
    application[u"docks"_s] = docks;
}

QStringList rulesOf(const domain::Decision &decision)
{
    QStringList rules;
    for (const domain::DecisionReason &reason : decision.reasons)
        rules.append(reason.rule);
    return rules;
}

} // namespace

class MarinaTest : public test::TestCase {
    Q_OBJECT

    async::SystemClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<test::HarborOffice> m_office;

    QString path(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<composition::Composition> open(bool withLibrary = true)
    {
        composition::CompositionOptions options;
        options.storePath = path(u"bindery.db"_s);
        options.servicesFile = path(u"services.json"_s);
        options.library = withLibrary ? test::marinaSource() : QString();
        auto house = test::wait(composition::Composition::openAsync(m_clock, options, CallContext()));
        if (!house)
            qFatal("%s", qPrintable(house.error().message));
        if (const QString trouble = (*house)->startReport().libraryTrouble; !trouble.isEmpty())
            qFatal("%s", qPrintable(trouble));
        return std::move(*house);
    }

    risk::Record application(composition::Composition &house, const std::function<void(QJsonObject &)> &change = {})
    {
        return underwriting::applicationFrom(test::marinaApplication(m_clock.today(), change), house.books().products,
                                             m_clock.today())
            .value()
            .record;
    }

    domain::Quote quote(composition::Composition &house, const std::function<void(QJsonObject &)> &change = {})
    {
        auto quoted = test::wait(house.work().workflow.submitAsync({}, application(house, change), CallContext()));
        if (!quoted)
            qFatal("%s", qPrintable(quoted.error().message));
        return std::move(*quoted);
    }

private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_folder = std::make_unique<QTemporaryDir>();
        m_office = std::make_unique<test::HarborOffice>(m_clock);
        // Without the library nobody asks for it, so the file names it for those that have it.
        test::writeFile(path(u"services.json"_s), m_office->settings());
    }

    void itIsGatheredRatedAndDecided()
    {
        const auto house = open();
        const domain::Quote large = quote(*house);
        QCOMPARE(m_office->questions.size(), std::size_t(2));
        QCOMPARE(
            m_office->questions.front(),
            (QJsonObject{{u"operator"_s, u"Sound Moorings LLC"_s}, {u"zip"_s, u"11201"_s}, {u"dock"_s, u"North"_s}}));
        QVERIFY2(large.premium, qPrintable(large.ratingFailure));
        QCOMPARE(large.premium->total.amount.toString(2), u"11930.00"_s);
        QVERIFY(!large.range);
        QCOMPARE(large.decision.kind, domain::DecisionKind::Refer);
        QCOMPARE(rulesOf(large.decision), QStringList{u"large"_s});
        QCOMPARE(large.parts.front().plan->edition.code, u"marina"_s);
        QCOMPARE(large.product.code, u"marina"_s);

        const domain::Quote small = quote(*house, &makeSouthSmall);
        QCOMPARE(small.premium->total.amount.toString(2), u"7450.00"_s);
        QCOMPARE(small.decision.kind, domain::DecisionKind::Accept);
        QVERIFY2(small.bindable, qPrintable(small.missingForBinding.join(u' ')));
        // Both docks had their answers already.
        QCOMPARE(m_office->questions.size(), std::size_t(2));

        m_office->exposures[u"North"_s] = "9.5";
        const domain::Quote exposed = quote(*house, [](QJsonObject &json) {
            json[u"operator"_s] = [&] {
                QJsonObject other = json[u"operator"_s].toObject();
                other[u"name"_s] = u"East Moorings LLC"_s;
                return other;
            }();
        });
        QCOMPARE(exposed.decision.kind, domain::DecisionKind::Decline);
        QVERIFY(rulesOf(exposed.decision).contains(u"too_exposed"_s));
    }

    void aServiceThatFailsLeavesARangeAndReferral()
    {
        m_office->status = 503;
        const auto house = open();
        const domain::Quote quoted = quote(*house, &makeSouthSmall);
        QVERIFY(quoted.premium && quoted.range);
        QCOMPARE(quoted.premium->total.amount.toString(2), u"8220.00"_s);
        QCOMPARE(quoted.range->lowest.amount.toString(2), u"6028.00"_s);
        QCOMPARE(rulesOf(quoted.decision), QStringList{u"report_is_missing"_s});
        QVERIFY(!quoted.bindable);
        QVERIFY(quoted.missingForBinding.join(u' ').contains(u"the harbor report"_s));
    }

    void itIsStoredAndFoundAgain()
    {
        QString id;
        {
            const auto house = open();
            id = quote(*house).submissionId;
        }
        const auto house = open();
        const auto rows = test::wait(house->work().workflow.listAsync(CallContext()));
        QCOMPARE(rows->size(), std::size_t(1));
        const domain::SubmissionSummary &row = rows->front();
        QCOMPARE(row.product, u"marina"_s);
        QCOMPARE(row.insured, u"Sound Moorings LLC"_s);
        QCOMPARE(row.place, u"11201"_s);
        QCOMPARE(row.state, u"NY"_s);
        QCOMPARE(row.what, u"2 docks"_s);
        QCOMPARE(row.premium->amount.toString(2), u"11930.00"_s);
        const auto loaded = test::wait(house->work().workflow.loadAsync(id, CallContext()));
        QVERIFY(loaded.has_value());
        QCOMPARE(loaded->record, application(*house));
        QCOMPARE(loaded->quote->facts.all().size(), std::size_t(2));
        QCOMPARE(loaded->quote->facts.all()[1].name(), u"harbor_report_2"_s);
        QCOMPARE(loaded->quote->facts.all()[1].words.title, u"Harbor report of dock 2"_s);
        QCOMPARE(loaded->quote->facts.all()[1].words.summary, u"exposure 4"_s);

        underwriting::Registry &registry = house->work().registry;
        for (const QString &words : {u"moorings"_s, u"north"_s, u"US-ABC00003A606"_s, u"11201"_s}) {
            const auto hits = test::wait(registry.searchAsync(words, 10, CallContext()));
            QVERIFY2(hits && hits->size() == 1, qPrintable(words));
        }
        // A personal value is found by nobody who types it.
        QCOMPARE(test::wait(registry.searchAsync(u"123456789"_s, 10, CallContext()))->size(), std::size_t(0));
        (void)quote(*house, &makeSouthSmall);
        const auto same = test::wait(registry.duplicatesAsync(id, CallContext()));
        QVERIFY(same.has_value());
        QCOMPARE(same->size(), std::size_t(1));
        QCOMPARE(same->front().kinds, (QStringList{u"hull"_s, u"operator"_s}));
    }

    void itIsReplayedToTheCent()
    {
        QString id;
        {
            const auto house = open();
            id = quote(*house).submissionId;
        }
        const auto house = open();
        const storage::StoreSet &stores = house->stores();
        underwriting::Replay replay(stores.quotes, stores.editions, house->books());
        const auto report = test::wait(replay.replayAsync(id, std::nullopt, nullptr, CallContext()));
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        QVERIFY2(report->rating.isEqual(), qPrintable(report->rating.notCompared));
        QCOMPARE(report->decision.outcome, underwriting::DecisionReplay::Outcome::Equal);
    }

    void whatIfTriesAValueAndAnAssumedFact()
    {
        const auto house = open();
        const domain::Quote quoted = quote(*house);
        const underwriting::Books books = house->books();
        risk::Record tried = application(*house);
        test::setAt(tried, u"$.docks[0].boats[0].hull"_s, u"steel"_s);
        const auto steel = underwriting::assessWhatIf(books, tried, quoted.facts, nullptr, m_clock.today());
        QVERIFY2(steel.premium, qPrintable(steel.failure));
        // 40000 x 0.4 % x 1.25 less.
        QCOMPARE(steel.premium->total.amount.toString(2), u"11730.00"_s);
        const auto offer = underwriting::offerOf(books, tried);
        QStringList paths;
        for (const underwriting::Assumption &one : underwriting::assumptionsOf(tried, *offer))
            paths.append(one.path);
        QCOMPARE(paths, (QStringList{u"$.facts.harbor_report[0].exposure"_s, u"$.facts.harbor_report[1].exposure"_s}));
        facts::FactSet assumed = quoted.facts;
        QCOMPARE(underwriting::assume(*offer, assumed, paths[1], u"1"_s), QString());
        const auto calm = underwriting::assessWhatIf(books, tried, assumed, nullptr, m_clock.today());
        QCOMPARE(calm.premium->total.amount.toString(2), u"9570.00"_s);
    }

    void withoutItsFilesTheSubmissionStaysAsItWasQuoted()
    {
        QString id;
        {
            const auto house = open();
            id = quote(*house).submissionId;
        }
        test::writeFile(path(u"services.json"_s), R"({"services": {}})");
        const auto house = open(false);
        const auto rows = test::wait(house->work().workflow.listAsync(CallContext()));
        QVERIFY(rows && rows->size() == 1);
        QCOMPARE(rows->front().insured, u"Sound Moorings LLC"_s);
        const auto loaded = test::wait(house->work().workflow.loadAsync(id, CallContext()));
        // What was quoted opens under the product that was kept with the quote.
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
        QCOMPARE(loaded->quote->product.code, u"marina"_s);
        QCOMPARE(loaded->quote->premium->total.amount.toString(2), u"11930.00"_s);
        // Others are quoted as before, and once the files are back, everything is there.
        const auto motor = test::wait(house->work().workflow.submitAsync(
            {}, test::shippedSample(u"01_clean_adult.json"_s, m_clock.today()), CallContext()));
        QVERIFY(motor.has_value());
        const auto again = open();
        QVERIFY(test::wait(again->work().workflow.loadAsync(id, CallContext())).has_value());
    }

    void theCommandLineGoesTheWholeWay()
    {
        const test::CliBench bench;
        const QString file = bench.write(u"marina.json"_s, test::marinaApplication(m_clock.today()));
        const QString store = bench.path(u"bindery.db"_s);
        const QStringList here{u"--store"_s, store, u"--library"_s, test::marinaSource()};
        const QStringList asking{u"--services"_s, path(u"services.json"_s)};
        const auto quoted = bench.run(QStringList{u"quote"_s, file} + here + asking);
        QVERIFY2(quoted.exitCode == 0, quoted.err.constData());
        QVERIFY(!quoted.out.contains("3456789"));
        const QJsonObject quote = quoted.objects().value(0);
        QVERIFY2(quoted.out.contains("\"premium\":11930.00,"), quoted.out.constData());
        QCOMPARE(quote[u"decision"_s].toString(), u"refer"_s);
        QCOMPARE(quote[u"facts"_s][u"harbor_report_2"_s][u"value"_s].toString(), u"exposure 4"_s);
        const auto found = bench.run(QStringList{u"submission"_s, u"find"_s, u"moorings"_s} + here);
        QVERIFY2(found.exitCode == 0, found.err.constData());
        QCOMPARE(found.objects().value(0)[u"what"_s].toString(), u"2 docks"_s);
        const auto replayed = bench.run(QStringList{u"quote"_s, u"replay"_s, u"1"_s} + here);
        QVERIFY2(replayed.exitCode == 0, (replayed.out + replayed.err).constData());
        const auto released = bench.run(QStringList{u"quote"_s, u"release"_s, u"1"_s, u"--act"_s, u"approve"_s,
                                                    u"--level"_s, u"3"_s, u"--note"_s, u"survey read"_s}
                                        + here);
        QVERIFY2(released.exitCode == 0, (released.out + released.err).constData());
        QCOMPARE(released.objects().value(0)[u"standing"_s].toString(), u"accept"_s);
        const auto health = bench.run(QStringList{u"health"_s} + here);
        QVERIFY2(health.exitCode == 0 && health.out.contains("Harbor report"), (health.out + health.err).constData());
        const auto asked = bench.run(QStringList{u"service"_s, u"try"_s, u"harbor_report"_s, u"--application"_s, file,
                                                 u"--subject"_s, u"2"_s, u"--library"_s, test::marinaSource()}
                                     + asking);
        QVERIFY2(asked.exitCode == 0, asked.err.constData());
        QVERIFY2(asked.out.contains("About: dock 2\n") && asked.out.contains("$.exposure: 4\n"), asked.out.constData());
    }

    void itsOwnTestsHold()
    {
        const test::CliBench bench;
        const QString product = test::marinaSource() + u"/products/marina"_s;
        const auto tested = bench.run({u"product"_s, u"test"_s, product, u"--library"_s, test::marinaSource()});
        QVERIFY2(tested.exitCode == 0, (tested.out + tested.err).constData());
        QVERIFY2(tested.out.endsWith("5 passed, 0 failed\n"), tested.out.constData());
        const auto alone = bench.run({u"product"_s, u"test"_s, product});
        QCOMPARE(alone.exitCode, 2);
        QVERIFY2(alone.err.contains("There is no service \"harbor_report\""), alone.err.constData());
        const auto service
            = bench.run({u"service"_s, u"check"_s, test::marinaSource() + u"/services/harbor_report.json"_s});
        QCOMPARE(service.out, QByteArray("no problems\n"));
    }
};

BINDERY_TEST(MarinaTest)
#include "tst_marina.moc"
