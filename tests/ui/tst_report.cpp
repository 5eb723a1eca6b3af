// A report behind a fact: read entry by entry beside what was declared, as it came when asked for, and ordered again
// (fault W5).
#include "async/virtual_clock.h"
#include "shots.h"
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
#include <QSignalSpy>
#include <QTextBrowser>

using namespace bindery;
using namespace bindery::ui;
using namespace bindery::text;
using namespace Qt::StringLiterals;

class ReportTest : public test::TestCase {
    Q_OBJECT

    /// The claims are the line after the records and the score.
    static constexpr int ClaimsLine = 3;

    static facts::FactOrigin live()
    {
        facts::FactOrigin origin;
        origin.provenance = facts::Provenance::Live;
        return origin;
    }

private Q_SLOTS:
    void w5_aReportIsReadEntryByEntryBesideWhatWasDeclared()
    {
        test::ShownQuote view(900, 700);
        domain::Submission submission = test::referredSubmission();
        test::setAt(submission.record, u"$.drivers[0].licenseNumber"_s, u"D12345678"_s);
        test::setAt(submission.record, u"$.drivers[0].licenseState"_s, u"NY"_s);
        facts::FactSet &facts = submission.quote->facts;
        test::putFact(facts, test::factKey(u"driver_record"_s, 0),
                      R"({"status": "suspended", "violations": [{"code": "4511A", "description": "Speeding 15 over",
                          "date": "2025-04-01", "points": 4}]})",
                      live());
        test::putFact(facts, test::factKey(u"claims_history"_s),
                      R"({"claims": [{"date": "2024-09-30", "kind": "collision", "amount": 4200.50, "at_fault": true,
                          "dispute": "I was parked. <b>"}]})",
                      live());
        view.showSubmission(submission);
        auto *table = view.findChild<RecordTable *>(u"factsTable"_s);
        auto *text = view.findChild<QTextBrowser *>(u"reportText"_s);
        QTest::keyClick(&view, Qt::Key_F, Qt::AltModifier);
        table->setCurrentIndex(table->model()->index(0, 0));
        table->setFocus();
        QTest::keyClick(table, Qt::Key_Return);
        QVERIFY(text->isVisible());
        QCOMPARE(QApplication::focusWidget(), text);
        const QString record = text->toPlainText();
        for (const QString &wanted : {u"Speeding 15 over"_s, u"4511A"_s, u"suspended"_s, u"5678, NY"_s, u"Declared"_s})
            QVERIFY2(record.contains(wanted), qPrintable(wanted + u" in: "_s + record));
        QVERIFY2(!record.contains(u"D12345678"_s), "personal data is masked");
        test::shootBoth(m_theme, view, u"quote_report"_s);
        QTest::keyClick(text, Qt::Key_Backspace);
        QVERIFY(table->isVisible());
        QCOMPARE(QApplication::focusWidget(), table);

        table->setCurrentIndex(table->model()->index(ClaimsLine, 0));
        QTest::mouseClick(view.findChild<QPushButton *>(u"readReport"_s), Qt::LeftButton);
        const QString claims = text->toPlainText();
        for (const QString &wanted : {u"$4,200.50"_s, u"collision"_s, u"I was parked. <b>"_s, u"1 claim, 1 at fault"_s})
            QVERIFY2(claims.contains(wanted), qPrintable(wanted + u" in: "_s + claims));
        QSignalSpy again(&view, &QuoteView::orderAgainRequested);
        QTest::mouseClick(view.findChild<QPushButton *>(u"reportOrder"_s), Qt::LeftButton);
        QCOMPARE(again.size(), 1);
        QCOMPARE(again.front().front().toString(), u"claims_history"_s);
    }

    void w5_eachRecordSaysWhoseItIsInASmallWindow()
    {
        // What a window of 1280 x 800 leaves for it.
        test::ShownQuote view(748, 634);
        domain::Submission submission = test::referredSubmission();
        const QStringList drivers{u"Maria Vega"_s, u"Tobias Quillfeather"_s};
        for (int at = 0; at < 2; ++at) {
            const QString path = u"$.drivers[%1]."_s.arg(at);
            test::setAt(submission.record, path + u"firstName"_s, drivers[at].section(u' ', 0, 0));
            test::setAt(submission.record, path + u"lastName"_s, drivers[at].section(u' ', 1));
            test::putFact(submission.quote->facts, test::factKey(u"driver_record"_s, at),
                          at == 0 ? R"({"status": "suspended", "violations": [{"points": 3}, {"points": 3}]})"
                                  : R"({"status": "suspended"})",
                          live());
        }
        view.showSubmission(submission);
        QTest::keyClick(&view, Qt::Key_F, Qt::AltModifier);
        auto *table = view.findChild<RecordTable *>(u"factsTable"_s);
        QTRY_VERIFY(table->isVisible());
        const auto isWhole = [table](int row, int column) {
            const QModelIndex index = table->model()->index(row, column);
            return table->columnWidth(column) >= table->sizeHintForIndex(index).width();
        };
        for (int row = 0; row < 2; ++row) {
            const QString title = table->model()->index(row, FactsModel::Fact).data().toString();
            QVERIFY2(title.contains(drivers[row]), qPrintable(title));
            QTRY_VERIFY2(isWhole(row, FactsModel::Fact), qPrintable(title));
            QVERIFY2(isWhole(row, FactsModel::Value),
                     qPrintable(table->model()->index(row, FactsModel::Value).data().toString()));
        }
        test::shootBoth(m_theme, view, u"quote_facts_small"_s);
    }

    void w5_theAnswerAsItCameIsShownWhenAskedForAndMaskedAgainWithTheNext()
    {
        test::ShownQuote view(900, 700);
        domain::Submission submission = test::referredSubmission();
        facts::FactSet &facts = submission.quote->facts;
        const facts::FactKey first = test::factKey(u"driver_record"_s, 0);
        test::putFact(facts, first, R"({"status": "ok"})", live());
        test::changeFact(facts, first, [](facts::RecordFact &fact) {
            fact.answer = "{\"license\":\"D12345678\",\"violations\":[],\"note\":\"a, {b}: \\\"c\\\"\",\"sum\":1.10}";
        });
        view.showSubmission(submission);
        auto *table = view.findChild<RecordTable *>(u"factsTable"_s);
        auto *text = view.findChild<QTextBrowser *>(u"reportText"_s);
        auto *answer = view.findChild<QPushButton *>(u"reportAnswer"_s);
        const auto read = [&](int row) {
            table->setCurrentIndex(table->model()->index(row, 0));
            view.findChild<QPushButton *>(u"readReport"_s)->click();
        };
        read(0);
        QVERIFY(!text->toPlainText().contains(u"D12345678"));
        answer->click();
        const QString raw = text->toPlainText();
        for (const QString &wanted : {u"  \"license\": \"D12345678\","_s, u"\"a, {b}: \\\"c\\\"\""_s, u"1.10"_s})
            QVERIFY2(raw.contains(wanted), qPrintable(wanted + u" in: "_s + raw));
        read(ClaimsLine);
        QVERIFY(!answer->isEnabled() && !answer->isChecked());
        read(0);
        QVERIFY2(!text->toPlainText().contains(u"D12345678"), "masked again");
        // The same fact of another submission is another report.
        answer->click();
        QVERIFY(text->toPlainText().contains(u"D12345678"));
        submission.summary.id = u"another"_s;
        view.showSubmission(submission);
        read(0);
        QVERIFY2(!text->toPlainText().contains(u"D12345678"), "of another submission masked too");
    }

    void w5_whatWasNotUnderstoodIsNamedInTheReport()
    {
        domain::Submission submission = test::referredSubmission();
        facts::FactSet &facts = submission.quote->facts;
        test::putFact(facts, test::factKey(u"claims_history"_s),
                      R"({"claims": [{"date": "2024-09-30", "kind": "collision", "amount": 0, "at_fault": true,
                          "not_understood": [{"name": "amount"}, {"name": "at_fault"}]},
                          {"date": "2023-01-01", "kind": "glass", "amount": 0, "at_fault": false}]})",
                      live());
        const ReportText report = reportText(*submission.quote, submission.record, ClaimsLine, test::autoOffer().get());
        const auto claims = std::find_if(report.sections.begin(), report.sections.end(),
                                         [](const ReportSection &section) { return section.title == u"Claims"; });
        QVERIFY(claims != report.sections.end());
        QCOMPARE(claims->columns.back(), u"Not understood"_s);
        QCOMPARE(claims->rows[0].back(), u"amount, at_fault"_s);
        QCOMPARE(claims->rows[1].back(), QString());
    }

private:
    Theme m_theme{*qApp};
};

BINDERY_TEST(ReportTest)
#include "tst_report.moc"
