// The JSON Schema of products says what the program does: an independent validator (python3-jsonschema) reads the
// shipped products, the broken ones of the lists, and products that were damaged at random. The program reads them as
// "product check" does, with orders and inputs. What the schema refuses,
// the program refuses at that path. What the program alone refuses is of a listed kind.
#include "base/folder_files.h"
#include "base/read_json.h"
#include "risk/product/product.h"
#include "risk/product/product_tests.h"
#include "services/definition/definition_reader.h"
#include "test_support/files.h"
#include "test_support/mistakes.h"
#include "test_support/schema_trial.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"
#include "underwriting/offered_product.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

/// What the program alone can tell, by its sentences. The manual lists the same kinds (products.md, "JSON Schema").
const QStringList OnlyTheProgram{
    // Formulas, and the sentences in which they stand.
    u"^In \".*\", at character "_s,
    u"^This goes in a circle: "_s,
    u" and its formula gives a "_s,
    u" shows what a personal field says"_s,
    u"^The sentence repeats a personal field "_s,
    u"^The braces? "_s,
    u"^A bound is a formula: "_s,
    u"^A formula stands behind \"is\""_s,
    // Files of choices, and what stands in them.
    u"^There is no file \".*\" in this folder"_s,
    // Names of other fields.
    u"^There is no field \".*\" in this item"_s,
    // Parts of types that have several.
    u" is no part of "_s,
    u"^Every part of this is left out"_s,
    u"^\"fields\" says something of "_s,
    u"^This coverage has a part "_s,
    u"^The product's \"states\" do not have "_s,
    u" and here the name of a field of type "_s,
    u"^\"unique\" compares the items of a list, and this field is in none"_s,
    u"^(There is|The item has) no field of this name\\."_s,
    u"^This has to be a field of the type "_s,
    u"^The (application|product) has no list "_s,
    u" is personal, and how an item is called stands on screens unmasked\\.$"_s,
    // Names and values that stand there twice, or mean something else.
    u" stands here twice\\.$"_s,
    u"^Two (choices have the value|lists have items with the name) "_s,
    u"^There is a field \".*\" here already"_s,
    u" is compared already\\. "_s,
    u"^The items of a list have the name "_s,
    u"^\".*\" means something in files of applications"_s,
    // The order of dates and bounds, and days that no calendar has.
    u"^This ends before it begins"_s,
    u"^\"most\" is less than \"least\""_s,
    u"^Expected a date, "_s,
    // Values that are none of the type, or none that the field can have.
    u"^Expected (a whole number|a number|a year|two capital|two to six|four|five|nine digits|capital letters)"_s,
    u"^Expected a text in quotation marks, without blanks around it"_s,
    u"^This (is none of the choices|is longer|is less|is more|has more decimals|does not match)"_s,
    u"^\".*\" is no state"_s,
    // What the summary and titles of items name.
    u"^(There is|The item has) no field of this name"_s,
    u"^This has to be a field of the type "_s,
    u"^The (application|product) has no list "_s,
    u"^Write \\{others\\} where "_s,
    // What the form names, and what it shows.
    u"^There is no (field|list|list of items|section) \".*\" here"_s,
    u"^This (field stands in a row|list is shown) already"_s,
    u"^A quote needs what no row shows: "_s,
    u"^Two sections have this name"_s,
    u" is personal, and \".*\" would show what it says"_s,
    u" cannot be taken for one of type "_s,
    u"^\".*\" is worked out and never typed\\. Delete this"_s,
    u"^The items have lists of their own, for which a table has no place"_s,
    u"^\"total\" is for numbers"_s,
    u"^\"none\" is the title of the choice of nothing"_s,
    u"^This is more than \"most\""_s,
    // Regular expressions, and how deep groups and lists lie in each other.
    u"^This is no regular expression"_s,
    u"^Groups and lists lie in each other more than "_s,
    // Orders: services, their parameters, and the plan that stands in.
    u"^There is no service \""_s,
    u"^The service .* (takes no \"|is not asked without |has values of its own )"_s,
    u"^The product has no items \""_s,
    u"^(A condition is|The parameter \".*\" is) "_s,
    u"^This rests on a personal field: "_s,
    u"^A premium can stand in only where "_s,
    // Parts, and what their plans read.
    u"^The product names (no|its) parts: "_s,
    u"^The product has no part \""_s,
    u"^What the plans of "_s,
    // Inputs: items, types, and what an answer has.
    u"^There are no items \".*\" in the product"_s,
    u" is no part of the item around this list\\.$"_s,
    u" is no number, so it cannot be whole\\.$"_s,
    u" rests on the premium, and "_s,
    u"^A (number|text|flag|date) is expected here"_s,
    u"^Lists lie no more than "_s,
    u"^The product orders no service \""_s,
    u"^The answer has no (list|field) \""_s,
    u"^Expected a number, as 1\\.04, found -?[0-9.]{20}"_s,
};

