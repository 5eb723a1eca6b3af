// Fault W5: every report of a quote as a page that is read, entry by entry, beside what was declared.
#include "async/virtual_clock.h"
#include "shown_quote.h"
#include "test_support/quote_samples.h"
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
        submission.record.drivers[0].licenseNumber = PersonalText(u"D12345678"_s);
        submission.record.drivers[1].licenseNumber = PersonalText(u"E87654321"_s);
        const auto declaredLicense = [&](int line) {
            const ReportText report = reportText(*submission.quote, submission.record, line);
            return sectionOf(report, u"Declared and found"_s)->rows[0][1];
        };
        QVERIFY2(declaredLicense(0).contains(u"5678"_s), qPrintable(declaredLicense(0)));
        QVERIFY2(declaredLicense(1).contains(u"4321"_s), qPrintable(declaredLicense(1)));
        // The second driver has been taken out since the quote was made: what was found is read all the same.
        submission.record.drivers.pop_back();
        QCOMPARE(declaredLicense(1), u"not said"_s);
        submission.quote->facts.driverRecords[1].driver = -1;
        QCOMPARE(declaredLicense(1), u"not said"_s);
    }

    void w5_aScoreTellsItsBureauItsFactorsAndHowOldTheReportWas()
    {
        domain::Submission submission = test::referredSubmission();
        domain::Quote &quote = *submission.quote;
        quote.decidedOn = QDate(2026, 3, 12);
        quote.facts.credit.value
            = domain::CreditScore{700, u"Bureau One"_s, {u"Many inquiries"_s, u"Short history"_s}, QDate(2026, 3, 2)};
        quote.facts.credit.origin.provenance = facts::Provenance::Live;
        const ReportText report = reportText(quote, submission.record, CreditLine);
        const ReportSection *beside = sectionOf(report, u"Declared and found"_s);
        QCOMPARE(beside->rows[0].back(), u"700"_s);
        QCOMPARE(beside->rows[1].back(), u"Bureau One"_s);
        QVERIFY2(beside->rows[2].back().endsWith(u", 10 days old then"_s), qPrintable(beside->rows[2].back()));
        const ReportSection *factors = sectionOf(report, u"What counted most in the score"_s);
        QCOMPARE(factors->rows, (std::vector<QStringList>{{u"Many inquiries"_s}, {u"Short history"_s}}));
        // A report of the day of the decision has an age as well.
        quote.facts.credit.value->reportDate = quote.decidedOn;
        const ReportText fresh = reportText(quote, submission.record, CreditLine);
        QVERIFY(sectionOf(fresh, u"Declared and found"_s)->rows[2].back().endsWith(u", 0 days old then"_s));
    }

    void w5_claimsAreCountedAndWhatIsDisputedStandsWithItsClaim()
    {
        domain::Submission submission = test::referredSubmission();
        facts::Fact<domain::ClaimsHistory> &claims = submission.quote->facts.claims;
        claims.value
            = domain::ClaimsHistory{{{QDate(2024, 9, 30), u"collision"_s, Decimal::scaled(420050, 2), true, QString()},
                                     {QDate(2025, 1, 2), u"glass"_s, Decimal(300), false, u"It was hail."_s},
                                     {QDate(), QString(), Decimal(1), true, QString()}}};
        claims.origin.provenance = facts::Provenance::Live;
        ReportText report = reportText(*submission.quote, submission.record, ClaimsLine);
        QCOMPARE(sectionOf(report, u"Declared and found"_s)->rows[0].back(), u"3 claims, 2 at fault"_s);
        const ReportSection *list = sectionOf(report, u"Claims"_s);
        QCOMPARE(list->rows[0], (QStringList{u"30 Sep 2024"_s, u"collision"_s, u"$4,200.50"_s, u"yes"_s}));
        QCOMPARE(list->rows[1].back(), u"no"_s);
        QCOMPARE(list->rows[2], (QStringList{u"not said"_s, u"not said"_s, u"$1.00"_s, u"yes"_s}));
        const ReportSection *disputes = sectionOf(report, u"What the consumer disputes"_s);
        QCOMPARE(disputes->rows, (std::vector<QStringList>{{u"2 Jan 2025"_s, u"It was hail."_s}}));
        claims.value->claims[1].dispute.clear();
        report = reportText(*submission.quote, submission.record, ClaimsLine);
        QVERIFY(!sectionOf(report, u"What the consumer disputes"_s));
        claims.value->claims.clear();
        report = reportText(*submission.quote, submission.record, ClaimsLine);
        QCOMPARE(sectionOf(report, u"Claims"_s)->nothing, u"No claims are on file."_s);
    }

    void w5_whatStandsInForAnAnswerIsAgreedAndNotFound()
    {
        domain::Submission submission = test::referredSubmission();
        domain::Quote &quote = *submission.quote;
        quote.facts.claims.value = domain::ClaimsHistory();
        quote.facts.claims.origin.provenance = facts::Provenance::Fallback;
        const ReportText report = reportText(quote, submission.record, ClaimsLine);
        QVERIFY(!sectionOf(report, u"Declared and found"_s));
        const ReportSection *agreed = sectionOf(report, u"Declared, and the agreed value"_s);
        QVERIFY(agreed);
        QCOMPARE(agreed->columns.back(), u"Agreed value"_s);
        const ReportSection *claims = sectionOf(report, u"Claims"_s);
        QVERIFY(claims);
        QCOMPARE(claims->nothing, u"Not known."_s);
        QCOMPARE(factRows(quote, submission.record)[ClaimsLine].value, u"not known; agreed value: no claims"_s);
        // The plan rates from the best to the worst that it may be, and not with the agreed value.
        quote.range = domain::PremiumRange{{}, {domain::ClaimsHistoryName}};
        const ReportText ranged = reportText(quote, submission.record, ClaimsLine);
        QCOMPARE(sectionOf(ranged, u"Claims"_s)->nothing, u"Not known. The premium is a range for that reason."_s);

        quote.facts.credit.value = domain::CreditScore{650, QString(), {}, QDate()};
        quote.facts.credit.origin.provenance = facts::Provenance::Fallback;
        const ReportText credit = reportText(quote, submission.record, CreditLine);
        QCOMPARE(sectionOf(credit, u"Declared, and the agreed value"_s)->rows[2].back(), u"none"_s);
        QCOMPARE(sectionOf(credit, u"What counted most in the score"_s)->nothing, u"Not known."_s);

        // Nobody gave an opinion on the premium: there is nothing to compare.
        quote.facts.rating.value = domain::ThirdPartyPremium{Decimal(1000)};
        quote.facts.rating.origin.provenance = facts::Provenance::Fallback;
        QCOMPARE(factRows(quote, submission.record)[RatingLine].value,
                 u"no second opinion; local indication: $1,000.00"_s);
        const ReportText rating = reportText(quote, submission.record, RatingLine);
        const ReportSection *indication = sectionOf(rating, u"The plan and the local indication"_s);
        QVERIFY(indication);
        QCOMPARE(indication->columns.back(), u"Local indication"_s);
        QCOMPARE(indication->rows.front().back(), u"$1,000.00"_s);
    }

    void w5_whereAFactComesFromIsSaid()
    {
        domain::Submission submission = test::referredSubmission();
        const auto originOf
            = [&](int line) { return reportText(*submission.quote, submission.record, line).origin; };
        QVERIFY2(originOf(0).startsWith(u"Live from the service \"driver record\", "_s), qPrintable(originOf(0)));
        QVERIFY2(originOf(0).endsWith(u", after 1 try in 212 ms."_s), qPrintable(originOf(0)));
        QVERIFY2(!originOf(0).contains(u"old when the quote was made"_s), qPrintable(originOf(0)));
        QVERIFY2(originOf(1).contains(u", 2 h old when the quote was made"_s), qPrintable(originOf(1)));
        QVERIFY2(!originOf(1).contains(u"after"_s), "what the cache had took no try");
        for (const auto &[age, said] : {std::pair(28s, u", 28 s old when the quote was made."_s),
                                        std::pair(240h + 0s, u", 10 d old when the quote was made."_s),
                                        std::pair(960h + 0s, u", 40 d old when the quote was made."_s)}) {
            submission.quote->facts.driverRecords[1].record.origin.age = age;
            QVERIFY2(originOf(1).endsWith(said), qPrintable(originOf(1)));
        }
        const ReportText rating = reportText(*submission.quote, submission.record, RatingLine);
        QCOMPARE(rating.sections.front().rows.front()[1], u"$1,818.00"_s);
        submission.quote->premium.reset();
        const ReportText alone = reportText(*submission.quote, submission.record, RatingLine);
        QCOMPARE(alone.sections.front().rows.front()[1], u"not rated"_s);
    }

    void w5_whatIsNotThereIsSaidAndAWrongLineIsNothing()
    {
        domain::Submission submission = test::referredSubmission();
        facts::Fact<domain::CreditScore> &credit = submission.quote->facts.credit;
        credit.value.reset();
        credit.origin.provenance = facts::Provenance::Failed;
        const ReportText report = reportText(*submission.quote, submission.record, CreditLine);
        QCOMPARE(report.sections.size(), std::size_t(1));
        QCOMPARE(report.sections.front().nothing, u"There is nothing to read: Failed."_s);
        for (const int line : {-1, RatingLine + 1})
            QVERIFY(reportText(*submission.quote, submission.record, line).sections.empty());
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
        submission.quote->facts.rating.value->rating = Decimal(1900);
        view.showSubmission(submission);
        QVERIFY(text->isVisible());
        QVERIFY2(text->toPlainText().contains(u"$1,900.00"_s), qPrintable(text->toPlainText()));
        submission.quote->facts.driverRecords.pop_back();
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
