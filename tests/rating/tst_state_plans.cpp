// One plan, and files with what differs in a state: the plan of a state is whole, has an edition of its own, and is the
// same when it is read again from the files that a quote keeps. Mistakes are told with place and cure; the list is
// broken_states.txt, and BINDERY_SHOW=1 prints what is said today.
#include "base/policy_terms.h"
#include "base/read_json.h"
#include "rating/compile/plan_overlap.h"
#include "rating/compile/state_plans.h"
#include "rating/plan/plan_folder.h"
#include "rating/plan/plan_model.h"
#include "rating/run/plan_library.h"
#include "rating/run/rate_json.h"
#include "rating/run/rated.h"
#include "rating/show/plan_show.h"
#include "rating/show/plan_tests.h"
#include "test_support/files.h"
#include "test_support/mistakes_case.h"
#include "test_support/schema_trial.h"
#include "test_support/soak.h"
#include "test_support/told.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QString Tree = QStringLiteral(BINDERY_SOURCE_DIR "/");

/// What the program alone can tell, by its sentences, beside what it alone tells of a plan.json.
const QStringList OnlyTheProgramOfStates{
    // What the base has, and what it has not.
    u"^The base plan has (no|the) "_s,
    u"^\"rows\" names a file of the plan's folder "_s,
    u"^The table \".*\" needs the file "_s,
    // What comes of the whole: attributes of the base and of the state together.
    u"^(A step needs exactly one of|Two steps are named) "_s,
    u"^\".*\" must be (an object|a list|a text)"_s,
    u"^\"(beyond|unknown)\".* needs "_s,
    u" ends before it begins; "_s,
    u"^\".*\" is (not a date|no type|no name|already a name)"_s,
    u"^The (default|value|worst plausible value|best plausible value|value for nothing).* is (no|not one of) "_s,
    u"^The best and the worst plausible value of "_s,
    u"^In \""_s,
    u"^The scope \".*\" (is in|needs|has) "_s,
    u"^A table (can interpolate|with a key across)"_s,
    u"^\"(beyond|below|digits|layer_unit|each|across)\" "_s,
    u"^There is no (scope|column) "_s,
    u"^The step \".*\" "_s,
    u"^\".*\" is an input; "_s,
    u"^Nobody reads the table "_s,
    u"^An assignment needs two different scopes"_s,
    u"^This goes in a circle: "_s,
    u"^No step sets the policy's "_s,
    u"^A key is "_s,
    u"^\".*\" holds "_s,
    u"^\".*\" must be a number, as 1\\.04\\.$"_s,
    u"^A table of the plan holds a number with too many digits "_s,
};

/// The block of code behind this text of the manual.
QByteArray manualBlock(const QString &text)
{
    const QString manual = QString::fromUtf8(test::contentOf(Tree + u"resources/help/rate-plans.md"_s));
    const qsizetype at = manual.indexOf(text);
    const qsizetype begin = at < 0 ? -1 : manual.indexOf(u'\n', manual.indexOf(u"```"_s, at)) + 1;
    return begin < 0 ? QByteArray() : manual.mid(begin, manual.indexOf(u"```"_s, begin) - begin).toUtf8();
}

/// The small plan of the manual, with what differs in New York.
rating::PlanFolder manualFolder()
{
    rating::PlanFolder folder;
    folder.name = u"home-small"_s;
    for (const QString &file :
         {u"plan.json"_s, u"tables/amount_factor.csv"_s, u"tables/territory_factor.csv"_s, u"tests/examples.json"_s,
          u"states/NY.json"_s, u"states/NY/territory_factor.csv"_s, u"tests/new_york.json"_s})
        folder.files[file] = manualBlock(u"`%1`:"_s.arg(file));
    return folder;
}

rating::StatePlans manualPlans()
{
    auto plans = rating::makeStatePlans(manualFolder());
    if (!plans)
        qFatal("%s: %s", qPrintable(toText(plans.error().front().place)), qPrintable(plans.error().front().message));
    return std::move(*plans);
}

