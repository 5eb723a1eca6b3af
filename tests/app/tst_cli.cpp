// bindery-cli as its users run it: quotes on stdout, messages on stderr, exit codes that a script can rely on.
#include "async/system_clock.h"
#include "cli_runner.h"
#include "domain/engine_version.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::test;
using namespace Qt::StringLiterals;

namespace {

QStringList quoteArguments(const QStringList &more)
{
    return QStringList{u"quote"_s} + more;
}

/// Born so that today's age is `years`, by a margin of half a year.
QString bornYearsAgo(int years)
{
    return QDate::currentDate().addYears(-years).addMonths(-6).toString(Qt::ISODate);
}

void setField(QJsonObject &json, const QString &part, const QString &field, const QJsonValue &value)
{
    QJsonObject object = json.value(part).toObject();
    object.insert(field, value);
    json.insert(part, object);
}

void setDriverField(QJsonObject &json, int driver, const QString &field, const QJsonValue &value)
{
    QJsonArray drivers = json.value(u"drivers"_s).toArray();
    QJsonObject object = drivers.at(driver).toObject();
    object.insert(field, value);
    drivers.replace(driver, object);
    json.insert(u"drivers"_s, drivers);
}

} // namespace

class CliTest : public TestCase {
    Q_OBJECT
private Q_SLOTS:
    void u01_everySampleIsQuotedInTheOrderOfTheFiles()
    {
        const CliBench bench;
        const QStringList samples = CliBench::samples();
        const CliOutcome outcome = bench.run(quoteArguments(QStringList{u"--sandbox"_s} + samples));
        QVERIFY2(outcome.exitCode == 0 && !outcome.crashed, outcome.err.constData());
        const QList<QJsonObject> quotes = outcome.objects();
        QCOMPARE(quotes.size(), samples.size());
        QSet<QString> decisions;
        QString readings;
        for (qsizetype i = 0; i < samples.size(); ++i) {
            const QJsonObject &quote = quotes[i];
            QCOMPARE(quote[u"file"_s].toString(), samples[i]);
            for (const QString &field : {u"submissionId"_s, u"decision"_s, u"reasons"_s, u"premium"_s, u"currency"_s,
                                         u"bindable"_s, u"facts"_s, u"worksheet"_s, u"elapsedMs"_s})
                QVERIFY2(quote.contains(field), qPrintable(field));
            QVERIFY(!quote[u"reasons"_s].toArray().isEmpty());
            const QJsonArray worksheet = quote[u"worksheet"_s].toArray();
            QVERIFY(!worksheet.isEmpty());
            for (const QJsonValue &step : worksheet) {
                readings += step[u"reading"_s].toString() + u'\n';
                // A step that reads no table may be worked out by a formula, or have its number in the plan.
                QVERIFY2(step[u"table"_s].isNull() || !step[u"reading"_s].isNull(),
                         qPrintable(step[u"id"_s].toString()));
            }
            const QJsonObject facts = quote[u"facts"_s].toObject();
            for (const QString &fact : {u"driver_record"_s, u"credit_score"_s, u"claims_history"_s, u"rating"_s}) {
                const QJsonObject told = facts[fact].toObject();
                for (const QString &field : {u"provenance"_s, u"ageSeconds"_s, u"reason"_s, u"value"_s})
                    QVERIFY2(told.contains(field), qPrintable(fact + u'.' + field));
            }
            decisions.insert(quote[u"decision"_s].toString());
        }
        // In the words of the worksheet on screen.
        QVERIFY2(readings.contains(u"past the last row, row 7 (“6”), where each further 1 adds 0.12: 1.75 + "_s),
                 qPrintable(readings));
        QCOMPARE(decisions, (QSet<QString>{u"accept"_s, u"refer"_s, u"decline"_s}));
        // Nothing was kept where nobody asked for it.
        QVERIFY(!QFile::exists(bench.path(u"data"_s)));
    }

