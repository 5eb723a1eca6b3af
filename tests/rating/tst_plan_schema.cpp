// What a writer of plan.json gets wrong is told with its place, and the JSON Schema of plans says what the program
// does: an independent validator (python3-jsonschema) reads the shipped plans, those of the tests, the broken ones of
// the list, and plans that were damaged at random. BINDERY_SHOW=1 prints what is said today.
#include "base/read_json.h"
#include "rating/compile/state_plans.h"
#include "rating/plan/plan_folder.h"
#include "rating/show/plan_tests.h"
#include "test_support/files.h"
#include "test_support/mistakes_case.h"
#include "test_support/schema_trial.h"
#include "test_support/soak.h"
#include "test_support/told.h"

#include <QDir>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QString Source = QStringLiteral(BINDERY_SOURCE_DIR "/");

/// What the program alone can tell, by its sentences. The manual lists the same kinds (rate-plans.md, "JSON Schema").
const QStringList OnlyTheProgram{
    // Formulas.
    u"^In \""_s,
    u"^This goes in a circle: "_s,
    u"^The step \".*\" divides by nothing\\.$"_s,
    u"^A definition rests on inputs and other definitions alone; "_s,
    // Names of scopes, inputs, targets, tables and uses.
    u"^There is no scope \""_s,
    u"^The first scope must be \"policy\"\\.$"_s,
    u"^The scope \".*\" is in \".*\", (which must be written before it|whose parts the plan gives, )"_s,
    u"^The scope \".*\" has no input \""_s,
    u"^An assignment needs two different scopes below the policy\\.$"_s,
    u" must be parts of the same scope\\.$"_s,
    u"^\".*\" is an input; a step cannot change it\\.$"_s,
    u"^No step sets the policy's \""_s,
    u"^The step \".*\" (changes|reads) \".*\" before any step has set it\\.$"_s,
    u"^The step \".*\" rests on \".*\", which a state may forbid: "_s,
    u"^Nobody reads the table \""_s,
    u"^\"across\" names \".*\", which is not one of the keys\\.$"_s,
    // What stands there twice.
    u"^\".*\" is already a name in the scope \""_s,
    u"^Two steps are named \""_s,
    u"^\"states\" names .* twice\\. "_s,
    // The order of dates, days that no calendar has, and states that there are not.
    u" ends before it begins; "_s,
    u"^\".*\" is not a date; "_s,
    u"^\".*\" is (no state|not written as states are here)\\. "_s,
    // Values that are none of the type, or none that the input can have, and numbers in quotation marks.
    u"^The (default|value|worst plausible value|best plausible value|value for nothing on file \\(\"no_hit\"\\)) of "
    "\".*\" is (no|not one of) "_s,
    u"^The best and the worst plausible value of "_s,
    u"^\".*\" must be a number, as 1\\.04\\.$"_s,
    u"^\"(layer_unit|each)\" must (not be 0|be more than 0)"_s,
    u"^\"digits\" is a whole number from 1 to 17: "_s,
    // What goes together in a table, and its file.
    u"^The table \".*\" needs the file "_s,
    u"^A table can interpolate over one key alone\\.$"_s,
    u"^A table with a key across its columns has one result\\.$"_s,
    u"^\"(beyond|below)\" (goes on from the last|is for less than the first) row of an interpolated key, "_s,
    u"^A table of the plan holds a number with too many digits "_s,
    // What restrictions.csv needs.
    u"^restrictions\\.csv needs the policy's inputs "_s,
    u"^The input \".*\" may be \".*\", which restrictions\\.csv does not know, "_s,
    // Characters that cannot be seen.
    u"^\".*\" holds "_s,
};

/// Of the files of worked examples.
const QStringList OnlyTheTests{
    u"^The plan (has no|is not sold in) "_s,
    // Texts that are no number, and numbers of too many digits.
    u"^A number is expected here, as 1\\.04 or \"250/3\"\\.$"_s,
    u"^\".*\" holds "_s,
};

