// bindery-cli service try as its users run it, against a real HTTP server in this process. Requirement S10.
#include "cli_runner.h"
#include "served_test.h"
#include "test_support/marina.h"

using namespace bindery;
using namespace Qt::StringLiterals;

class CliServiceTryTest : public test::ServedTest {
    Q_OBJECT

    static QString harborFile() { return test::marinaSource() + u"/services/harbor_report.json"_s; }

    static QStringList with(const QString &dock)
    {
        return {u"--with"_s, u"operator=Sound Moorings"_s, u"zip=11201"_s, u"dock="_s + dock};
    }

private Q_SLOTS:
    void aServiceIsAskedOnceAndItsAnswerToldAsAFact()
    {
        test::HarborOffice office(m_clock);
        const test::CliBench bench;
        const QStringList trying{u"service"_s, u"try"_s, harborFile(), u"--url"_s, office.baseUrl()};
        const auto told = bench.run(trying + with(u"North"_s));
        QVERIFY2(told.exitCode == 0, told.err.constData());
        QCOMPARE(office.questions.size(), std::size_t(1));
        QCOMPARE(office.questions.front(),
                 (QJsonObject{{u"operator"_s, u"Sound Moorings"_s}, {u"zip"_s, u"11201"_s}, {u"dock"_s, u"North"_s}}));
        for (const QByteArray &part :
             {QByteArray("Harbor report (harbor_report, edition 2026-1)\nQuestion:\n    POST http://127.0.0.1:"),
              QByteArray("        \"dock\": \"North\""), QByteArray(" ms, and 1 try of at most "),
              QByteArray("\nFact: live\n    $.exposure: 2.5\n    $.surveyed_on: 2026-03-01\n")})
            QVERIFY2(told.out.contains(part), told.out.constData());
        QCOMPARE(told.err, QByteArray());

        const auto nothing = bench.run(trying + with(u"Nowhere"_s));
        QCOMPARE(nothing.exitCode, 0);
        QVERIFY2(nothing.out.contains("Fact: no_hit\n    The harbor office has no report on this dock.\n"),
                 nothing.out.constData());
    }

    void aServiceThatFailsIsTriedAgainAndToldInASentence()
    {
        test::HarborOffice office(m_clock);
        office.status = 500;
        const test::CliBench bench;
        const QString settings = bench.write(u"services.json"_s, office.settings(2));
        const auto told = bench.run(QStringList{u"service"_s, u"try"_s, u"harbor_report"_s, u"--library"_s,
                                                test::marinaSource(), u"--services"_s, settings}
                                    + with(u"North"_s));
        QCOMPARE(told.exitCode, 1);
        QCOMPARE(office.paths, (std::vector<QByteArray>{"/reports", "/reports"}));
        QVERIFY2(told.out.contains(" ms, and 2 tries of at most 2.\nFact: fallback\n"), told.out.constData());
        QVERIFY2(told.out.contains("the service reported a fault of its own (status 500)"), told.out.constData());
        QVERIFY2(told.out.contains("An exposure of 5 stands in"), told.out.constData());
    }

    void offlineNothingGoesOut()
    {
        test::HarborOffice office(m_clock);
        const test::CliBench bench;
        const auto told
            = bench.run(QStringList{u"service"_s, u"try"_s, harborFile(), u"--url"_s, office.baseUrl(), u"--offline"_s}
                        + with(u"North"_s));
        QCOMPARE(told.exitCode, 1);
        QVERIFY(office.questions.empty());
        QVERIFY2(told.out.contains("Nothing went out.\nFact: fallback\n") && told.out.contains("offline"),
                 told.out.constData());
    }

    void whatCannotBeAskedIsToldInASentence()
    {
        const test::CliBench bench;
        const QStringList trying{u"service"_s, u"try"_s, harborFile()};
        const auto unknown = bench.run(trying + QStringList{u"--with"_s, u"pier=4"_s, u"dock"_s, u"zip=11201"_s});
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY2(unknown.err.contains("Harbor report takes no parameter \"pier\". It takes: operator, zip, dock."),
                 unknown.err.constData());
        QVERIFY2(unknown.err.contains("--with is written NAME=VALUE, as \"zip=11201\"."), unknown.err.constData());
        const auto missing
            = bench.run(trying + QStringList{u"--url"_s, u"http://127.0.0.1:9"_s, u"--with"_s, u"zip=11201"_s});
        QCOMPARE(missing.exitCode, 2);
        QVERIFY2(missing.err.contains("The harbor report was not ordered: name the operator"), missing.err.constData());
        const auto nowhere = bench.run(trying + with(u"North"_s));
        QCOMPARE(nowhere.exitCode, 2);
        QVERIFY2(nowhere.err.contains("Nobody has said where Harbor report is. Name its address with --url"),
                 nowhere.err.constData());
        const auto noStandIn = bench.run(trying + QStringList{u"--sandbox"_s} + with(u"North"_s));
        QCOMPARE(noStandIn.exitCode, 2);
        QVERIFY2(noStandIn.err.contains("The mock services inside have no answers for Harbor report."),
                 noStandIn.err.constData());
        const auto nobody = bench.run({u"service"_s, u"try"_s, u"harbour"_s});
        QCOMPARE(nobody.exitCode, 2);
        QVERIFY2(nobody.err.contains("There is no service \"harbour\". There are: claims_history, credit_score, "
                                     "driver_record, rating."),
                 nobody.err.constData());
        const auto day = bench.run(
            {u"service"_s, u"try"_s, u"claims_history"_s, u"--sandbox"_s, u"--with"_s, u"birth_date=spring"_s});
        QCOMPARE(day.exitCode, 2);
        QVERIFY2(day.err.contains("\"birth_date\" is a date, and what is given is none."), day.err.constData());
    }

