// A reason about one of several drivers or vehicles says which; the words that were stored stay as they are.
#include "risk/record/record.h"
#include "domain/submission.h"
#include "test_support/quote_samples.h"
#include "test_support/test_case.h"
#include "text/quote_summary.h"
#include "text/reason_subjects.h"

using namespace bindery;
using namespace bindery::text;
using namespace Qt::StringLiterals;

class ReasonSubjectsTest : public test::TestCase {
    Q_OBJECT

    /// Two drivers and two vehicles that have nothing to be told of.
    static domain::Submission sample()
    {
        domain::Submission submission = test::referredSubmission();
        risk::Record &application = submission.record;
        application.effectiveDate = QDate(2026, 3, 12);
        application.drivers.resize(2);
        application.drivers[0].firstName = u"Tobias"_s;
        application.drivers[0].lastName = u"Quillfeather"_s;
        application.drivers[0].birthDate = PersonalDate(QDate(1980, 1, 1));
        application.drivers[1].firstName = u"Maria"_s;
        application.drivers[1].lastName = u"Vega"_s;
        application.drivers[1].birthDate = PersonalDate(QDate(2006, 1, 1));
        for (domain::Driver &driver : application.drivers)
            driver.licenseState = u"NY"_s;
        application.vehicles.assign(2, domain::Vehicle());
        application.vehicles[0].modelYear = 2019;
        application.vehicles[0].make = u"Toyota"_s;
        application.vehicles[0].model = u"Corolla"_s;
        application.vehicles[1].modelYear = 2004;
        application.vehicles[1].use = domain::VehicleUse::Business;
        auto &records = submission.quote->facts.driverRecords;
        records.resize(2);
        for (domain::DriverFact &fact : records) {
            fact.record.origin.provenance = facts::Provenance::Live;
            fact.record.value = domain::DriverRecord();
            fact.record.value->status = u"valid"_s;
        }
        return submission;
    }

    static domain::DecisionReason reasonOf(const QString &name, const QString &value)
    {
        domain::DecisionReason reason;
        reason.rule = u"r"_s;
        reason.kind = domain::DecisionKind::Refer;
        reason.message = u"The record service knows no such license."_s;
        reason.table = u"t"_s;
        reason.matches = {{name, value, value}};
        return reason;
    }

private Q_SLOTS:
    void w5_aReasonNamesTheDriverOrVehicleThatItIsAbout_data()
    {
        QTest::addColumn<QString>("input");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("whom");
        const auto row = [](const char *input, const QString &value, const QString &whom) {
            QTest::newRow(input) << QString::fromLatin1(input) << value << whom;
        };
        row("driver.provenance", u"no_hit"_s, u"Maria Vega"_s);
        row("driver.suspended", u"1"_s, u"Maria Vega"_s);
        row("driver.max_points", u"8"_s, u"Maria Vega"_s);
        row("driver.max_violations", u"1"_s, u"Maria Vega"_s);
        row("driver.youngest_age", u"20"_s, u"Maria Vega"_s);
        row("driver.oldest_age", u"46"_s, u"Tobias Quillfeather"_s);
        row("driver.unknown_records", u"1"_s, u"Maria Vega"_s);
        row("driver.other_license", u"1"_s, u"Maria Vega"_s);
        row("vehicle.oldest_age", u"22"_s, u"2004"_s);
        row("vehicle.business_use", u"1"_s, u"2004"_s);
        row("driver.points", u"8"_s, QString());
        row("credit.score", u"650"_s, QString());
    }
    void w5_aReasonNamesTheDriverOrVehicleThatItIsAbout()
    {
        QFETCH(QString, input);
        QFETCH(QString, value);
        QFETCH(QString, whom);
        domain::Submission submission = sample();
        auto &record = submission.quote->facts.driverRecords[1].record;
        if (input == "driver.provenance"_L1 || input == "driver.unknown_records"_L1) {
            record.origin.provenance = facts::Provenance::NoHit;
            record.value.reset();
        } else if (input == "driver.suspended"_L1) {
            record.value->status = u"Suspended"_s;
        } else if (input.startsWith(u"driver.max"_s)) {
            record.value->violations.resize(1);
            record.value->violations[0].points = 8;
        } else if (input == "driver.other_license"_L1) {
            submission.record.drivers[1].licenseState = u"QC"_s;
        }
        domain::Quote &quote = *submission.quote;
        quote.decision.reasons = {reasonOf(input, value)};
        QCOMPARE(aboutWhom(quote.decision.reasons[0], quote, submission.record), whom);

        const auto messageOf = [&](const risk::Record *application) {
            return summarize(quote, test::sampleNow(), QLocale(), {}, application).reasons.front().message;
        };
        const QString stored = quote.decision.reasons[0].message;
        QCOMPARE(messageOf(&submission.record), whom.isEmpty() ? stored : whom + u": "_s + stored);
        QCOMPARE(messageOf(nullptr), stored);
        // Whoever is alone need not be named.
        submission.record.drivers.erase(submission.record.drivers.begin());
        submission.record.vehicles.erase(submission.record.vehicles.begin());
        quote.facts.driverRecords.erase(quote.facts.driverRecords.begin());
        QCOMPARE(messageOf(&submission.record), stored);
    }

    void w5_whatIsAboutAllOfThemOrOfAnotherApplicationNamesNobody()
    {
        domain::Submission submission = sample();
        domain::Quote &quote = *submission.quote;
        const domain::DecisionReason reason = reasonOf(u"driver.suspended"_s, u"2"_s);
        for (domain::DriverFact &fact : quote.facts.driverRecords)
            fact.record.value->status = u"revoked"_s;
        QCOMPARE(aboutWhom(reason, quote, submission.record), QString());
        submission.record.drivers.resize(3);
        QCOMPARE(aboutWhom(reason, quote, submission.record), QString());
        quote.facts.driverRecords.resize(3);
        submission.record.drivers[1].firstName.clear();
        submission.record.drivers[1].lastName.clear();
        QCOMPARE(aboutWhom(reason, quote, submission.record), u"Tobias Quillfeather and Driver 2"_s);
    }
};

BINDERY_TEST(ReasonSubjectsTest)
#include "tst_reason_subjects.moc"