rating::PlanFolder brokenFolder(const test::Mistake &mistake)
{
    static const rating::PlanFolder base = rating::readPlanFolder(Tree + u"tests/rating/small-plan"_s).value();
    rating::PlanFolder folder = base;
    folder.files[u"states/%1.json"_s.arg(mistake.settings.value(u"named"_s, u"NY"_s))] = mistake.content;
    if (mistake.settings.contains(u"csv"_s))
        folder.files[u"states/NY/own.csv"_s] = mistake.settings[u"csv"_s].replace(u"\\n"_s, u"\n"_s).toUtf8() + '\n';
    if (mistake.settings.contains(u"extra"_s))
        folder.files[mistake.settings[u"extra"_s]] = "a,b\n1,2\n";
    return folder;
}

QString premiumOf(const rating::Plan &plan, const QByteArray &risk)
{
    const auto outcome = rating::rateJson(plan, readJson(risk).value(), u"$"_s);
    if (!outcome)
        return outcome.error().front().message;
    return *outcome ? (*outcome)->premium.total.amount.toString() : outcome->error().message;
}

const QByteArray SmallHome = R"({"amount": 215000, "territory": 4, "new_home": true})";

PolicyTerms termsIn(const QString &state, QDate day)
{
    return {u"homeowners"_s, state, Transaction::New, day};
}

void writeFolder(const QDir &root, const rating::PlanFolder &folder)
{
    for (const auto &[path, bytes] : folder.files) {
        const QString file = root.filePath(folder.name + u'/' + path);
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        test::writeFile(file, bytes);
    }
}

} // namespace

class StatePlansTest : public test::MistakesCase {
    Q_OBJECT
public:
    StatePlansTest() : MistakesCase(u"tests/rating/broken_states.txt"_s) {}

protected:
    QStringList told(const test::Mistake &mistake) const override
    {
        return test::textsOf(test::problemsIn(rating::makeStatePlans(brokenFolder(mistake))));
    }

private Q_SLOTS:
    void theManualsExamplePassesItsTests()
    {
        const rating::StatePlans plans = manualPlans();
        const auto results = rating::runPlanTests(plans);
        QVERIFY(results);
        QCOMPARE(results->size(), std::size_t(3));
        for (const rating::PlanTestResult &result : *results)
            QCOMPARE(result.differences, QStringList());
    }

    void thePlanOfAStateIsWholeAndNamesTheState()
    {
        const rating::StatePlans plans = manualPlans();
        const rating::Plan &own = plans.in(u"NY"_s);
        QCOMPARE(&plans.in(u"NJ"_s), &plans.base);
        QCOMPARE(own.edition().code, u"home-small"_s);
        QCOMPARE(own.edition().edition, u"2024-1 NY"_s);
        QVERIFY(own.edition().contentHash != plans.base.edition().contentHash);
        QCOMPARE(own.folderName(), u"home-small/states/NY"_s);
        QCOMPARE(own.model->states, QStringList{u"NY"_s});
        QCOMPARE(premiumOf(plans.base, SmallHome), u"508"_s);
        QCOMPARE(premiumOf(own, SmallHome), u"666"_s);
        const QString page = rating::showPlan(own);
        QVERIFY(page.contains(u"edition 2024-1 NY"_s) && page.contains(u"Fire fund"_s)
                && !page.contains(u"New home"_s));
        QVERIFY(rating::showPlan(plans.base).contains(u"Differs in      NY"_s));
        const QString differences = rating::diffPlans(plans.base, own).join(u'\n');
        for (const QString &told : {u"edition: \"2024-1\""_s, u"step new_home: removed"_s, u"step fund: added"_s,
                                    u"row territory=4: factor 1.1"_s})
            QVERIFY2(differences.contains(told), qPrintable(differences));
    }

