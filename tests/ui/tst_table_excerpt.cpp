// A worksheet step opened to its table: the matched row with its neighbors, read from the plan at hand.
#include "async/virtual_clock.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "rating/show/table_excerpt.h"
#include "shots.h"
#include "test_support/quote_samples.h"
#include "test_support/record_samples.h"
#include "test_support/shipped_books.h"
#include "test_support/test_case.h"
#include "ui/common/record_table.h"
#include "ui/quote/quote_view.h"
#include "ui/quote/worksheet_model.h"
#include "underwriting/assess.h"
#include "underwriting/what_if.h"

#include <QLabel>

using namespace bindery;
using namespace bindery::ui;
using namespace Qt::StringLiterals;

namespace {

const rating::Plan *planNamed(const rating::PlanLibrary &plans, const QString &folder)
{
    for (const rating::Plan *plan : plans.ofLine(u"personal_auto"_s)) {
        if (plan->folderName() == folder)
            return plan;
    }
    return nullptr;
}

domain::WorksheetStep stepReading(const QString &table, const QString &row)
{
    domain::WorksheetStep step;
    step.table = table;
    step.row = row;
    return step;
}

} // namespace

class TableExcerptTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        auto plans = rating::PlanLibrary::load(u":/bindery/plans"_s);
        QVERIFY(plans);
        m_plans = std::make_unique<rating::PlanLibrary>(std::move(*plans));
        m_theme = std::make_unique<Theme>(*qApp);
    }

    void u02_theMatchedRowStandsBetweenItsNeighbors()
    {
        const rating::Plan *plan = planNamed(*m_plans, u"personal-auto-basic"_s);
        QVERIFY(plan);
        const auto excerpts = rating::excerptsOf(*plan, stepReading(u"territory"_s, u"7"_s));
        QCOMPARE(excerpts.size(), std::size_t(1));
        QCOMPARE(excerpts[0].rows.size(), std::size_t(5));
        QVERIFY(excerpts[0].rows[2].isMatched);
        QCOMPARE(excerpts[0].rows[2].cells.front(), u"7"_s);
        QVERIFY(!excerpts[0].rows[1].isMatched && !excerpts[0].rows[3].isMatched);
    }

    void u02_theFirstRowHasNoNeighborAbove()
    {
        const rating::Plan *plan = planNamed(*m_plans, u"personal-auto-basic"_s);
        const auto excerpts = rating::excerptsOf(*plan, stepReading(u"territory"_s, u"0"_s));
        QCOMPARE(excerpts.size(), std::size_t(1));
        QVERIFY(excerpts[0].rows.front().isMatched);
        QCOMPARE(excerpts[0].rows.size(), std::size_t(3));
    }

    void u02_aRowThatThisPlanDoesNotHaveIsNotGuessed()
    {
        const rating::Plan *plan = planNamed(*m_plans, u"personal-auto-basic"_s);
        QVERIFY(rating::excerptsOf(*plan, stepReading(u"territory"_s, u"99"_s)).empty());
        QVERIFY(rating::excerptsOf(*plan, stepReading(u"elsewhere"_s, u"7"_s)).empty());
        QVERIFY(rating::excerptsOf(*plan, stepReading(QString(), QString())).empty());
    }

    void u02_everyTableStepOfTheShippedPlansOpens()
    {
        risk::Record record(test::autoSchema());
        const std::pair<QString, QString> texts[] = {
            {u"$.garaging.state"_s, u"NY"_s},
            {u"$.garaging.zip"_s, u"11201"_s},
            {u"$.effectiveDate"_s, u"2026-03-12"_s},
            {u"$.drivers[0].birthDate"_s, u"2003-05-06"_s},
            {u"$.vehicles[0].modelYear"_s, u"2020"_s},
            {u"$.vehicles[0].annualMiles"_s, u"9500"_s},
            {u"$.vehicles[0].use"_s, u"commute"_s},
            {u"$.coverages.bodilyInjury"_s, u"50/100"_s},
            {u"$.coverages.propertyDamage"_s, u"50000"_s},
            {u"$.coverages.collisionDeductible"_s, u"500"_s},
            {u"$.coverages.comprehensiveDeductible"_s, u"500"_s},
        };
        for (const auto &[path, text] : texts)
            test::setAt(record, path, text);
        for (const rating::Plan *plan : m_plans->ofLine(u"personal_auto"_s)) {
            const underwriting::Assessment rated
                = underwriting::assessWhatIf(test::booksInForce(), record, {}, plan, QDate(2026, 3, 12));
            QVERIFY2(rated.premium, qPrintable(rated.failure));
            for (const domain::WorksheetStep &step : rated.premium->worksheet) {
                if (!step.table.isEmpty())
                    QVERIFY2(!rating::excerptsOf(*plan, step).empty(), qPrintable(step.table + u": "_s + step.row));
            }
        }
    }

    void u02_theStepInHandShowsItsTableAndOthersShowNone()
    {
        async::VirtualClock clock;
        QuoteView view(clock);
        view.setBooks(test::booksInForce());
        view.resize(800, 900);
        domain::Submission submission = test::referredSubmission();
        submission.quote->parts.front().plan->edition = planNamed(*m_plans, u"personal-auto-basic"_s)->edition();
        submission.quote->premium->worksheet.back().key = u"zip_mod_50=1"_s;
        submission.quote->premium->worksheet.back().row = u"1"_s;
        view.showSubmission(submission);
        view.show();
        auto *steps = view.findChild<RecordTable *>(u"worksheetTable"_s);
        auto *excerpt = view.findChild<QWidget *>(u"tableExcerpt"_s);
        auto *rows = view.findChild<RecordTable *>(u"tableExcerptRows"_s);
        QVERIFY(steps && excerpt && rows);
        QVERIFY(excerpt->isHidden());
        auto *model = static_cast<WorksheetModel *>(steps->model());
        steps->setCurrentIndex(model->indexOfLine(static_cast<int>(model->lines().size()) - 1));
        QVERIFY(!excerpt->isHidden());
        QVERIFY(rows->currentRowText().startsWith(u"3\t1\t"_s));
        QVERIFY(!rows->accessibleName().isEmpty());
        test::shootBoth(*m_theme, view, u"table_excerpt"_s);
        steps->setCurrentIndex(model->indexOfLine(0));
        QVERIFY(excerpt->isHidden());
    }

    void u02_aStepPastTheLastRowIsExplainedAndItsTableAgrees()
    {
        async::VirtualClock clock;
        QuoteView view(clock);
        view.setBooks(test::booksInForce());
        view.resize(800, 900);
        const rating::Plan *plan = planNamed(*m_plans, u"personal-auto-full"_s);
        QVERIFY(plan);
        domain::Submission submission = test::referredSubmission();
        submission.quote->parts.front().plan->edition = plan->edition();
        domain::WorksheetStep &step = submission.quote->premium->worksheet.back();
        step = stepReading(u"driver_points"_s, u"6"_s);
        step.key = u"points=8"_s;
        step.operation = u"multiply"_s;
        view.showSubmission(submission);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        auto *steps = view.findChild<RecordTable *>(u"worksheetTable"_s);
        auto *model = static_cast<WorksheetModel *>(steps->model());
        steps->setCurrentIndex(model->indexOfLine(static_cast<int>(model->lines().size()) - 1));
        const QString story = view.findChild<QLabel *>(u"stepStory"_s)->text();
        QVERIFY2(story.contains(u"read with points=8: past the last row, row 7 (“6”), where each further 1 adds 0.12: "
                                "1.75 + 2 × 0.12 = 1.99."_s),
                 qPrintable(story));
        const auto *rows = view.findChild<RecordTable *>(u"tableExcerptRows"_s);
        QVERIFY2(rows->currentRowText().startsWith(u"7\t6\t1.75"_s), qPrintable(rows->currentRowText()));
        QTest::keyClick(&view, Qt::Key_W, Qt::AltModifier);
        // What a window of 1280 x 800 leaves for it: the sentence is read whole.
        view.resize(748, 634);
        const auto *label = view.findChild<QLabel *>(u"stepStory"_s);
        QTRY_VERIFY(label->isVisible());
        QTRY_VERIFY2(label->heightForWidth(label->width()) <= label->height(), qPrintable(story));
        test::shootBoth(*m_theme, view, u"worksheet_beyond"_s);
    }

private:
    std::unique_ptr<rating::PlanLibrary> m_plans;
    std::unique_ptr<Theme> m_theme;
};

BINDERY_TEST(TableExcerptTest)
#include "tst_table_excerpt.moc"
