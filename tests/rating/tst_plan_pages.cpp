// What people read of a plan: the manual as a page, and what differs between two editions. Every line of the comparison
// is a change that somebody made.
#include "rating/compile/plan.h"
#include "rating/compile/program.h"
#include "rating/plan/plan_folder.h"
#include "rating/plan/plan_model.h"
#include "rating/show/plan_show.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

rating::PlanFolder folderOf(const QString &name)
{
    return rating::readPlanFolder(u":/bindery/plans/"_s + name).value();
}

rating::Plan made(rating::PlanFolder folder)
{
    auto plan = rating::makePlan(std::move(folder));
    if (!plan)
        qFatal("%s", qPrintable(plan.error().front().message));
    return std::move(*plan);
}

} // namespace

class PlanPagesTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void thePageTellsEverythingThatRates()
    {
        const rating::Plan plan = made(folderOf(u"personal-auto-full"_s));
        const QString page = rating::showPlan(plan);
        for (const rating::StepModel &step : plan.model->steps)
            QVERIFY2(page.contains(step.label), qPrintable(step.label));
        for (const rating::ScopeModel &scope : plan.model->scopes) {
            for (const rating::InputModel &input : scope.inputs)
                QVERIFY2(page.contains(input.name + u": "_s), qPrintable(input.name));
            for (const rating::DefinitionModel &definition : scope.definitions)
                QVERIFY2(page.contains(definition.formula.text), qPrintable(definition.name));
        }
        for (const formula::TableModel &table : plan.model->tables) {
            QVERIFY2(page.contains(table.name), qPrintable(table.name));
            for (const formula::CsvRow &row : table.csv.rows) {
                for (const QString &cell : row.cells)
                    QVERIFY2(page.contains(cell), qPrintable(table.name + u": "_s + cell));
            }
        }
        for (const rating::RestrictionModel &restriction : plan.model->restrictions)
            QVERIFY2(page.contains(restriction.reason), qPrintable(restriction.reason));
        for (const QString &said :
             {plan.model->code, plan.model->edition, plan.program->edition.contentHash, plan.model->note})
            QVERIFY2(page.contains(said), qPrintable(said));
        QVERIFY(page.contains(u"annual_miles: number, if not given 12000"_s));
    }

    void aPlanDoesNotDifferFromItself()
    {
        for (const char *name : {"personal-auto-full", "homeowners", "personal-auto-basic", "local-indication"}) {
            const QString folder = QString::fromLatin1(name);
            QCOMPARE(rating::diffPlans(made(folderOf(folder)), made(folderOf(folder))), QStringList());
        }
    }

    void eachChangeIsOneLineThatNamesIt_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<QStringList>("words");
        const auto row
            = [](const char *name, const char *file, const char *before, const char *after, const QStringList &words) {
                  QTest::newRow(name) << QString::fromLatin1(file) << QByteArray(before) << QByteArray(after) << words;
              };
        row("a rate", "tables/base.csv", "property_damage,185", "property_damage,186",
            {u"table base"_s, u"property_damage"_s, u"185"_s, u"186"_s});
        row("a row more", "tables/use.csv", "farm,0.88", "farm,0.88\nrental,1.50", {u"table use"_s, u"rental"_s});
        row("a row less", "tables/use.csv", "\nfarm,0.88", "", {u"table use"_s, u"farm"_s});
        row("one result of several", "tables/territory.csv", "1.45,1.28,1.22,1.35", "1.45,1.28,1.22,1.36",
            {u"table territory"_s, u"10000..11999"_s, u"collision"_s, u"1.35"_s, u"1.36"_s});
        row("an operand", "plan.json", "\"label\": \"Policy fee\", \"add\": 25",
            "\"label\": \"Policy fee\", \"add\": 30", {u"fee"_s, u"25"_s, u"30"_s});
        row("a condition", "plan.json", "good_student and age < 25", "good_student and age < 26",
            {u"good_student"_s, u"age < 26"_s});
        row("a rounding", "plan.json", "\"round\": \"0 half_up\"", "\"round\": \"0 half_even\"",
            {u"coverage_dollar"_s, u"half_even"_s});
        row("a definition", "plan.json", "max(0, year(effective_date) - model_year)",
            "max(1, year(effective_date) - model_year)", {u"vehicle_age"_s, u"max(1"_s});
        row("a default", "plan.json", "\"default\": 12000", "\"default\": 11000", {u"annual_miles"_s, u"11000"_s});
        row("a restriction", "restrictions.csv", "MI,*,credit", "MI,renewal,credit", {u"MI"_s});
        row("a date", "plan.json", "2024-03-01", "2024-04-01", {u"renewal"_s, u"2024-04-01"_s});
        row("the edition", "plan.json", "\"edition\": \"2\"", "\"edition\": \"3\"", {u"edition"_s, u"3"_s});
    }
    void eachChangeIsOneLineThatNamesIt()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        QFETCH(QStringList, words);
        const rating::PlanFolder old = folderOf(u"personal-auto-full"_s);
        rating::PlanFolder changed = old;
        QVERIFY(changed.files[file].contains(before));
        changed.files[file].replace(before, after);
        const QStringList lines = rating::diffPlans(made(old), made(changed));
        QVERIFY2(!lines.isEmpty() && lines.size() <= 2, qPrintable(lines.join(u'\n')));
        for (const QString &word : words)
            QVERIFY2(lines.join(u'\n').contains(word), qPrintable(lines.join(u'\n')));
    }

    void theOrderOfStepsIsADifference()
    {
        const rating::PlanFolder old = folderOf(u"homeowners"_s);
        rating::PlanFolder changed = old;
        QByteArray &manifest = changed.files[u"plan.json"_s];
        const qsizetype steps = manifest.indexOf("\"steps\"");
        const qsizetype second = manifest.indexOf("\n    {", manifest.indexOf("\n    {", steps) + 1);
        const qsizetype third = manifest.indexOf("\n    {", second + 1);
        const qsizetype fourth = manifest.indexOf("\n    {", third + 1);
        QVERIFY(second > 0 && fourth > third);
        const QByteArray one = manifest.mid(second, third - second);
        manifest.remove(second, third - second);
        manifest.insert(second + fourth - third, one);
        const auto plan = rating::makePlan(changed);
        QVERIFY(plan.has_value());
        QVERIFY(!rating::diffPlans(made(old), *plan).isEmpty());
    }
};

BINDERY_TEST(PlanPagesTest)
#include "tst_plan_pages.moc"