/// What the program says of worked examples beside the plan.
Problems problemsOfTests(const rating::Plan &plan, const QByteArray &tests)
{
    rating::PlanFolder folder;
    folder.files[u"tests/t.json"_s] = tests;
    rating::Plan tested = plan;
    tested.folder = std::make_shared<const rating::PlanFolder>(std::move(folder));
    const auto results = rating::runPlanTests({tested, {}});
    const auto root = readJson(tests, u"tests/t.json"_s);
    Problems problems = results ? Problems() : results.error();
    for (Problem &problem : problems)
        problem.path = test::pathAt(*root, problem.place);
    return problems;
}

/// Folders of plans by the code of the plan.
class Folders {
public:
    Folders()
    {
        add(Source + u"tests/rating/small-plan"_s);
        for (const QString &root : {u"resources/plans/"_s, u"resources/plans/retired/"_s, u"tests/rating/plans/"_s}) {
            for (const QString &name : QDir(Source + root).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
                add(Source + root + name);
        }
    }

    [[nodiscard]] const std::map<QString, rating::PlanFolder> &all() const { return m_folders; }
    [[nodiscard]] rating::PlanFolder small() const { return m_folders.at(u"small"_s); }

    /// What the program says of the manifest beside the tables of the plan that it says to be.
    [[nodiscard]] Problems problemsOf(const QByteArray &manifest) const
    {
        const auto root = readJson(manifest, u"plan.json"_s);
        const JsonNode *code = root ? root->find(u"code") : nullptr;
        const auto known = m_folders.find(code ? code->text : QString());
        rating::PlanFolder folder = known == m_folders.end() ? small() : known->second;
        folder.files[u"plan.json"_s] = manifest;
        const auto plan = rating::makePlan(std::move(folder));
        Problems problems = plan ? Problems() : plan.error();
        for (Problem &problem : problems)
            problem.path
                = problem.place.file == u"plan.json" && root ? test::pathAt(*root, problem.place) : problem.place.file;
        return problems;
    }

private:
    void add(const QString &path)
    {
        auto folder = rating::readPlanFolder(path);
        if (!folder || !folder->files.contains(u"plan.json"_s))
            return;
        const auto root = readJson(folder->files[u"plan.json"_s]);
        m_folders[root ? root->find(u"code")->text : path] = std::move(*folder);
    }

    std::map<QString, rating::PlanFolder> m_folders;
};

} // namespace

class PlanSchemaTest : public test::MistakesCase {
    Q_OBJECT
public:
    PlanSchemaTest() : MistakesCase(u"tests/rating/broken_plans.txt"_s) {}

protected:
    QStringList told(const test::Mistake &mistake) const override
    {
        rating::PlanFolder folder = m_folders.small();
        folder.files[u"plan.json"_s] = test::withMistake(folder.files[u"plan.json"_s], mistake);
        return test::textsOf(test::problemsIn(rating::makePlan(std::move(folder))));
    }

private Q_SLOTS:
    void theSmallPlanIsSound()
    {
        const auto plan = rating::makePlan(m_folders.small());
        QVERIFY2(plan.has_value(), plan ? "" : qPrintable(toText(plan.error().front())));
    }

    void theSchemaAndTheProgramAgree()
    {
        test::SchemaTrial trial({.schema = Source + u"resources/schemas/plan.schema.json"_s,
                                 .problemsOf = [this](const QByteArray &json) { return m_folders.problemsOf(json); },
                                 .onlyTheProgram = OnlyTheProgram});
        std::vector<QByteArray> sound{manifestOf(m_folders.small())};
        for (const auto &[code, folder] : m_folders.all()) {
            trial.addSound(folder.name, manifestOf(folder));
            sound.push_back(manifestOf(folder));
        }
        QVERIFY(m_folders.all().size() > 15);
        for (const test::Mistake &mistake : mistakes())
            trial.addBroken(mistake.name, test::withMistake(manifestOf(m_folders.small()), mistake));
        trial.addDamaged(sound, test::steps(250, 5000));
        trial.verify();
    }