    void u02_u04_premiumsComeOutToTheCent_data()
    {
        QTest::addColumn<int>("sample");
        QTest::addColumn<int>("age");
        QTest::addColumn<QString>("zip");
        QTest::addColumn<QByteArray>("premium");
        // The shipped plan of requirements U2 and U4: 1,000 a year; x 1.5 when the youngest driver is under 25; x 1.2
        // when any driver has a violation; x the territory 1.0 + (ZIP mod 50) / 100. Sample 1 has a clean driver with
        // a license of New York, sample 4 one with a violation. By hand:
        //   11201 mod 50 = 1, territory 1.01: 1,000 x 1.01 = 1,010
        QTest::newRow("adult, clean, 11201") << 1 << 40 << u"11201"_s << QByteArray("1010.00");
        //   1,000 x 1.5 = 1,500; x 1.01 = 1,515
        QTest::newRow("under 25, clean, 11201") << 1 << 20 << u"11201"_s << QByteArray("1515.00");
        //   1,000 x 1.2 = 1,200; x 1.01 = 1,212
        QTest::newRow("adult, violations, 11201") << 4 << 40 << u"11201"_s << QByteArray("1212.00");
        //   1,000 x 1.5 x 1.2 = 1,800; x 1.01 = 1,818
        QTest::newRow("under 25, violations, 11201") << 4 << 20 << u"11201"_s << QByteArray("1818.00");
        //   10000 mod 50 = 0, territory 1.00: 1,000
        QTest::newRow("the lowest territory") << 1 << 40 << u"10000"_s << QByteArray("1000.00");
        //   10049 mod 50 = 49, territory 1.49: 1,800 x 1.49 = 2,682
        QTest::newRow("the highest territory") << 4 << 20 << u"10049"_s << QByteArray("2682.00");
        //   02139 mod 50 = 39, territory 1.39: 1,390; the leading zero and the last four digits count for nothing
        QTest::newRow("a ZIP+4 with a leading zero") << 1 << 40 << u"02139-4307"_s << QByteArray("1390.00");
        //   25 is not under 25: 1,010
        QTest::newRow("25 years old") << 1 << 25 << u"11201"_s << QByteArray("1010.00");
        QTest::newRow("24 years old") << 1 << 24 << u"11201"_s << QByteArray("1515.00");
    }
    void u02_u04_premiumsComeOutToTheCent()
    {
        QFETCH(int, sample);
        QFETCH(int, age);
        QFETCH(QString, zip);
        QFETCH(QByteArray, premium);
        const CliBench bench;
        const QString file = bench.write(u"application.json"_s, CliBench::changedSample(sample, [&](QJsonObject &json) {
                                             setDriverField(json, 0, u"birthDate"_s, bornYearsAgo(age));
                                             setField(json, u"garaging"_s, u"zip"_s, zip);
                                             if (zip.startsWith(u'0'))
                                                 setField(json, u"garaging"_s, u"state"_s, u"MA"_s);
                                         }));
        const CliOutcome outcome
            = bench.run(quoteArguments({u"--sandbox"_s, u"--plan"_s, u"personal-auto-basic"_s, file}));
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
        // Digit by digit, as it stands in the line.
        QVERIFY2(outcome.out.contains("\"premium\":" + premium + ','), outcome.out.constData());
        const QJsonArray worksheet = outcome.objects().at(0)[u"worksheet"_s].toArray();
        QCOMPARE(worksheet.last()[u"value"_s].toDouble(), premium.toDouble());
    }

    void w02_offlineNothingGoesOutAndTheQuoteSaysSo()
    {
        async::SystemClock clock;
        mock_services::MockServer server(clock, QDate::currentDate());
        QVERIFY(server.listen());
        const CliBench bench;
        const CliOutcome outcome = bench.run(
            quoteArguments({u"--offline"_s, u"--services"_s, bench.servicesAt(server), CliBench::samples().at(0)}));
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
        const QJsonObject quote = outcome.objects().at(0);
        QCOMPARE(quote[u"offline"_s].toBool(), true);
        QCOMPARE(quote[u"bindable"_s].toBool(), false);
        QCOMPARE(quote[u"decision"_s].toString(), u"refer"_s);
        QVERIFY(quote[u"premium"_s].isDouble());
        const QJsonObject facts = quote[u"facts"_s].toObject();
        for (const QString &name : facts.keys()) {
            QCOMPARE(facts[name].toObject()[u"provenance"_s].toString(), u"fallback"_s);
            QVERIFY(facts[name].toObject()[u"reason"_s].toString().contains(u"offline"_s, Qt::CaseInsensitive));
        }
        for (const mock_services::Service &service : mock_services::DrawnServices)
            QCOMPARE(server.counts(service).requests, quint64(0));
    }

