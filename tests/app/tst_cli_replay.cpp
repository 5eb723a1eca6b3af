// bindery-cli quote replay: a quote of an earlier process is rated again from the store alone.
#include "cli_runner.h"
#include "test_support/files.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;

class CliReplayTest : public TestCase {
    Q_OBJECT

    std::optional<CliBench> m_bench;
    QString m_store;
    QString m_id;
    QByteArray m_quoted;

    [[nodiscard]] CliOutcome replay(const QStringList &more) const
    {
        return m_bench->run(QStringList{u"quote"_s, u"replay"_s} + more);
    }

    /// The shipped plan that quoted it, with another base, in a folder.
    [[nodiscard]] QString changedPlan() const
    {
        const QDir source(QStringLiteral(BINDERY_SOURCE_DIR "/resources/plans/personal-auto-basic"));
        QDir(m_bench->path(QString())).mkpath(u"plan/tables"_s);
        for (const QString &name : {u"plan.json"_s, u"tables/territory.csv"_s}) {
            QFile file(source.filePath(name));
            const QByteArray content = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
            m_bench->write(u"plan/"_s + name, QByteArray(content).replace("\"set\": 1000", "\"set\": 1100"));
        }
        return m_bench->path(u"plan"_s);
    }

private Q_SLOTS:
    /// The process that quotes; each test replays in a copy of its store.
    void initTestCase()
    {
        const CliBench bench;
        const QString store = bench.path(u"bindery.db"_s);
        const CliOutcome quoted = bench.run({u"quote"_s, u"--sandbox"_s, u"--plan"_s, u"personal-auto-basic"_s,
                                             u"--store"_s, store, CliBench::samples().at(0)});
        QVERIFY2(quoted.exitCode == 0, quoted.err.constData());
        m_id = quoted.objects().at(0)[u"submissionId"_s].toString();
        m_quoted = contentOf(store);
    }

    void init()
    {
        TestCase::init();
        m_bench.emplace();
        m_store = m_bench->write(u"bindery.db"_s, m_quoted);
    }

    void aQuoteIsReplayedEqualByAnotherProcess()
    {
        const CliOutcome outcome = replay({m_id, u"--store"_s, m_store});
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
        const QJsonObject report = outcome.objects().at(0);
        QCOMPARE(report[u"submissionId"_s].toString(), m_id);
        QCOMPARE(report[u"equal"_s].toBool(), true);
        QCOMPARE(report[u"samePlan"_s].toBool(), true);
        QVERIFY(report[u"steps"_s].toInt() > 0);
        QCOMPARE(report[u"replayPremium"_s], report[u"premium"_s]);
        QCOMPARE(report[u"differences"_s].toArray().size(), 0);
        const QJsonObject decision = report[u"decision"_s].toObject();
        QCOMPARE(decision[u"comparison"_s].toString(), u"equal"_s);
        QVERIFY(!decision[u"tier"_s].toString().isEmpty());
        QCOMPARE(decision[u"tierNow"_s], decision[u"tier"_s]);
        QVERIFY(decision[u"reasons"_s].toInt() > 0);
        QCOMPARE(decision[u"reasonsNow"_s], decision[u"reasons"_s]);

        const CliOutcome table
            = replay({m_id, u"--store"_s, m_store, u"--version"_s, u"1"_s, u"--format"_s, u"table"_s});
        QCOMPARE(table.exitCode, 0);
        QVERIFY2(table.out.contains("Equal: all "), table.out.constData());
        QVERIFY2(table.out.contains("The decision is equal: "), table.out.constData());
    }