    void theSchemaOfTestsAndTheProgramAgree()
    {
        const auto plan = rating::makePlan(m_folders.all().at(u"homeowners"_s));
        QVERIFY(plan);
        // What ships is tried beside its own plan.
        std::map<QByteArray, rating::Plan> shipped;
        for (const QString &code : {u"homeowners"_s, u"local-indication"_s, u"personal-auto-full"_s}) {
            const rating::PlanFolder &folder = m_folders.all().at(code);
            const auto own = rating::makePlan(folder);
            QVERIFY(own);
            for (const auto &[path, bytes] : folder.files) {
                if (path.startsWith(u"tests/"_s))
                    shipped.emplace(compactJson(readJson(bytes).value()), *own);
            }
        }
        const auto problems = [&](const QByteArray &json) {
            const auto own = shipped.find(json);
            return problemsOfTests(own == shipped.end() ? *plan : own->second, json);
        };
        test::SchemaTrial trial({.schema = Source + u"resources/schemas/plan-tests.schema.json"_s,
                                 .problemsOf = problems,
                                 .onlyTheProgram = OnlyTheTests});
        const QByteArray whole = plan->folder->files.at(u"tests/illustration.json"_s);
        const QByteArray small
            = R"json({ "$schema": "../plan-tests.schema.json", "source": "a book", "note": "n", "tests": [
            { "name": "a", "note": "n", "input": { "state": "CO", "claims_3_years": null },
              "expect": { "premium": "250/3", "lowest": 1.5, "steps": { "amount": 5, "endorsement": ["65", "129/7"] },
                          "values": { "policy.amount": 3 } } },
            { "name": "b", "input": {}, "expect": { "failure": { "step": "amount", "table": "amount", "key": "x=1" } } }
        ] })json";
        QCOMPARE(shipped.size(), 3U);
        for (const auto &[json, own] : shipped)
            trial.addSound(own.folderName(), json);
        for (const QByteArray broken :
             {R"json({})json", R"json({ "tests": {} })json", R"json({ "tests": [5] })json",
              R"json({ "tests": [{}] })json", R"json({ "tests": [{ "name": "", "input": [], "expect": {} }] })json",
              R"json({ "tests": [{ "name": "a", "input": { "no": 1 }, "expect": { "premium": true } }] })json",
              R"json({ "tests": [{ "name": "a", "input": {}, "expect": { "failure": { "steps": "a" } } }] })json",
              R"json({ "tests": [{ "name": "a", "input": {}, "expect": { "steps": { "a": [{}] } } }], "x": 1 })json"})
            trial.addBroken(u"a mistake"_s, broken);
        trial.addDamaged({small, whole}, test::steps(120, 5000));
        trial.verify();
    }

    /// A schema that lies beside a plan for an editor is no part of the plan.
    void theSchemaBesideAPlanIsNoPartOfIt()
    {
        rating::PlanFolder folder = m_folders.small();
        const QString before = folder.bytesHash();
        for (const QString &name :
             {u"plan.schema.json"_s, u"plan-tests.schema.json"_s, u"tests/plan-tests.schema.json"_s})
            folder.files[name] = "{}";
        QCOMPARE(folder.bytesHash(), before);
        QVERIFY(!folder.ratingFiles().contains(u"plan.schema.json"_s));
        const auto plan = rating::makePlan(folder);
        QVERIFY(plan);
        QVERIFY(rating::runPlanTests({*plan, {}}));
    }

private:
    static QByteArray manifestOf(const rating::PlanFolder &folder) { return folder.files.at(u"plan.json"_s); }

    const Folders m_folders;
};

BINDERY_TEST(PlanSchemaTest)
#include "tst_plan_schema.moc"
