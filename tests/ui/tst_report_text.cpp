// Fault W5: every report of a quote as a page that is read, entry by entry, beside what was declared.
#include "async/virtual_clock.h"
#include "risk/schema/schema.h"
#include "shown_quote.h"
#include "test_support/answer_samples.h"
#include "test_support/quote_samples.h"
#include "test_support/shipped_offers.h"
#include "test_support/test_case.h"
#include "text/report_text.h"
#include "ui/common/record_table.h"
#include "ui/quote/facts_model.h"
#include "ui/quote/quote_view.h"

#include <QPushButton>
#include <QTextBrowser>

using namespace bindery;
using namespace bindery::ui;
using namespace bindery::text;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class ReportTextTest : public test::TestCase {
    Q_OBJECT

    static constexpr int CreditLine = 2;
    static constexpr int ClaimsLine = 3;
    static constexpr int RatingLine = 4;

    static inline const facts::FactKey Credit = test::factKey(u"credit_score"_s);
    static inline const facts::FactKey Claims = test::factKey(u"claims_history"_s);
    static inline const facts::FactKey Rating = test::factKey(u"rating"_s);

    static facts::FactOrigin originOf(facts::Provenance provenance)
    {
        facts::FactOrigin origin;
        origin.provenance = provenance;
        return origin;
    }

    static const ReportSection *sectionOf(const ReportText &report, const QString &title)
    {
        for (const ReportSection &section : report.sections) {
            if (section.title == title)
                return &section;
        }
        return nullptr;
    }

private Q_SLOTS:
    void w5_aRecordIsReadBesideItsOwnDriver()
    {
        domain::Submission submission = test::referredSubmission();
        test::setAt(submission.record, u"$.drivers[0].licenseNumber"_s, u"D12345678"_s);
        test::setAt(submission.record, u"$.drivers[1].licenseNumber"_s, u"E87654321"_s);
        const auto declaredLicense = [&](int line) {
            const ReportText report = reportText(*submission.quote, submission.record, line, test::autoOffer().get());
            return sectionOf(report, u"Declared and found"_s)->rows[0][1];
        };
        QVERIFY2(declaredLicense(0).contains(u"5678"_s), qPrintable(declaredLicense(0)));
        QVERIFY2(declaredLicense(1).contains(u"4321"_s), qPrintable(declaredLicense(1)));
        // The second driver has been taken out since the quote was made: what was found is read all the same.
        submission.record.policy().lists[submission.record.schema()->policy().listIndex(u"drivers")].removeLast();
        QCOMPARE(declaredLicense(1), u"not said"_s);
    }

    void w5_aScoreTellsItsBureauItsFactorsAndHowOldTheReportWas()
    {
        domain::Submission submission = test::referredSubmission();
        domain::Quote &quote = *submission.quote;
        quote.decidedOn = QDate(2026, 3, 12);
        const auto scoreOf = [&quote](const QByteArray &day) {
            test::putFact(quote.facts, Credit,
                          R"({"score": 700, "bureau": "Bureau One", "report_date": ")" + day
                              + R"(", "factors": [{"text": "Many inquiries"}, {"text": "Short history"}]})",
                          originOf(facts::Provenance::Live));
        };
        scoreOf("2026-03-02");
        const ReportText report = reportText(quote, submission.record, CreditLine, test::autoOffer().get());
        const ReportSection *beside = sectionOf(report, u"Declared and found"_s);
        QCOMPARE(beside->rows[0].back(), u"700"_s);
        QCOMPARE(beside->rows[1].back(), u"Bureau One"_s);
        QVERIFY2(beside->rows[2].back().endsWith(u", 10 days old then"_s), qPrintable(beside->rows[2].back()));
        const ReportSection *factors = sectionOf(report, u"What counted most in the score"_s);
        QCOMPARE(factors->rows, (std::vector<QStringList>{{u"Many inquiries"_s}, {u"Short history"_s}}));
        // A report of the day of the decision has an age as well.
        scoreOf("2026-03-12");
        const ReportText fresh = reportText(quote, submission.record, CreditLine, test::autoOffer().get());
        QVERIFY(sectionOf(fresh, u"Declared and found"_s)->rows[2].back().endsWith(u", 0 days old then"_s));
    }

    void w5_claimsAreCountedAndWhatIsDisputedStandsWithItsClaim()
    {
        domain::Submission submission = test::referredSubmission();
        const auto claimsAre = [&submission](const QByteArray &claims) {
            test::putFact(submission.quote->facts, Claims, R"({"claims": [)" + claims + "]}",
                          originOf(facts::Provenance::Live));
        };
        const QByteArray collision
            = R"({"date": "2024-09-30", "kind": "collision", "amount": 4200.50, "at_fault": true}, )";
        const QByteArray unsaid = R"(, {"amount": 1, "at_fault": true})";
        claimsAre(
            collision
            + R"({"date": "2025-01-02", "kind": "glass", "amount": 300, "at_fault": false, "dispute": "It was hail."})"
            + unsaid);
        ReportText report = reportText(*submission.quote, submission.record, ClaimsLine, test::autoOffer().get());
        QCOMPARE(sectionOf(report, u"Declared and found"_s)->rows[0].back(), u"3 claims, 2 at fault"_s);
        const ReportSection *list = sectionOf(report, u"Claims"_s);
        QCOMPARE(list->rows[0], (QStringList{u"30 Sep 2024"_s, u"collision"_s, u"$4,200.50"_s, u"yes"_s}));
        QCOMPARE(list->rows[1].back(), u"no"_s);
        QCOMPARE(list->rows[2], (QStringList{u"not said"_s, u"not said"_s, u"$1.00"_s, u"yes"_s}));
        const ReportSection *disputes = sectionOf(report, u"What the consumer disputes"_s);
        QCOMPARE(disputes->rows, (std::vector<QStringList>{{u"2 Jan 2025"_s, u"It was hail."_s}}));
        claimsAre(collision + R"({"date": "2025-01-02", "kind": "glass", "amount": 300, "at_fault": false})" + unsaid);
        report = reportText(*submission.quote, submission.record, ClaimsLine, test::autoOffer().get());
        QVERIFY(!sectionOf(report, u"What the consumer disputes"_s));
        claimsAre({});
        report = reportText(*submission.quote, submission.record, ClaimsLine, test::autoOffer().get());
        QCOMPARE(sectionOf(report, u"Claims"_s)->nothing, u"No claims are on file."_s);
    }

    void w5_whatStandsInForAnAnswerIsAgreedAndNotFound()
    {
        domain::Submission submission = test::referredSubmission();
        domain::Quote &quote = *submission.quote;
        test::putFact(quote.facts, Claims, "{}", originOf(facts::Provenance::Fallback));
        const ReportText report = reportText(quote, submission.record, ClaimsLine, test::autoOffer().get());
        QVERIFY(!sectionOf(report, u"Declared and found"_s));
        const ReportSection *agreed = sectionOf(report, u"Declared, and the agreed value"_s);
        QVERIFY(agreed);
        QCOMPARE(agreed->columns.back(), u"Agreed value"_s);
        const ReportSection *claims = sectionOf(report, u"Claims"_s);
        QVERIFY(claims);
        QCOMPARE(claims->nothing, u"Not known."_s);
        QCOMPARE(factRows(quote, submission.record, test::autoOffer().get())[ClaimsLine].value,
                 u"not known; agreed value: no claims"_s);
        // The plan rates from the best to the worst that it may be, and not with the agreed value.
        quote.range = domain::PremiumRange{{}, {u"claims_history"_s}};
        const ReportText ranged = reportText(quote, submission.record, ClaimsLine, test::autoOffer().get());
        QCOMPARE(sectionOf(ranged, u"Claims"_s)->nothing, u"Not known. The premium is a range for that reason."_s);

        test::putFact(quote.facts, Credit, R"({"score": 650})", originOf(facts::Provenance::Fallback));
        const ReportText credit = reportText(quote, submission.record, CreditLine, test::autoOffer().get());
        QCOMPARE(sectionOf(credit, u"Declared, and the agreed value"_s)->rows[2].back(), u"none"_s);
        QCOMPARE(sectionOf(credit, u"What counted most in the score"_s)->nothing, u"Not known."_s);

        // Nobody gave an opinion on the premium: there is nothing to compare.
        test::putFact(quote.facts, Rating, R"({"rating": 1000})", originOf(facts::Provenance::Fallback));
        QCOMPARE(factRows(quote, submission.record, test::autoOffer().get())[RatingLine].value,
                 u"no second opinion; local indication: $1,000.00"_s);
        const ReportText rating = reportText(quote, submission.record, RatingLine, test::autoOffer().get());
        const ReportSection *indication = sectionOf(rating, u"The plan and the local indication"_s);
        QVERIFY(indication);
        QCOMPARE(indication->columns.back(), u"Local indication"_s);
        QCOMPARE(indication->rows.front().back(), u"$1,000.00"_s);
    }

    void w5_whereAFactComesFromIsSaid()
    {
        domain::Submission submission = test::referredSubmission();
        const auto saidOf = [&](int line) {
            return reportText(*submission.quote, submission.record, line, test::autoOffer().get()).origin;
        };
        QVERIFY2(saidOf(0).startsWith(u"Live from the service \"driver record\", "_s), qPrintable(saidOf(0)));
        QVERIFY2(saidOf(0).contains(u", after 1 try in 212 ms."_s), qPrintable(saidOf(0)));
        // Facts of before do not say which edition of their service read the answer.
        QVERIFY2(saidOf(0).endsWith(u" With which edition of the service's definition it was read was not kept."_s),
                 qPrintable(saidOf(0)));
        test::changeFact(submission.quote->facts, test::factKey(u"driver_record"_s, 0), [](facts::RecordFact &fact) {
            fact.origin.definition = {u"driver_record"_s, u"2026-1"_s, u"ab12"_s};
        });
        QVERIFY2(saidOf(0).endsWith(u" It was read with the service's definition driver_record 2026-1."_s),
                 qPrintable(saidOf(0)));
        QVERIFY2(!saidOf(0).contains(u"old when the quote was made"_s), qPrintable(saidOf(0)));
        QVERIFY2(saidOf(1).contains(u", 2 h old when the quote was made"_s), qPrintable(saidOf(1)));
        QVERIFY2(!saidOf(1).contains(u"after"_s), "what the cache had took no try");
        for (const auto &[age, said] : {std::pair(28s, u", 28 s old when the quote was made."_s),
                                        std::pair(240h + 0s, u", 10 d old when the quote was made."_s),
                                        std::pair(960h + 0s, u", 40 d old when the quote was made."_s)}) {
            test::changeFact(submission.quote->facts, test::factKey(u"driver_record"_s, 1),
                             [age = age](facts::RecordFact &fact) { fact.origin.age = age; });
            QVERIFY2(saidOf(1).contains(said), qPrintable(saidOf(1)));
        }
        const ReportText rating = reportText(*submission.quote, submission.record, RatingLine, test::autoOffer().get());
        QCOMPARE(rating.sections.front().rows.front()[1], u"$1,818.00"_s);
        submission.quote->premium.reset();
        const ReportText alone = reportText(*submission.quote, submission.record, RatingLine, test::autoOffer().get());
        QCOMPARE(alone.sections.front().rows.front()[1], u"not rated"_s);
    }

    void w5_whatIsNotThereIsSaidAndAWrongLineIsNothing()
    {
        domain::Submission submission = test::referredSubmission();
        test::putFact(submission.quote->facts, Credit, {}, originOf(facts::Provenance::Failed));
        const ReportText report = reportText(*submission.quote, submission.record, CreditLine, test::autoOffer().get());
        QCOMPARE(report.sections.size(), std::size_t(1));
        QCOMPARE(report.sections.front().nothing, u"There is nothing to read: Failed."_s);
        for (const int line : {-1, RatingLine + 1})
            QVERIFY(reportText(*submission.quote, submission.record, line, test::autoOffer().get()).sections.empty());
    }

    void w5_theReportInHandStaysUntilItsLineHasGone()
    {
        test::ShownQuote view(900, 700);
        domain::Submission submission = test::referredSubmission();
        view.showSubmission(submission);
        QTest::keyClick(&view, Qt::Key_F, Qt::AltModifier);
        auto *table = view.findChild<RecordTable *>(u"factsTable"_s);
        auto *text = view.findChild<QTextBrowser *>(u"reportText"_s);
        const auto openLast = [&] {
            table->setCurrentIndex(table->model()->index(table->model()->rowCount() - 1, 0));
            QTest::mouseClick(view.findChild<QPushButton *>(u"readReport"_s), Qt::LeftButton);
            return text->isVisible();
        };
        QVERIFY(openLast());
        QVERIFY(text->toPlainText().contains(u"$1,799.50"_s));
        // The next version of the quote has another opinion, and then a driver less.
        test::putFact(submission.quote->facts, Rating, R"({"rating": 1900})", originOf(facts::Provenance::Live));
        view.showSubmission(submission);
        QVERIFY(text->isVisible());
        QVERIFY2(text->toPlainText().contains(u"$1,900.00"_s), qPrintable(text->toPlainText()));
        submission.quote->facts.remove(test::factKey(u"driver_record"_s, 1));
        view.showSubmission(submission);
        QVERIFY(!text->isVisible() && table->isVisible());
        QVERIFY(table->currentIndex().isValid());
        // The report of one submission is not that of the next.
        QVERIFY(openLast());
        submission.summary.id = u"another"_s;
        view.showSubmission(submission);
        QVERIFY(!text->isVisible());
    }
};

BINDERY_TEST(ReportTextTest)
#include "tst_report_text.moc"
