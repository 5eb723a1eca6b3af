// A reason about one of several drivers or vehicles says which; the words that were stored stay as they are.
#include "domain/submission.h"
#include "risk/schema/schema.h"
#include "test_support/answer_samples.h"
#include "test_support/quote_samples.h"
#include "test_support/record_samples.h"
#include "test_support/shipped_offers.h"
#include "test_support/test_case.h"
#include "text/quote_summary.h"
#include "text/reason_subjects.h"

using namespace bindery;
using namespace bindery::text;
using namespace Qt::StringLiterals;

class ReasonSubjectsTest : public test::TestCase {
    Q_OBJECT

    static facts::FactKey driverRecord(int driver) { return test::factKey(u"driver_record"_s, driver); }

    static void setAnswer(domain::Submission &submission, int driver, const QByteArray &json)
    {
        facts::FactOrigin origin;
        origin.provenance = facts::Provenance::Live;
        test::putFact(submission.quote->facts, driverRecord(driver), json, origin);
    }

    /// Two drivers and two vehicles that have nothing to be told of.
    static domain::Submission sample()
    {
        domain::Submission submission = test::referredSubmission();
        risk::Record &record = submission.record;
        const std::pair<QString, QString> texts[] = {
            {u"$.effectiveDate"_s, u"2026-03-12"_s},         {u"$.drivers[0].firstName"_s, u"Tobias"_s},
            {u"$.drivers[0].lastName"_s, u"Quillfeather"_s}, {u"$.drivers[0].birthDate"_s, u"1980-01-01"_s},
            {u"$.drivers[0].licenseState"_s, u"NY"_s},       {u"$.drivers[1].firstName"_s, u"Maria"_s},
            {u"$.drivers[1].lastName"_s, u"Vega"_s},         {u"$.drivers[1].birthDate"_s, u"2006-01-01"_s},
            {u"$.drivers[1].licenseState"_s, u"NY"_s},       {u"$.vehicles[0].modelYear"_s, u"2019"_s},
            {u"$.vehicles[0].make"_s, u"Toyota"_s},          {u"$.vehicles[0].model"_s, u"Corolla"_s},
            {u"$.vehicles[1].modelYear"_s, u"2004"_s},       {u"$.vehicles[1].use"_s, u"business"_s},
        };
        for (const auto &[path, text] : texts)
            test::setAt(record, path, text);
        for (int driver = 0; driver < 2; ++driver)
            setAnswer(submission, driver, R"({"status": "valid"})");
        submission.quote->decidedOn = QDate(2026, 3, 12);
        return submission;
    }

    /// Takes the first item out of the list.
    static void dropFirst(domain::Submission &submission, const QString &list)
    {
        const risk::Schema &schema = *submission.record.schema();
        submission.record.policy().lists[schema.policy().listIndex(list)].removeFirst();
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
        if (input == "driver.provenance"_L1 || input == "driver.unknown_records"_L1) {
            facts::FactOrigin nothing;
            nothing.provenance = facts::Provenance::NoHit;
            test::putFact(submission.quote->facts, driverRecord(1), {}, nothing);
        } else if (input == "driver.suspended"_L1) {
            setAnswer(submission, 1, R"({"status": "suspended"})");
        } else if (input.startsWith(u"driver.max"_s)) {
            setAnswer(submission, 1, R"({"status": "valid", "violations": [{"points": 8}]})");
        } else if (input == "driver.other_license"_L1) {
            test::setAt(submission.record, u"$.drivers[1].licenseState"_s, u"QC"_s);
        }
        domain::Quote &quote = *submission.quote;
        quote.decision.reasons = {reasonOf(input, value)};
        QCOMPARE(aboutWhom(quote.decision.reasons[0], quote, submission.record, *test::autoOffer()), whom);

        const auto messageOf = [&](const risk::Record *application) {
            return summarize(quote, test::sampleNow(), QLocale(), {}, {application, test::autoOffer().get()})
                .reasons.front()
                .message;
        };
        const QString stored = quote.decision.reasons[0].message;
        QCOMPARE(messageOf(&submission.record), whom.isEmpty() ? stored : whom + u": "_s + stored);
        QCOMPARE(messageOf(nullptr), stored);
        // Whoever is alone need not be named.
        dropFirst(submission, u"drivers"_s);
        dropFirst(submission, u"vehicles"_s);
        quote.facts.put(driverRecord(0), *quote.facts.find(driverRecord(1)));
        quote.facts.remove(driverRecord(1));
        QCOMPARE(messageOf(&submission.record), stored);
    }

    void w5_whatIsAboutAllOfThemOrOfAnotherApplicationNamesNobody()
    {
        domain::Submission submission = sample();
        domain::Quote &quote = *submission.quote;
        const domain::DecisionReason reason = reasonOf(u"driver.suspended"_s, u"2"_s);
        for (int driver = 0; driver < 2; ++driver)
            setAnswer(submission, driver, R"({"status": "revoked"})");
        const auto told = [&] { return aboutWhom(reason, quote, submission.record, *test::autoOffer()); };
        QCOMPARE(told(), QString());
        test::setAt(submission.record, u"$.drivers[2].firstName"_s, u"Third"_s);
        QCOMPARE(told(), QString());
        setAnswer(submission, 2, R"({"status": "valid"})");
        test::setAt(submission.record, u"$.drivers[1].firstName"_s, QString());
        test::setAt(submission.record, u"$.drivers[1].lastName"_s, QString());
        QCOMPARE(told(), u"Tobias Quillfeather and Driver 2"_s);
    }
};

BINDERY_TEST(ReasonSubjectsTest)
#include "tst_reason_subjects.moc"
