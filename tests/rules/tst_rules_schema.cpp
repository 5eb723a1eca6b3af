// What a writer of rules.json gets wrong is told with its path, and the JSON Schema of rules says what the program
// does: an independent validator (python3-jsonschema) reads the shipped set, those of the tests, the broken ones of the
// list, and sets that were damaged at random. BINDERY_SHOW=1 prints what is said today.
#include "base/folder_files.h"
#include "base/read_json.h"
#include "rules/set/rule_set.h"
#include "rules/set/rule_set_loader.h"
#include "rules/set/rule_tests.h"
#include "test_support/files.h"
#include "test_support/mistakes_case.h"
#include "test_support/schema_trial.h"
#include "test_support/shipped_offers.h"
#include "test_support/soak.h"
#include "test_support/told.h"

#include <QTemporaryDir>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QString Source = QStringLiteral(BINDERY_SOURCE_DIR "/");
const QString ManifestFile = u"rules.json"_s;

/// What the program alone can tell, by its sentences. The manual lists the same kinds (decision-tables.md, "JSON
/// Schema").
const QStringList OnlyTheProgram{
    // Whether the tables that are named are there, and give what they are named for.
    u"^The decision names a table \".*\" that is not in the set\\.$"_s,
    u"^The authority table \".*\" (is not in the set|needs an output \"level\" )"_s,
    u"^The tier is \".*\", and no table gives a value of that name\\.$"_s,
    u"^\"creditUse\" needs a table of the set with an output \"use\" "_s,
    u"^A table that decides needs an output \"decision\"\\.$"_s,
    u"^There are two tables of the name \""_s,
    u"^These tables wait for each other in a circle: "_s,
    // Lines and values that nobody has.
    u"^\".*\" is no line of business that Bindery decides on: "_s,
    u"^Nobody gives the value \""_s,
    u"^Table \".*\" reads \""_s,
    // Days that no calendar has, and states that there are not.
    u"^Expected a date such as \"2026-01-01\"\\.$"_s,
    u"^\".*\" is (no state|not written as states are here)\\. "_s,
    // Characters that cannot be seen.
    u"^\".*\" holds "_s,
};

/// Of the files of tests.
const QStringList OnlyTheTests{
    // Days that no calendar has.
    u"^Expected a date, "_s,
};

/// A table with tests beside it, which are written anew for each document.
class TestedTable {
public:
    TestedTable()
    {
        test::writeFile(m_folder.filePath(u"t.csv"_s),
                        "table,t\nhit policy,F\ncolumn,input,output\nname,years,percent\ntype,number,number\n"
                        "new,< 2,0\nold,-,5\n");
    }

    /// What the program says of the file, and of single tests in it: what a test says of itself begins with its path.
    [[nodiscard]] Problems problemsOf(const QByteArray &tests) const
    {
        test::writeFile(m_folder.filePath(u"t.tests.json"_s), tests);
        const auto report = rules::runRuleTests(m_folder.filePath(u"t.csv"_s), test::shippedLines());
        Problems problems;
        static const QRegularExpression ofFile(u"^t\\.tests\\.json:[0-9]+:[0-9]+: (\\$.*)$"_s);
        for (const Problem &problem : report ? Problems() : report.error()) {
            // A file without tests proves nothing, and is no problem of its schema.
            const auto match = ofFile.match(problem.path);
            if (match.hasMatch())
                problems.emplace_back(match.captured(1), problem.message);
        }
        static const QRegularExpression ofTest(u": t\\.tests\\.json:[0-9]+:[0-9]+: (\\$[^:]*(?:\\['.*'\\])?): (.*)$"_s);
        for (const QString &difference : report ? report->differences : QStringList()) {
            const auto match = ofTest.match(difference);
            if (match.hasMatch())
                problems.emplace_back(match.captured(1), match.captured(2));
        }
        return problems;
    }

private:
    QTemporaryDir m_folder;
};

using Files = std::map<QString, QByteArray>;

/// The files of sets by the code of the set.
class Sets {
public:
    Sets()
    {
        for (const QString &path :
             {u"tests/rules/small-set"_s, u"resources/rules/personal-auto"_s, u"tests/rules/data/userv-driver"_s,
              u"tests/rules/data/userv-policy"_s, u"tests/rules/data/userv-vehicle"_s}) {
            const auto folder = readFolderFiles(Source + path, u"The set"_s);
            const auto root = folder ? readJson(folder->files.at(ManifestFile)) : readJson({});
            if (root)
                m_sets[root->find(u"code")->text] = folder->files;
        }
    }