    /// Fault W1: the plan stands on the quote and can be chosen.
    void w1_thePlanStandsOnTheQuoteAndCanBeChosen()
    {
        const CliBench bench;
        const CliOutcome outcome = bench.run(quoteArguments({u"--sandbox"_s, CliBench::samples().at(0)}));
        const QJsonObject quote = outcome.objects().at(0);
        const QJsonObject plan = quote[u"plan"_s].toObject();
        QCOMPARE(plan[u"code"_s].toString(), u"personal-auto-full"_s);
        QCOMPARE(plan[u"purpose"_s].toString(), u"quote"_s);
        QCOMPARE(plan[u"from"_s].toString(), u"2024-01-01"_s);
        QVERIFY(plan[u"to"_s].isNull());
        QCOMPARE(plan[u"contentHash"_s].toString().size(), 64);
        QCOMPARE(quote[u"indication"_s].toBool(), false);
        QCOMPARE(quote[u"engine"_s].toInt(), domain::EngineVersion);

        const CliOutcome small = bench.run(quoteArguments({u"--sandbox"_s, u"--plan"_s, u"personal-auto-basic"_s,
                                                           u"--format"_s, u"table"_s, CliBench::samples().at(0)}));
        QCOMPARE(small.exitCode, 0);
        QVERIFY2(small.out.contains("1,010.00 USD") && small.out.contains("personal-auto-basic 2"),
                 small.out.constData());
        QVERIFY(small.out.contains("An indication: the plan personal-auto-basic makes no offers."));
        const CliOutcome none
            = bench.run(quoteArguments({u"--sandbox"_s, u"--plan"_s, u"nothing"_s, CliBench::samples().at(0)}));
        QCOMPARE(none.exitCode, 2);
        QVERIFY2(none.err.contains("There is no rate plan with the code \"nothing\". There are: "),
                 none.err.constData());
    }

    /// Fault W12: a driving record that is not known is no clean one.
    void w12_aRangeIsShownAndIsNoOffer()
    {
        async::SystemClock clock;
        mock_services::MockServer server(clock, QDate::currentDate());
        QVERIFY(server.listen());
        server.setFault(mock_services::Service::DriverRecord, mock_services::Fault::ServerError);
        const CliBench bench;
        const QStringList arguments{u"--services"_s, bench.servicesAt(server, R"({"retry": {"attempts": 1}})"),
                                    CliBench::samples().at(0)};
        const QJsonObject quote = bench.run(quoteArguments(arguments)).objects().at(0);
        const QJsonObject range = quote[u"premiumRange"_s].toObject();
        QVERIFY(range[u"from"_s].toDouble() < range[u"to"_s].toDouble());
        QCOMPARE(range[u"to"_s], quote[u"premium"_s]);
        QCOMPARE(range[u"dependsOn"_s].toArray(), QJsonArray{u"driver_record"_s});
        QVERIFY(range[u"text"_s].toString().endsWith(u", depending on the driving record"));
        QCOMPARE(range[u"steps"_s].toString(), u"The steps are those of the upper end."_s);
        QCOMPARE(quote[u"worksheet"_s].toArray().last()[u"value"_s], quote[u"premium"_s]);
        QCOMPARE(quote[u"indication"_s].toBool(), true);
        QCOMPARE(quote[u"bindable"_s].toBool(), false);
        const CliOutcome table = bench.run(quoteArguments(QStringList{u"--format"_s, u"table"_s} + arguments));
        QVERIFY2(table.out.contains("An indication: a year $")
                     && table.out.contains(", depending on the driving record."),
                 table.out.constData());
    }

    void aTableIsReadable()
    {
        const CliBench bench;
        const CliOutcome outcome
            = bench.run(quoteArguments({u"--sandbox"_s, u"--format"_s, u"table"_s, CliBench::samples().at(0)}));
        QCOMPARE(outcome.exitCode, 0);
        const QList<QByteArray> lines = outcome.out.split('\n');
        QVERIFY(lines.at(0).startsWith("FILE "));
        QVERIFY2(lines.at(1).contains("accept") && lines.at(1).contains("personal-auto-full 2"),
                 outcome.out.constData());
        for (const QByteArray &line : lines)
            QVERIFY(!line.endsWith(' '));
    }

    void anApplicationMayComeFromTheStandardInput()
    {
        const CliBench bench;
        const CliOutcome outcome
            = bench.run(quoteArguments({u"--sandbox"_s, u"-"_s}), CliBench::changedSample(1, [](QJsonObject &) {}));
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
        QCOMPARE(outcome.objects().size(), 1);
    }

