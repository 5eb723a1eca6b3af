// The JSON Schema of services says what the program does: an independent validator (python3-jsonschema) reads the
// shipped services, the broken ones of the list, and services that were damaged at random. What the schema refuses, the
// program refuses at that path. What the program alone refuses is of a listed kind.
#include "base/read_json.h"
#include "changed_definition.h"
#include "services/answer_types.h"
#include "services/definition/definition_reader.h"
#include "services/definition/recorded_result.h"
#include "test_support/files.h"
#include "test_support/mistakes.h"
#include "test_support/schema_trial.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QString Source = QStringLiteral(BINDERY_SOURCE_DIR "/");

/// What the program alone can tell, by its sentences. The manual lists the same kinds (services.md, "JSON Schema").
const QStringList OnlyTheProgram{
    // Texts with parameters, and what may stand where.
    u"^There is no parameter \".*\"\\. \"takes\" names: "_s,
    u"^\".*\" is no form of a value\\. "_s,
    u"^\".*\" is for (dates|texts), and \".*\" is none\\.$"_s,
    u"^\".*\" is personal and may not stand in "_s,
    u"^A path with a gap asks for something else: "_s,
    u"^A [{}] without a [{}]"_s,
    u"^\".*\" is neither sent in \"ask\" nor named in \"about\"\\. "_s,
    // Headers that a definition may not have.
    u"^Bindery writes the header "_s,
    u"^Credentials do not stand in a definition, "_s,
    // The order of bounds, values that a field cannot have, and numbers of too many digits.
    u"^No number lies between these bounds\\.$"_s,
    u"^This (is none of the texts in \"only\"|lies outside the field's own bounds)\\.$"_s,
    u"^Expected a text of at most [0-9]+ characters, "_s,
    u"^Expected a number, as 1\\.04, found -?[0-9.]{20}"_s,
    // What stands there twice, how deep lists lie in each other, and how many fields there are.
    // Formulas of how a fact is told, and what of it is personal.
    u"^A brace stands alone here\\. "_s,
    u"^Behind a formula stands nothing, "_s,
    u"^Write a formula between the braces"_s,
    u"^In \".*\", at character [0-9]+: "_s,
    u"^\".*\" is (not true or false\\. Write a comparison|no number)\\.$"_s,
    u"^\".*\" rests on a personal field, and a summary is shown to everybody"_s,
    u"^Two lists have items with the name \""_s,
    u"^Lists lie in each other more than "_s,
    u"^An answer has at most "_s,
};
/// Values of the answer's fields: what they are, the answer says.
const QStringList PathsOfTheProgram{u"$.fallback.values"_s};

/// Of what is recorded beside a service.
const QStringList OnlyTheTests{
    // Parameters and fields of the service, their values, and days that no calendar has.
    u"^There is no field \".*\" here"_s,
    u"^(Expected|Give this as) a(nother)? (date|number|whole number|text in quotation marks)"_s,
    u"^Expected true or false"_s,
    u"^\\$.*: "_s,
};

Problems problemsOf(const QByteArray &json)
{
    const auto definition = services::readDefinition(json);
    return definition ? Problems() : definition.error();
}

} // namespace

class ServiceSchemaTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void theSchemaAndTheProgramAgree()
    {
        test::SchemaTrial trial({.schema = Source + u"resources/schemas/service.schema.json"_s,
                                 .problemsOf = problemsOf,
                                 .onlyTheProgram = OnlyTheProgram,
                                 .pathsOfTheProgram = PathsOfTheProgram});
        std::vector<QByteArray> sound{test::contentOf(Source + u"tests/services/small_service.json"_s)};
        for (const QString &code : {u"driver_record"_s, u"credit_score"_s, u"claims_history"_s, u"rating"_s})
            sound.push_back(test::contentOf(Source + u"resources/services/%1.json"_s.arg(code)));
        for (const QByteArray &json : sound)
            trial.addSound(u"a service that is sound"_s, json);
        for (const test::Mistake &mistake : test::mistakesIn(Source + u"tests/services/broken_definitions.txt"_s))
            trial.addBroken(mistake.name, test::changedDefinition(mistake.content));
        trial.addDamaged(sound, test::steps(250, 5000));
        trial.verify();
    }

    void theSchemaOfWhatIsRecordedAndTheProgramAgree()
    {
        const services::WholeDefinition license = services::shippedDefinition(u"driver_record"_s);
        // What ships is tried beside its own service.
        std::map<QByteArray, services::WholeDefinition> shipped;
        for (const services::WholeDefinition &own : services::shippedDefinitions()) {
            const QByteArray json = test::contentOf(Source + u"resources/services/tests/%1.json"_s.arg(own->code));
            shipped.emplace(compactJson(readJson(json).value()), own);
        }
        const auto problems = [&](const QByteArray &json) {
            const auto own = shipped.find(json);
            const auto results = services::runRecorded(own == shipped.end() ? *license : *own->second, json);
            return results ? Problems() : results.error();
        };
        test::SchemaTrial trial({.schema = Source + u"resources/schemas/service-tests.schema.json"_s,
                                 .problemsOf = problems,
                                 .onlyTheProgram = OnlyTheTests,
                                 .pathsOfTheProgram = {}});
        const QByteArray recorded = test::contentOf(Source + u"resources/services/tests/driver_record.json"_s);
        const QByteArray small = R"json({ "$schema": "../service-tests.schema.json", "today": "2026-03-15",
            "answers": [{ "name": "a", "text": "", "nothing": true },
                        { "name": "b", "answer": 5, "refused": "no object" },
                        { "name": "c", "answer": { "status": "OK", "violations": [] }, "expect": { "status": "ok" } }],
            "questions": [{ "name": "d", "with": { "license_number": "A1", "license_state": "NY" },
                            "body": { "license_number": "A1", "license_state": "NY" }, "about": {},
                            "path": "", "query": "", "headers": "" },
                          { "name": "e", "with": {}, "not_asked": "x" }] })json";
        QCOMPARE(shipped.size(), 4U);
        for (const auto &[json, own] : shipped)
            trial.addSound(own->code, json);
        trial.addSound(u"small"_s, small);
        for (const QByteArray broken :
             {"{}", R"({ "today": "soon", "answers": {} })", R"({ "today": "2026-01-31", "answers": [{}] })",
              R"({ "today": "2026-01-31", "answers": [{ "name": "a", "answer": 1, "text": "1", "nothing": true }] })",
              R"({ "today": "2026-01-31", "answers": [{ "name": "a", "answer": 1, "expect": 5 }] })",
              R"({ "today": "2026-01-31", "answers": [{ "name": "a", "answer": 1, "nothing": true, "refused": 5 }] })",
              R"({ "today": "2026-01-31", "answers": [{ "name": "a", "answer": 1, "nothing": false }] })",
              R"({ "today": "2026-01-31", "questions": [{ "name": "a", "with": {}, "body": [], "path": 5 }] })"})
            trial.addBroken(u"a mistake"_s, broken);
        trial.addDamaged({small, recorded}, test::steps(120, 5000));
        trial.verify();
    }
};

BINDERY_TEST(ServiceSchemaTest)
#include "tst_service_schema.moc"