    [[nodiscard]] const std::map<QString, Files> &all() const { return m_sets; }
    [[nodiscard]] const Files &small() const { return m_sets.at(u"small"_s); }

    /// What the program says of the manifest beside the tables of the set that it says to be.
    [[nodiscard]] Problems problemsOf(const QByteArray &manifest) const
    {
        const auto root = readJson(manifest);
        const JsonNode *code = root ? root->find(u"code") : nullptr;
        const auto known = m_sets.find(code ? code->text : QString());
        Files files = known == m_sets.end() ? small() : known->second;
        files[ManifestFile] = manifest;
        const auto set = rules::ruleSetFromFiles(files, test::shippedLines());
        Problems problems = set ? Problems() : set.error();
        for (Problem &problem : problems) {
            if (problem.path == ManifestFile)
                problem.path = u"$"_s;
            else if (problem.path.startsWith(ManifestFile + u':'))
                problem.path = problem.path.sliced(ManifestFile.size() + 1);
        }
        return problems;
    }

private:
    std::map<QString, Files> m_sets;
};

} // namespace

class RulesSchemaTest : public test::MistakesCase {
    Q_OBJECT
public:
    RulesSchemaTest() : MistakesCase(u"tests/rules/broken_sets.txt"_s) {}

protected:
    QStringList told(const test::Mistake &mistake) const override
    {
        Files files = m_sets.small();
        files[ManifestFile] = test::withMistake(files[ManifestFile], mistake);
        return test::textsOf(test::problemsIn(rules::ruleSetFromFiles(files, test::shippedLines())));
    }

private Q_SLOTS:
    void theSchemaAndTheProgramAgree()
    {
        test::SchemaTrial trial({.schema = Source + u"resources/schemas/rules.schema.json"_s,
                                 .problemsOf = [this](const QByteArray &json) { return m_sets.problemsOf(json); },
                                 .onlyTheProgram = OnlyTheProgram});
        std::vector<QByteArray> sound{m_sets.small().at(ManifestFile)};
        QCOMPARE(m_sets.all().size(), 5U);
        for (const auto &[code, files] : m_sets.all()) {
            trial.addSound(code, files.at(ManifestFile));
            sound.push_back(files.at(ManifestFile));
        }
        for (const test::Mistake &mistake : mistakes())
            trial.addBroken(mistake.name, test::withMistake(m_sets.small().at(ManifestFile), mistake));
        trial.addDamaged(sound, test::steps(250, 5000));
        trial.verify();
    }

    void theSchemaOfTestsAndTheProgramAgree()
    {
        const TestedTable table;
        test::SchemaTrial trial({.schema = Source + u"resources/schemas/rules-tests.schema.json"_s,
                                 .problemsOf = [&](const QByteArray &json) { return table.problemsOf(json); },
                                 .onlyTheProgram = OnlyTheTests});
        const QByteArray small = R"json({ "$schema": "./rules-tests.schema.json", "about": "a", "note": "n",
            "today": "2026-01-31", "given": { "years": 1 }, "tests": [
            { "name": "a", "note": "n", "input": { "years": 3 }, "expect": { "percent": 5 }, "matched": ["old"],
              "reasons": [] },
            { "expect": 0, "matched": { "t": ["new"] } }, { "input": { "years": "x" }, "error": true }
        ] })json";
        trial.addSound(u"small"_s, small);
        const QByteArray whole = test::contentOf(Source + u"resources/rules/personal-auto/rules.tests.json"_s);
        trial.addSound(u"personal auto"_s, whole);
        for (const QByteArray broken :
             {"{}", R"({ "tests": 1 })", R"({ "tests": [[]] })", R"({ "tests": [{ "expect": {} }] })",
              R"({ "tests": [{ "reasons": "a" }, { "matched": { "t": "new" } }, { "error": 1 }] })",
              R"({ "tests": [{ "expects": 1 }], "given": [] })"})
            trial.addBroken(u"a mistake"_s, broken);
        trial.addDamaged({small, whole}, test::steps(120, 5000));
        trial.verify();
    }

private:
    const Sets m_sets;
};

BINDERY_TEST(RulesSchemaTest)
#include "tst_rules_schema.moc"