    /// Fault A7: a quote that could not be rated names its plan and is replayed; a difference in an old one is named.
    void a7_aQuoteThatCouldNotBeRatedIsReplayed()
    {
        const auto change = [](QJsonObject &json) {
            QJsonArray drivers = json.value(u"drivers"_s).toArray();
            QJsonObject driver = drivers.at(0).toObject();
            driver.insert(u"birthDate"_s, QDate::currentDate().addYears(-15).addDays(-1).toString(Qt::ISODate));
            drivers.replace(0, driver);
            json.insert(u"drivers"_s, drivers);
        };
        const QString file = m_bench->write(u"child.json"_s, CliBench::changedSample(1, change));
        const CliOutcome quoted = m_bench->run({u"quote"_s, u"--sandbox"_s, u"--store"_s, m_store, file});
        const QJsonObject quote = quoted.objects().at(0);
        QVERIFY2(quote[u"premium"_s].isNull(), quoted.out.constData());
        QVERIFY(quote[u"cannotBeRated"_s].toString().contains(u"driver_age"));
        QCOMPARE(quote[u"plan"_s].toObject()[u"code"_s].toString(), u"personal-auto-full"_s);
        const QString id = quote[u"submissionId"_s].toString();
        const CliOutcome outcome = replay({id, u"--store"_s, m_store});
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData() + outcome.out.size());
        const QJsonObject report = outcome.objects().at(0);
        QCOMPARE(report[u"equal"_s].toBool(), true);
        QVERIFY(report[u"premium"_s].isNull() && report[u"replayPremium"_s].isNull());
        QCOMPARE(report[u"cannotBeRated"_s], quote[u"cannotBeRated"_s]);
        QCOMPARE(report[u"decision"_s].toObject()[u"comparison"_s].toString(), u"equal"_s);
        QCOMPARE(report[u"mendedSince"_s].toArray().size(), 0);
        const CliOutcome table = replay({id, u"--store"_s, m_store, u"--format"_s, u"table"_s});
        QVERIFY2(table.out.contains("Equal: the plan cannot rate it now either."), table.out.constData());
    }

    void anotherPlanIsComparedByStep()
    {
        const QString plan = changedPlan();
        const CliOutcome outcome = replay({m_id, u"--store"_s, m_store, u"--plan"_s, plan});
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
        const QJsonObject report = outcome.objects().at(0);
        QCOMPARE(report[u"equal"_s].toBool(), false);
        QCOMPARE(report[u"samePlan"_s].toBool(), false);
        const QJsonObject first = report[u"differences"_s].toArray().at(0).toObject();
        QCOMPARE(first[u"id"_s].toString(), u"base"_s);
        QCOMPARE(first[u"before"_s][u"value"_s].toInt(), 1000);
        QCOMPARE(first[u"after"_s][u"value"_s].toInt(), 1100);
        QVERIFY(report[u"premiumDifference"_s].toDouble() > 0);

        const CliOutcome table = replay({m_id, u"--store"_s, m_store, u"--plan"_s, plan, u"--format"_s, u"table"_s});
        QCOMPARE(table.exitCode, 0);
        QVERIFY2(table.out.contains("set 1000 = 1000"), table.out.constData());
        // And the quote's own plan is as it was.
        QCOMPARE(replay({m_id, u"--store"_s, m_store}).exitCode, 0);
    }

    void whatCannotBeReplayedIsToldInASentenceAndMakesNoStore()
    {
        const QString nowhere = m_bench->path(u"nowhere.db"_s);
        const QList<QStringList> bad{{u"nobody"_s, u"--store"_s, m_store},
                                     {m_id, u"--store"_s, m_store, u"--version"_s, u"9"_s},
                                     {m_id, u"--store"_s, m_store, u"--version"_s, u"0"_s},
                                     {m_id, u"--store"_s, m_store, u"--plan"_s, m_bench->path(u"none"_s)},
                                     {m_id, u"--store"_s, m_store, u"--format"_s, u"xml"_s},
                                     {m_id, u"--store"_s, nowhere},
                                     {u"--store"_s, m_store}};
        for (const QStringList &arguments : bad) {
            const CliOutcome outcome = replay(arguments);
            QVERIFY2(outcome.exitCode == 2, qPrintable(arguments.join(u' ')));
            QVERIFY(outcome.out.isEmpty());
            QVERIFY(!outcome.err.isEmpty());
        }
        QVERIFY(!QFile::exists(nowhere));
    }

    void aDamagedPlanInTheStoreIsTold()
    {
        QFile file(m_store);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray content = file.readAll();
        QVERIFY(content.contains("\"set\": 1000"));
        content.replace("\"set\": 1000", "\"set\": 1001");
        QVERIFY(file.seek(0) && file.write(content) == content.size());
        file.close();
        const CliOutcome outcome = replay({m_id, u"--store"_s, m_store});
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY2(outcome.err.contains("damaged"), outcome.err.constData());
    }

    void personalDataIsNotPrinted()
    {
        QFile sample(CliBench::samples().at(0));
        QVERIFY(sample.open(QIODevice::ReadOnly));
        const QJsonObject application = QJsonDocument::fromJson(sample.readAll()).object();
        const QJsonObject applicant = application[u"applicant"_s].toObject();
        const QJsonObject driver = application[u"drivers"_s].toArray().at(0).toObject();
        QByteArrayList personal;
        for (const QJsonObject &person : {applicant, driver}) {
            for (const QString &name : {u"ssn"_s, u"birthDate"_s, u"licenceNumber"_s, u"lastName"_s}) {
                if (person[name].isString())
                    personal.append(person[name].toString().toUtf8());
            }
        }
        QVERIFY(personal.size() >= 3);
        const QString plan = changedPlan();
        for (const QString &format : {u"json"_s, u"table"_s}) {
            const CliOutcome outcome = replay({m_id, u"--store"_s, m_store, u"--plan"_s, plan, u"--format"_s, format});
            for (const QByteArray &text : std::as_const(personal))
                QVERIFY2(!outcome.out.contains(text) && !outcome.err.contains(text), text.constData());
        }
    }

    void filesAreStillRequiredAndOneNamedReplayIsGivenWithItsFolder()
    {
        QCOMPARE(m_bench->run({u"quote"_s}).exitCode, 2);
        QFile sample(CliBench::samples().at(0));
        QVERIFY(sample.open(QIODevice::ReadOnly));
        m_bench->write(u"replay"_s, sample.readAll());
        const CliOutcome quoted = m_bench->run({u"quote"_s, u"--sandbox"_s, u"./replay"_s});
        QVERIFY2(quoted.exitCode == 0, quoted.err.constData());
        QCOMPARE(m_bench->run({u"quote"_s, u"./replay"_s, u"replay"_s, m_id}).exitCode, 2);
    }
};

BINDERY_TEST(CliReplayTest)
#include "tst_cli_replay.moc"
