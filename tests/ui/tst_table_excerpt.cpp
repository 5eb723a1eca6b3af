// A worksheet step opened to its table: the matched row with its neighbors, read from the plan at hand.
#include "async/virtual_clock.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "rating/show/table_excerpt.h"
#include "shots.h"
#include "test_support/quote_samples.h"
#include "test_support/test_case.h"
#include "ui/common/record_table.h"
#include "ui/quote/quote_view.h"
#include "ui/quote/worksheet_model.h"

#include <QLabel>

using namespace bindery;
using namespace bindery::ui;
using namespace Qt::StringLiterals;

namespace {

const rating::Plan *planNamed(const rating::PlanLibrary &plans, const QString &folder)
{
    for (const rating::Plan *plan : plans.autoPlans()) {
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
        risk::Record application;
        application.garaging.state = u"NY"_s;
        application.garaging.zip = u"11201"_s;
        application.effectiveDate = QDate(2026, 3, 12);
        domain::Driver driver;
        driver.birthDate = PersonalDate(QDate(2003, 5, 6));
        application.drivers = {driver};
        domain::Vehicle vehicle;
        vehicle.modelYear = 2020;
        vehicle.annualMiles = 9500;
        vehicle.use = domain::VehicleUse::Commute;
        application.vehicles = {vehicle};
        application.coverages.collisionDeductible = 500;
        application.coverages.comprehensiveDeductible = 500;
        for (const rating::Plan *plan : m_plans->autoPlans()) {
            const auto premium = rating::rateWith(*plan, application, {});
            QVERIFY2(premium, qPrintable(premium ? QString() : premium.error().message));
            for (const domain::WorksheetStep &step : premium->premium.worksheet) {
                if (!step.table.isEmpty())
                    QVERIFY2(!rating::excerptsOf(*plan, step).empty(), qPrintable(step.table + u": "_s + step.row));
            }
        }
    }

    void u02_theStepInHandShowsItsTableAndOthersShowNone()
    {
        async::VirtualClock clock;
        QuoteView view(clock);
        view.setPlans(*m_plans);
        view.resize(800, 900);
        domain::Submission submission = test::referredSubmission();
        submission.quote->plan->edition = planNamed(*m_plans, u"personal-auto-basic"_s)->edition();
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
        view.setPlans(*m_plans);
        view.resize(800, 900);
        const rating::Plan *plan = planNamed(*m_plans, u"personal-auto-full"_s);
        QVERIFY(plan);
        domain::Submission submission = test::referredSubmission();
        submission.quote->plan->edition = plan->edition();
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