    void anApplicationSaysWhatIsAskedAndPersonalValuesAreMasked()
    {
        const test::CliBench bench;
        const QString file = bench.write(u"app.json"_s, test::CliBench::changedSample(5, [](QJsonObject &) {}));
        const QStringList trying{u"service"_s, u"try"_s, u"driver_record"_s, u"--application"_s, file};
        const auto first = bench.run(trying + QStringList{u"--sandbox"_s});
        QVERIFY2(first.exitCode == 0, first.err.constData());
        QVERIFY2(first.out.contains("About: driver 1\n"), first.out.constData());
        QVERIFY2(first.out.contains("\"license_number\": \"••••\""), first.out.constData());
        QVERIFY2(first.out.contains("Fact: live\n    $.status: "), first.out.constData());
        const QJsonArray drivers = QJsonDocument::fromJson(test::contentOf(file)).object()[u"drivers"_s].toArray();
        QVERIFY(drivers.size() == 3);
        for (const QJsonValue &driver : drivers) {
            const QByteArray license = driver[u"licenceNumber"_s].toString().toUtf8();
            QVERIFY(!license.isEmpty() && !first.out.contains(license));
        }
        const auto third = bench.run(trying + QStringList{u"--sandbox"_s, u"--subject"_s, u"3"_s});
        QVERIFY2(third.out.contains("About: driver 3\n"), third.out.constData());
        const auto fourth = bench.run(trying + QStringList{u"--sandbox"_s, u"--subject"_s, u"4"_s});
        QCOMPARE(fourth.exitCode, 2);
        QVERIFY2(fourth.err.contains("orders Driver record about 3 subjects of this application: --subject is 1 to 3."),
                 fourth.err.constData());
        const auto other = bench.run({u"service"_s, u"try"_s, harborFile(), u"--application"_s, file});
        QVERIFY2(other.err.contains("The product personal-auto does not order Harbor report."), other.err.constData());
        QCOMPARE(bench
                     .run({u"service"_s, u"try"_s, u"credit_score"_s, u"--application"_s, file, u"--url"_s,
                           m_server->baseUrl()})
                     .exitCode,
                 0);
    }

    void aRecordedAnswerIsReadAndNobodyIsAsked()
    {
        const test::CliBench bench;
        const auto told = bench.run({u"service"_s, u"try"_s, u"driver_record"_s, u"--recorded"_s, u"two violations"_s});
        QVERIFY2(told.exitCode == 0, told.err.constData());
        QVERIFY2(told.out.contains("Recorded as \"two violations\", and read as on 2026-03-15; nobody was asked.\n"
                                   "Fact: live\n    $.status: ok\n    $.violations[0].date: 2025-03-14\n"),
                 told.out.constData());
        const auto nothing = bench.run(
            {u"service"_s, u"try"_s, u"driver_record"_s, u"--recorded"_s, u"a license that is not on file"_s});
        QVERIFY2(nothing.exitCode == 0 && nothing.out.contains("Fact: no_hit"), nothing.out.constData());
        const auto refused
            = bench.run({u"service"_s, u"try"_s, u"driver_record"_s, u"--recorded"_s, u"no list of violations"_s});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.out.contains("This is no answer of the service: violations is not a list."),
                 refused.out.constData());
        const auto unknown = bench.run({u"service"_s, u"try"_s, u"driver_record"_s, u"--recorded"_s, u"twice"_s});
        QCOMPARE(unknown.exitCode, 2);
        QVERIFY2(
            unknown.err.contains(
                "driver_record.json: No answer of the name \"twice\" is recorded here. There are: \"two violations\""),
            unknown.err.constData());
        const QString alone = bench.write(u"harbor_report.json"_s, test::contentOf(harborFile()));
        const auto none = bench.run({u"service"_s, u"try"_s, alone, u"--recorded"_s, u"x"_s});
        QCOMPARE(none.exitCode, 2);
        QVERIFY2(none.err.contains("Record answers there; the help page \"Data services\" shows how."),
                 none.err.constData());
    }
};

BINDERY_TEST(CliServiceTryTest)
#include "tst_cli_service_try.moc"