    void theBaseStaysTheSameContent()
    {
        rating::PlanFolder alone = manualFolder();
        std::erase_if(alone.files, [](const auto &file) { return file.first.startsWith(u"states/"_s); });
        const rating::StatePlans plans = manualPlans();
        QCOMPARE(plans.base.edition(), rating::makePlan(alone)->edition());
        QCOMPARE(plans.base.folder->bytesHash(), alone.bytesHash());
        QVERIFY(plans.base.ratingFiles() == alone.ratingFiles());
    }

    /// A quote keeps the files of its plan, and replays with them.
    void theFilesThatAQuoteKeepsAreTheSamePlan_data()
    {
        QTest::addColumn<bool>("isManual");
        QTest::newRow("rows of the base") << true;
        QTest::newRow("a little of everything") << false;
    }
    void theFilesThatAQuoteKeepsAreTheSamePlan()
    {
        QFETCH(bool, isManual);
        const auto plans = rating::makeStatePlans(isManual ? manualFolder() : brokenFolder(mistakes().at(1)));
        QVERIFY(plans);
        const rating::Plan &own = plans->in(u"NY"_s);
        rating::PlanFolder kept;
        kept.files = own.ratingFiles();
        QVERIFY(!kept.files.contains(u"states/NY.json"_s));
        const auto again = rating::makePlan(kept);
        QVERIFY2(again, again ? "" : qPrintable(toText(again.error().front())));
        QCOMPARE(again->edition(), own.edition());
        QVERIFY(again->is(own.edition()));
        QCOMPARE(rating::diffPlans(own, *again), QStringList());
    }

    void aWholeTableOfAStateIsKeptToo()
    {
        rating::PlanFolder folder = manualFolder();
        folder.files[u"states/NY.json"_s]
            = R"({"tables": {"territory_factor": {"file": "states/NY/territory_factor.csv"}}})";
        folder.files[u"states/NY/territory_factor.csv"_s] = "territory,factor\n1..3,0.5\n>=4,2\n";
        folder.files.erase(u"tests/new_york.json"_s);
        const auto plans = rating::makeStatePlans(folder);
        QVERIFY2(plans, plans ? "" : qPrintable(plans.error().front().message));
        // 500 x 1.04 x 2 x 0.80 + 50
        QCOMPARE(premiumOf(plans->in(u"NY"_s), SmallHome), u"882"_s);
        rating::PlanFolder kept;
        kept.files = plans->in(u"NY"_s).ratingFiles();
        QCOMPARE(kept.files.size(), std::size_t(3));
        QCOMPARE(rating::makePlan(kept)->edition(), plans->in(u"NY"_s).edition());
    }

    void whatDiffersChangesTheContentOfThatStateAlone()
    {
        rating::PlanFolder folder = manualFolder();
        const rating::StatePlans before = manualPlans();
        folder.files[u"states/NY.json"_s].replace("7.50", "7.51");
        const auto after = rating::makeStatePlans(folder);
        QVERIFY(after);
        QCOMPARE(after->base.edition(), before.base.edition());
        QVERIFY(after->in(u"NY"_s).edition() != before.in(u"NY"_s).edition());
        folder = manualFolder();
        folder.files[u"plan.json"_s].replace("\"set\": 500", "\"set\": 501");
        const auto other = rating::makeStatePlans(folder);
        QVERIFY(other);
        QVERIFY(other->in(u"NY"_s).edition() != before.in(u"NY"_s).edition());
    }