/// Of the files of worked examples.
const QStringList OnlyTheTests{
    // Files, paths and values that are not there, and days that no calendar has.
    u"^There is no file \".*\" in this product\\.$"_s,
    u"^The sample (cannot be read|holds) "_s,
    u"^\".*\" is no path\\. "_s,
    u"^Nothing stands at \".*\" in this application\\.$"_s,
    u"^No field that is worked out stands at "_s,
    u"^Expected a date, "_s,
};

/// What the program says of worked examples beside the product.
Problems problemsOfTests(const risk::Product &product, const QByteArray &tests)
{
    FolderFiles files = *product.files;
    std::erase_if(files.files, [](const auto &one) { return one.first.startsWith(u"tests/"_s); });
    files.files[u"tests/t.json"_s] = tests;
    risk::Product tested = product;
    tested.files = std::make_shared<const FolderFiles>(std::move(files));
    const auto results = risk::runProductTests(tested);
    return results ? Problems() : results.error();
}

Problems problemsOf(const QByteArray &json)
{
    FolderFiles files;
    files.name = u"document"_s;
    files.files[u"product.json"_s] = json;
    auto product = risk::makeProduct(std::move(files));
    if (!product)
        return product.error();
    const auto offer = underwriting::offerProduct(std::make_shared<const risk::Product>(std::move(*product)),
                                                  services::shippedDefinition);
    Problems problems = offer ? Problems() : offer.error();
    const auto root = readJson(json);
    for (Problem &problem : problems)
        problem.path = problem.path.isEmpty() ? test::pathAt(*root, problem.place) : problem.path;
    return problems;
}

QByteArray file(const QString &path)
{
    return test::contentOf(QStringLiteral(BINDERY_SOURCE_DIR "/") + path);
}

/// The small offer with another part.
QByteArray withPart(const QByteArray &product, const QString &name, const QByteArray &part)
{
    auto manifest = readJson(product);
    const auto read = readJson(part);
    if (!manifest || !read)
        return {};
    manifest->set(name, *read);
    return compactJson(*manifest);
}

/// The small product with the fields of a mistake, and without checks.
QByteArray withFields(const QByteArray &product, const QByteArray &fields)
{
    auto manifest = readJson(product);
    const auto read = readJson(fields);
    if (!manifest || !read)
        return {};
    manifest->set(u"fields"_s, *read);
    JsonNode none;
    none.kind = JsonNode::Kind::List;
    manifest->set(u"checks"_s, none);
    none.kind = JsonNode::Kind::Object;
    manifest->set(u"summary"_s, none);
    manifest->set(u"form"_s, none);
    return compactJson(*manifest);
}

} // namespace

class ProductSchemaTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void theSchemaAndTheProgramAgree()
    {
        const QString schema = QStringLiteral(BINDERY_SOURCE_DIR "/resources/schemas/product.schema.json");
        // These name fields, and are read when the fields are sound.
        const QStringList readLast{u"$.summary"_s, u"$.form"_s, u"$.orders"_s, u"$.inputs"_s};
        test::SchemaTrial trial({schema, problemsOf, OnlyTheProgram, {}, readLast});
        const QByteArray small = file(u"tests/risk/small_product.json"_s);
        const QByteArray whole = file(u"resources/products/personal-auto/product.json"_s);
        trial.addSound(u"personal auto"_s, whole);
        const QByteArray composites = file(u"tests/risk/composite_product.json"_s);
        trial.addSound(u"types of several fields"_s, composites);
        trial.addSound(u"the starter"_s, file(u"resources/starters/product/product.json"_s));
        const QString lists = QStringLiteral(BINDERY_SOURCE_DIR "/tests/risk/");
        for (const test::Mistake &mistake : test::mistakesIn(lists + u"broken_schemas.txt"_s))
            trial.addBroken(mistake.name, withFields(small, mistake.content));
        for (const test::Mistake &mistake : test::mistakesIn(lists + u"broken_products.txt"_s)) {
            QByteArray json = small;
            if (mistake.settings.contains(u"from"_s))
                trial.addBroken(mistake.name,
                                json.replace(mistake.settings.value(u"from"_s).toUtf8(), mistake.content.trimmed()));
        }
        const QByteArray offer = file(u"tests/underwriting/small_offer.json"_s);
        trial.addSound(u"the small offer"_s, offer);
        for (const test::Mistake &mistake : test::mistakesIn(lists + u"../services/broken_orders.txt"_s))
            trial.addBroken(u"orders: "_s + mistake.name, withPart(offer, u"orders"_s, mistake.content));
        for (const test::Mistake &mistake : test::mistakesIn(lists + u"../inputs/broken_inputs.txt"_s))
            trial.addBroken(u"inputs: "_s + mistake.name, withPart(offer, u"inputs"_s, mistake.content));
        trial.addDamaged({small, whole, composites}, test::steps(100, 5000));
        trial.addDamaged({offer, whole}, test::steps(80, 5000));
        trial.verify();
    }

    void theSchemaOfTestsAndTheProgramAgree()
    {
        FolderFiles files;
        files.files[u"product.json"_s] = file(u"tests/risk/small_product.json"_s);
        files.files[u"samples/01.json"_s] = "{}";
        const auto product = risk::makeProduct(std::move(files));
        QVERIFY(product);
        // What ships is tried beside its own product.
        std::map<QByteArray, risk::Product> shipped;
        for (const QString &folder : {u"products/personal-auto"_s, u"starters/product"_s}) {
            const auto one = risk::loadProduct(QStringLiteral(BINDERY_SOURCE_DIR "/resources/") + folder);
            QVERIFY(one);
            for (const auto &[path, bytes] : one->files->files) {
                if (path.startsWith(u"tests/"_s))
                    shipped.emplace(compactJson(readJson(bytes).value()), *one);
            }
        }
        const auto problems = [&](const QByteArray &json) {
            const auto own = shipped.find(json);
            return problemsOfTests(own == shipped.end() ? *product : own->second, json);
        };
        test::SchemaTrial trial({QStringLiteral(BINDERY_SOURCE_DIR "/resources/schemas/product-tests.schema.json"),
                                 problems, OnlyTheTests});
        const QByteArray small = R"json({ "$schema": "../product-tests.schema.json", "note": "n", "tests": [
            { "name": "a", "note": "n", "day": "2026-06-01", "sample": "samples/01.json",
              "change": { "$.insured": "B", "$.buildings[0].limit": 5 },
              "problems": [{ "path": "$.start", "says": "too" }, { "path": "$" }], "warnings": [], "to_bind": [] },
            { "name": "b", "day": "2026-06-01", "application": { "insured": "A" }, "values": { "$.total": 0 } }
        ] })json";
        trial.addSound(u"small"_s, small);
        trial.addSound(u"no tests"_s, R"({ "tests": [] })");
        QVERIFY(shipped.size() >= 3);
        for (const auto &[json, own] : shipped)
            trial.addSound(own.code, json);
        for (
            const QByteArray broken :
            {"{}", R"({ "tests": 1 })", R"({ "tests": [[]] })", R"({ "tests": [{}] })",
             R"({ "tests": [{ "name": "a", "day": "2026-06-01", "sample": "a", "application": {}, "values": {} }] })",
             R"({ "tests": [{ "name": "a", "day": "2026-06-01", "application": 5, "problems": {}, "values": [] }] })",
             R"({ "tests": [{ "name": "a", "day": "2026-06-01", "application": {}, "problems": [{ "paht": "$" }] }] })",
             R"({ "tests": [{ "name": "a", "day": "soon", "application": {} }], "note": 5 })"})
            trial.addBroken(u"a mistake"_s, broken);
        trial.addDamaged({small}, test::steps(120, 5000));
        trial.verify();
    }
};

BINDERY_TEST(ProductSchemaTest)
#include "tst_product_schema.moc"
