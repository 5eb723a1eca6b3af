// A report behind a fact: read entry by entry beside what was declared, as it came when asked for, and ordered again
// (fault W5).
#include "async/virtual_clock.h"
#include "shots.h"
#include "shown_quote.h"
#include "test_support/quote_samples.h"
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
private Q_SLOTS:
    void w5_aReportIsReadEntryByEntryBesideWhatWasDeclared()
    {
        test::ShownQuote view(900, 700);
        domain::Submission submission = test::referredSubmission();
        submission.record.drivers[0].licenseNumber = PersonalText(u"D12345678"_s);
        submission.record.drivers[0].licenseState = u"NY"_s;
        facts::FactSet &facts = submission.quote->facts;
        facts.driverRecords[0].record.value
            = domain::DriverRecord{u"suspended"_s, {{u"4511A"_s, u"Speeding 15 over"_s, QDate(2025, 4, 1), 4}}};
        facts.claims.value = domain::ClaimsHistory{
            {{QDate(2024, 9, 30), u"collision"_s, Decimal::scaled(420050, 2), true, u"I was parked. <b>"_s}}};
        facts.claims.origin.provenance = facts::Provenance::Live;
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

        // The claims are the line after the records and the score.
        table->setCurrentIndex(table->model()->index(int(facts.driverRecords.size()) + 1, 0));
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
        for (std::size_t at = 0; at < 2; ++at) {
            submission.record.drivers[at].firstName = drivers[qsizetype(at)].section(u' ', 0, 0);
            submission.record.drivers[at].lastName = drivers[qsizetype(at)].section(u' ', 1);
            submission.quote->facts.driverRecords[at].record.value->status = u"suspended"_s;
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
        facts.driverRecords[0].record.value = domain::DriverRecord{u"ok"_s, {}};
        facts.driverRecords[0].record.answer
            = "{\"license\":\"D12345678\",\"violations\":[],\"note\":\"a, {b}: \\\"c\\\"\",\"sum\":1.10}";
        facts.claims.answer.clear();
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
        read(int(facts.driverRecords.size()) + 1);
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
        domain::Claim claim{QDate(2024, 9, 30), u"collision"_s, {}, true, {}};
        claim.notUnderstood = QStringList{u"amount"_s, u"at_fault"_s};
        facts.claims.value = domain::ClaimsHistory{{claim, {QDate(2023, 1, 1), u"glass"_s, {}, false, {}}}};
        const int at = int(facts.driverRecords.size()) + 1;
        const ReportText report = reportText(*submission.quote, submission.record, at);
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