    void theLibraryTakesTheStatesPlanOnItsDays()
    {
        const QTemporaryDir root;
        writeFolder(QDir(root.path()), manualFolder());
        auto library = rating::PlanLibrary::load(root.path());
        QVERIFY2(library, library ? "" : qPrintable(toText(library.error().front())));
        QCOMPARE(library->all().size(), std::size_t(2));
        const auto editionIn = [&](const QString &state, QDate day) {
            const auto plan = library->choose(termsIn(state, day));
            return plan ? (*plan)->edition().edition : plan.error().message;
        };
        QCOMPARE(editionIn(u"NJ"_s, {2024, 2, 1}), u"2024-1"_s);
        QCOMPARE(editionIn(u"NY"_s, {2024, 7, 1}), u"2024-1 NY"_s);
        // The days of the base count no more in New York.
        QVERIFY(editionIn(u"NY"_s, {2024, 2, 1}).startsWith(u"No homeowners rate plan is in force"_s));
        QCOMPARE(library->inForce(termsIn(u"NY"_s, {2024, 7, 1})).size(), std::size_t(1));
        const auto standIn = library->standIn(u"home-small"_s, termsIn(u"NY"_s, {2024, 7, 1}));
        QCOMPARE((*standIn)->edition().edition, u"2024-1 NY"_s);
        const Edition used = (*standIn)->edition();
        QVERIFY(library->find(used));
        // Quotes were made with another content of the state: its plan alone is refused.
        const Problems refused = library->refuseChanged({{used.code, used.edition, QString(64, u'a')}});
        QCOMPARE(refused.size(), std::size_t(1));
        QVERIFY(editionIn(u"NY"_s, {2024, 7, 1}).contains(u"edition 2024-1 NY of the rate plan home-small"_s));
        QCOMPARE(editionIn(u"NJ"_s, {2024, 2, 1}), u"2024-1"_s);
    }

    void aStatesPlanStandsInTheWayOfAnotherPlanThere()
    {
        const rating::StatePlans plans = manualPlans();
        rating::PlanFolder folder = manualFolder();
        folder.name = u"other"_s;
        std::erase_if(folder.files, [](const auto &file) { return file.first.startsWith(u"states/"_s); });
        folder.files[u"plan.json"_s].replace("\"home-small\"", "\"other\"").replace("[\"NY\", \"NJ\"]", "[\"NY\"]");
        const auto other = rating::makePlan(folder);
        QVERIFY2(other, other ? "" : qPrintable(other.error().front().message));
        QCOMPARE(rating::conflictOf(*other, plans.base), QString());
        QVERIFY(rating::conflictOf(*other, plans.in(u"NY"_s)).contains(u"at the same time in NY"_s));
        QCOMPARE(rating::conflictOf(plans.in(u"NY"_s), plans.base), QString());
    }

    void theSchemaAndTheProgramAgree()
    {
        const test::Mistake &whole = mistakes().at(1);
        const auto problems = [&](const QByteArray &json) {
            test::Mistake mistake = whole;
            mistake.content = json;
            const auto plans = rating::makeStatePlans(brokenFolder(mistake));
            const auto root = readJson(json, u"states/NY.json"_s);
            Problems told = plans ? Problems() : plans.error();
            // The table of the state is read by the whole one alone.
            std::erase_if(told,
                          [](const Problem &problem) { return problem.message.startsWith(u"Nobody reads this"_s); });
            for (Problem &problem : told)
                problem.path
                    = problem.place.file == u"states/NY.json" ? test::pathAt(*root, problem.place) : problem.place.file;
            return told;
        };
        test::SchemaTrial trial({.schema = Tree + u"resources/schemas/plan-state.schema.json"_s,
                                 .problemsOf = problems,
                                 .onlyTheProgram = OnlyTheProgramOfStates});
        trial.addSound(u"a little of everything"_s, whole.content);
        trial.addSound(u"nothing differs"_s, mistakes().front().content);
        for (const test::Mistake &mistake : mistakes()) {
            if (!mistake.problems.isEmpty())
                trial.addBroken(mistake.name, mistake.content);
        }
        trial.addDamaged({whole.content}, test::steps(120, 5000));
        trial.verify();
    }
};

BINDERY_TEST(StatePlansTest)
#include "tst_state_plans.moc"
