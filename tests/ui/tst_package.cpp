// L1: the quote and the what-if of a product of several coverage parts (tests/lines/shop).
#include "async/virtual_clock.h"
#include "risk/schema/schema.h"
#include "shots.h"
#include "test_support/answer_samples.h"
#include "test_support/line_books.h"
#include "test_support/sample_parts.h"
#include "test_support/test_case.h"
#include "text/quote_summary.h"
#include "text/worksheet_lines.h"
#include "ui/common/record_table.h"
#include "ui/form/plan_box.h"
#include "ui/quote/quote_view.h"
#include "ui/quote/table_excerpt_view.h"
#include "ui/quote/waterfall_view.h"
#include "ui/quote/worksheet_model.h"
#include "ui/whatif/step_difference.h"
#include "ui/whatif/what_if.h"
#include "ui/whatif/what_if_view.h"
#include "underwriting/assess.h"
#include "underwriting/what_if.h"

#include <QComboBox>
#include <QLabel>
#include <QTabWidget>

using namespace bindery;
using namespace bindery::ui;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDate QuotedOn(2026, 6, 15);

const test::LineBooks &shopBooks()
{
    return test::LineBooks::of(u"shop"_s);
}

risk::Record package(const QString &moneyLimit = {})
{
    risk::Record record = shopBooks().sample(u"01_two_buildings.json"_s, QuotedOn);
    if (!moneyLimit.isEmpty())
        test::setAt(record, u"$.moneyLimit"_s, moneyLimit);
    return record;
}

domain::Submission quotedPackage(const risk::Record &record)
{
    domain::Submission submission;
    submission.summary.id = u"p-1"_s;
    submission.summary.status = domain::SubmissionStatus::Quoted;
    submission.summary.product = record.schema()->product.code;
    submission.record = record;
    const underwriting::Books books = shopBooks().view();
    domain::Quote quote = underwriting::quoteOf(
        underwriting::assess(record, {}, underwriting::editionsInForce(books, record, QuotedOn), QuotedOn), {},
        QuotedOn);
    quote.submissionId = submission.summary.id;
    quote.madeAt = test::sampleNow() - 3min;
    quote.elapsed = 412ms;
    submission.quote = std::move(quote);
    return submission;
}

} // namespace

class PackageTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_theme = std::make_unique<Theme>(*qApp);
    }

    void theWorksheetGroupsTheStepsByPartAndEndsWithTheSumOfAll()
    {
        async::VirtualClock clock{test::sampleNow()};
        QuoteView view(clock);
        view.setBooks(shopBooks().view());
        view.resize(1000, 860);
        view.show();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.showSubmission(quotedPackage(package(u"10000"_s)));
        auto *table = view.findChild<RecordTable *>(u"worksheetTable"_s);
        auto &model = *static_cast<WorksheetModel *>(table->model());
        const auto value
            = [](const QModelIndex &index) { return index.siblingAtColumn(WorksheetModel::Value).data().toString(); };
        QStringList rows;
        for (int row = 0; row < model.rowCount(); ++row)
            rows.append(model.index(row, 0).data().toString() + u' ' + value(model.index(row, 0)));
        QCOMPARE(rows,
                 QStringList({u"Property $1,399.13"_s, u"Liability $2,004.80"_s, u"Money $125.00"_s,
                              u"All parts $3,528.93"_s}));
        const QModelIndex property = model.index(0, 0);
        QVERIFY(table->isExpanded(property));
        QStringList below;
        for (int row = 0; row < model.rowCount(property); ++row)
            below.append(model.index(row, 0, property).data().toString());
        QCOMPARE(below, QStringList({u"Building 1"_s, u"Building 2"_s, u"Policy"_s}));

        // The picture has a bar for each part. Its bar leads to the step that left the part's premium.
        auto *waterfall = view.findChild<WaterfallView *>(u"waterfall"_s);
        waterfall->setFocus();
        QTest::keyClick(waterfall, Qt::Key_Home);
        QTest::keyClick(waterfall, Qt::Key_Right);
        QCOMPARE(waterfall->current(), 1);
        QCOMPARE(model.lines()[std::size_t(model.lineOf(table->currentIndex()))].label, u"Policy fee"_s);
        QCOMPARE(waterfall->accessibleDescription(), u"Liability: Liability costs $2,004.80."_s);
        auto *title = view.findChild<QLabel *>(u"stepTitle"_s);
        QVERIFY2(title->text().endsWith(u" · Liability · Policy fee"), qPrintable(title->text()));

        // The rows of a table are those of the part's own plan.
        const auto &lines = model.lines();
        const auto rate = std::ranges::find(lines, u"Rate of the walls"_s, &text::WorksheetLine::label);
        table->setCurrentIndex(model.indexOfLine(static_cast<int>(rate - lines.begin())));
        QVERIFY2(title->text().endsWith(u" · Property · building 1 · Rate of the walls"), qPrintable(title->text()));
        QVERIFY(view.findChild<TableExcerptView *>()->isVisible());

        const QString copied = worksheetText(model.lines(), u'\t');
        QVERIFY2(copied.contains(u"\tProperty, Building 1\t"), qPrintable(copied));
        QVERIFY2(copied.contains(u"\tLiability, Policy\t"), qPrintable(copied));
        test::shootBoth(*m_theme, view, u"package_quote"_s);
    }

    void theHeaderTellsThePartsAndTheirPlans()
    {
        const text::QuoteSummary summary
            = text::summarize(*quotedPackage(package()).quote, test::sampleNow(), QLocale::c());
        QCOMPARE(summary.premium, u"$3,403.93"_s);
        QCOMPARE(summary.basis, u"Property $1,399.13, Liability $2,004.80. "_s);
        QCOMPARE(summary.editions, u"Plans shop-property 1, shop-liability 1 · rules shop-underwriting 2026.1"_s);
        QVERIFY2(summary.editionHashes.contains(u"Liability: plan shop-liability 1: SHA-256 "),
                 qPrintable(summary.editionHashes));
        risk::Record unrated = package();
        test::setAt(unrated, u"$.shop.state"_s, u"CT"_s);
        const text::QuoteSummary none = text::summarize(*quotedPackage(unrated).quote, test::sampleNow(), QLocale::c());
        QCOMPARE(none.premium, u"Cannot be rated"_s);
        QCOMPARE(none.basis, u"Property $1,399.13, Liability cannot be rated. "_s);
    }

    void anUnratedPartIsToldOnScreen()
    {
        async::VirtualClock clock{test::sampleNow()};
        QuoteView view(clock);
        view.setBooks(shopBooks().view());
        view.resize(1000, 700);
        view.show();
        risk::Record unrated = package();
        test::setAt(unrated, u"$.shop.state"_s, u"CT"_s);
        view.showSubmission(quotedPackage(unrated));
        view.showPage(QuoteView::Page::Decision);
        test::shootBoth(*m_theme, view, u"package_unrated"_s);
        bool isTold = false;
        for (const QLabel *label : view.findChildren<QLabel *>())
            isTold = isTold || label->text().contains(u"It cannot be rated: Liability: ");
        QVERIFY(isTold);
    }

    void whatIfTriesPlansByPartAndComparesTheSteps()
    {
        WhatIf whatIf(shopBooks().view());
        WhatIfView view(whatIf);
        view.resize(1100, 760);
        view.show();
        whatIf.begin(package(), {}, QuotedOn, true);
        QStringList options;
        for (const PlanOption &option : whatIf.planOptions())
            options.append(option.title);
        QCOMPARE(options,
                 QStringList({u"Plans in force"_s, u"Property · Shop property · shop-property 1"_s,
                              u"Liability · Shop liability · shop-liability 1"_s,
                              u"Liability · Shop liability by sales alone · shop-liability-quick 1"_s,
                              u"Money · Shop money · shop-money 1"_s}));
        QCOMPARE(planText(whatIf.base()), u"shop-property 1, shop-liability 1"_s);
        whatIf.setPlanFolder(u"shop-liability-quick"_s);
        QCOMPARE(planText(whatIf.changed()), u"shop-property 1, shop-liability-quick 1"_s);
        QCOMPARE(whatIf.differenceText(), u"+$515.20"_s);
        whatIf.setPlanFolder({});
        // A part that the change takes: its steps are new, and the others are as they were.
        whatIf.setText(u"$.moneyLimit"_s, u"10000"_s);
        QCOMPARE(whatIf.differenceText(), u"+$125.00"_s);
        const std::vector<StepDifference> steps = stepDifferences(whatIf.base(), whatIf.changed());
        QCOMPARE(steps.size(), std::size_t(2));
        QCOMPARE(stepTitle(steps[0]), u"By the limit · Money"_s);
        QCOMPARE(steps[0].base, u"not there"_s);
        whatIf.setText(u"$.buildings[1].walls"_s, u"masonry"_s);
        QVERIFY(std::ranges::any_of(stepDifferences(whatIf.base(), whatIf.changed()), [](const StepDifference &step) {
            return stepTitle(step) == u"Rate of the walls · Property, building 2";
        }));

        QCOMPARE(view.findChild<QLabel *>(u"whatIfChangedPlan"_s)->text(),
                 u"shop-property 1, shop-liability 1, shop-money 1"_s);
        test::shootBoth(*m_theme, view, u"package_what_if"_s);
    }

    void thePlanOfAQuoteIsChosenAgainWhereverItStandsAmongItsPlans()
    {
        PlanBox box;
        box.setChoices({{QString(), u"Plans in force"_s},
                        {u"shop-liability-quick"_s, u"Liability: Shop liability by sales alone"_s, u"1"_s, true}});
        QCOMPARE(box.itemText(0), u"Plans in force"_s);
        box.choose({u"shop-property"_s, u"shop-liability-quick"_s});
        QCOMPARE(box.chosen(), u"shop-liability-quick"_s);
        box.choose({u"shop-property"_s, u"shop-liability"_s});
        QVERIFY(box.chosen().isEmpty());
    }

private:
    std::unique_ptr<Theme> m_theme;
};

BINDERY_TEST(PackageTest)
#include "tst_package.moc"