    void badInputIsExitTwoWithEveryProblemAndItsPath()
    {
        const CliBench bench;
        const QString bad = bench.write(u"bad.json"_s, CliBench::changedSample(5, [](QJsonObject &json) {
                                            setField(json, u"applicant"_s, u"ssn"_s, u"000-12-3456"_s);
                                            setField(json, u"garaging"_s, u"zip"_s, u"ABC"_s);
                                            setDriverField(json, 1, u"birthDate"_s, u"30.06.1975"_s);
                                            json.remove(u"vehicles"_s);
                                        }));
        const CliOutcome outcome = bench.run(quoteArguments({u"--sandbox"_s, bad}));
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(outcome.out.isEmpty());
        for (const QByteArray path :
             {"$.applicant.ssn: ", "$.garaging.zip: ", "$.drivers[1].birthDate: ", "$.vehicles: "})
            QVERIFY2(outcome.err.contains(bad.toUtf8() + ": " + path), outcome.err.constData());
        QCOMPARE(outcome.err.count('\n'), 4);
    }

    void aFileThatIsNoApplicationIsRefusedInOneSentence_data()
    {
        Columns<QByteArray, QByteArray>("content", "says")
            .rows({
                {"nothing", "", "is empty"},
                {"brackets", QByteArray(1'000'000, '['), "More than 64 br"},
                {"bad UTF-8", "{\"a\": \"\xc3\x28\"}", "not UTF-8"},
                {"a list", "[1, 2]", "holds a list: an application"},
                {"half", "{\"applicant\": {", "The text ends here"},
                {"a picture", QByteArray("\x89PNG\r\n\x1a\n\0\0", 10), "not UTF-8"},
            });
    }
    void aFileThatIsNoApplicationIsRefusedInOneSentence()
    {
        QFETCH(QByteArray, content);
        QFETCH(QByteArray, says);
        const CliBench bench;
        const CliOutcome outcome = bench.run(quoteArguments({u"--sandbox"_s, bench.write(u"odd.json"_s, content)}));
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.err.contains(says), outcome.err.constData());
        QCOMPARE(outcome.err.count('\n'), 1);
        QVERIFY(outcome.out.isEmpty());
    }

    void aFileOfAHundredMegabytesIsRefusedWithoutReadingIt()
    {
        const CliBench bench;
        QFile large(bench.write(u"large.json"_s, "{"));
        QVERIFY(large.resize(100'000'000));
        const CliOutcome outcome = bench.run(quoteArguments({u"--sandbox"_s, large.fileName(), u"/dev/zero"_s}));
        QCOMPARE(outcome.exitCode, 2);
        QCOMPARE(outcome.err.count("larger than 4 MiB"), 2);
    }

    void whatIsNoFileIsToldApart()
    {
        const CliBench bench;
        const CliOutcome outcome
            = bench.run(quoteArguments({u"--sandbox"_s, u"nowhere.json"_s, bench.path(QString())}));
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(outcome.err.contains("nowhere.json: $: There is no such file"));
        QVERIFY(outcome.err.contains("This is a folder"));
    }

    void goodFilesAreQuotedBesideBadOnes()
    {
        const CliBench bench;
        const QString bad = bench.write(u"bad.json"_s, R"({"reference": "B-1"})");
        const CliOutcome outcome
            = bench.run(quoteArguments({u"--sandbox"_s, CliBench::samples().at(0), bad, CliBench::samples().at(1)}));
        QCOMPARE(outcome.exitCode, 2);
        QCOMPARE(outcome.objects().size(), 2);
        QVERIFY(outcome.err.contains("bad.json: $.applicant.firstName: "));
    }

    void unknownFieldsAreKeptAndNamed()
    {
        const CliBench bench;
        const QString file = bench.write(u"more.json"_s, CliBench::changedSample(1, [](QJsonObject &json) {
                                             json.insert(u"agency"_s, u"North"_s);
                                             setDriverField(json, 0, u"sho\x1b[31mrt"_s, 1);
                                         }));
        const CliOutcome outcome = bench.run(quoteArguments({u"--sandbox"_s, file}));
        QCOMPARE(outcome.exitCode, 0);
        QVERIFY2(outcome.err.contains("$.agency"), outcome.err.constData());
        QVERIFY(!outcome.err.contains('\x1b'));
    }

    void wrongArgumentsAreBadInput_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("none") << QStringList();
        QTest::newRow("an unknown command") << QStringList{u"guess"_s};
        QTest::newRow("no file") << QStringList{u"quote"_s};
        QTest::newRow("an unknown format") << QStringList{u"quote"_s, u"--format"_s, u"xml"_s, u"a.json"_s};
        QTest::newRow("a port in words") << QStringList{u"sandbox"_s, u"--port"_s, u"many"_s};
        QTest::newRow("settings that are not there")
            << QStringList{u"quote"_s, u"--services"_s, u"nowhere.json"_s, CliBench::samples().at(0)};
    }
    void wrongArgumentsAreBadInput()
    {
        QFETCH(QStringList, arguments);
        const CliOutcome outcome = CliBench().run(arguments);
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY(!outcome.err.isEmpty());
        QVERIFY(outcome.out.isEmpty());
    }

    void settingsAreToldWithEveryProblemAndItsPath()
    {
        const CliBench bench;
        const QString settings
            = bench.write(u"services.json"_s,
                          R"({"services": {"credit_score": {"pipeline": {"retry": {"attempts": "x"}}}, "tea": {}}})");
        const CliOutcome outcome = bench.run(quoteArguments({u"--services"_s, settings, CliBench::samples().at(0)}));
        QCOMPARE(outcome.exitCode, 2);
        QVERIFY2(outcome.err.contains("services.credit_score.pipeline.retry.attempts"), outcome.err.constData());
        QVERIFY(outcome.err.contains("tea"));
    }

    void helpAndVersionAreNoFailure()
    {
        const CliBench bench;
        for (const QStringList &arguments :
             {QStringList{u"--help"_s}, QStringList{u"--version"_s}, QStringList{u"quote"_s, u"--help"_s},
              QStringList{u"health"_s, u"--help"_s}}) {
            const CliOutcome outcome = bench.run(arguments);
            QCOMPARE(outcome.exitCode, 0);
            QVERIFY(!outcome.out.isEmpty());
        }
    }

    void aStoreThatCannotBeOpenedIsExitOneWithASentence()
    {
        const CliBench bench;
        const QString file
            = bench.write(u"notes.db"_s, QByteArray("These are my notes, and no database.\n").repeated(50));
        const CliOutcome outcome
            = bench.run(quoteArguments({u"--sandbox"_s, u"--store"_s, file, CliBench::samples().at(0)}));
        QCOMPARE(outcome.exitCode, 1);
        QVERIFY(!outcome.err.isEmpty());
        QVERIFY(outcome.out.isEmpty());
        QFile notes(file);
        QVERIFY(notes.open(QIODevice::ReadOnly) && notes.readAll().startsWith("These are my notes"));
    }

    void personalDataIsOnNeitherStream()
    {
        // Values that stand nowhere else: in a good file, in a bad one, with services that fail.
        async::SystemClock clock;
        mock_services::MockServer server(clock, QDate::currentDate());
        QVERIFY(server.listen());
        server.setFault(mock_services::Service::CreditScore, mock_services::Fault::WrongTypes);
        server.setFault(mock_services::Service::DriverRecord, mock_services::Fault::ServerError);
        const CliBench bench;
        const auto canaries = [](QJsonObject &json) {
            setField(json, u"applicant"_s, u"ssn"_s, u"512-73-4981"_s);
            setField(json, u"applicant"_s, u"birthDate"_s, u"1971-07-19"_s);
            setDriverField(json, 0, u"licenceNumber"_s, u"CANARY77341"_s);
            setDriverField(json, 0, u"birthDate"_s, u"1971-07-19"_s);
        };
        const QString good = bench.write(u"good.json"_s, CliBench::changedSample(1, canaries));
        const QString bad = bench.write(u"bad.json"_s, CliBench::changedSample(1, [&](QJsonObject &json) {
                                            canaries(json);
                                            setField(json, u"applicant"_s, u"birthDate"_s, u"1971-07-19-"_s);
                                            setField(json, u"applicant"_s, u"ssn"_s, u"512-73-4981-1"_s);
                                            setDriverField(json, 0, u"licenceNumber"_s, u"CANARY77341 ?"_s);
                                            setDriverField(json, 0, u"licenceState"_s, u"512734981"_s);
                                        }));
        const QString services = bench.servicesAt(server, R"({"retry": {"attempts": 2, "baseMs": 1}})");
        for (const QString &format : {u"json"_s, u"table"_s}) {
            const CliOutcome outcome
                = bench.run(quoteArguments({u"--format"_s, format, u"--services"_s, services, good, bad}));
            QCOMPARE(outcome.exitCode, 2);
            QVERIFY(!outcome.out.isEmpty());
            const QByteArray all = outcome.out + outcome.err;
            for (const QByteArray canary :
                 {"512734981", "512-73-4981", "4981", "CANARY77341", "7341", "1971-07-19", "19710719"})
                QVERIFY2(!all.contains(canary), all.constData());
        }
    }
};

BINDERY_TEST(CliTest)
#include "tst_cli.moc"
