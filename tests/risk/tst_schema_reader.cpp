// The schema of a product as it is read: the shipped one, every attribute, the limits, and products that were damaged
// at random.
#include "base/json_cursor.h"
#include "base/read_json.h"
#include "risk/schema/fault_names.h"
#include "risk/schema/schema_reader.h"
#include "test_support/files.h"
#include "test_support/rows.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"
#include "test_support/tree_damage.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

struct SchemaReading {
    std::shared_ptr<const risk::Schema> schema;
    Problems problems;
};

SchemaReading readProductTree(const JsonNode &product)
{
    JsonReading reading(JsonManner::strict(), u"attribute"_s);
    JsonFields fields = JsonCursor(product, reading).fields();
    fields.allowOthers();
    auto schema = risk::readSchema(fields.at("fields"_L1), fields.at("checks"_L1));
    return {std::move(schema), reading.problems()};
}

/// A product of these fields, with ' for ".
SchemaReading readProductFields(QByteArray fields, QByteArray checks = "[]")
{
    const auto root
        = readJson("{\"fields\":" + fields.replace('\'', '"') + ",\"checks\":" + checks.replace('\'', '"') + "}");
    return root ? readProductTree(*root) : SchemaReading{nullptr, {root.error()}};
}

QString firstSchemaProblem(const SchemaReading &reading)
{
    return reading.problems.empty() ? QString() : toText(reading.problems.front());
}

JsonNode shippedProductTree()
{
    const QString path = QStringLiteral(BINDERY_SOURCE_DIR "/resources/products/personal-auto/product.json");
    auto root = readJson(test::contentOf(path), u"product.json"_s);
    return root ? std::move(*root) : JsonNode();
}

QStringList memberNames(const risk::ItemKind &kind)
{
    QStringList names;
    for (const risk::Member &member : kind.members) {
        const auto index = static_cast<std::size_t>(member.index);
        names.append(member.isList ? kind.lists[index].name + u"[]"_s : kind.fields[index].name);
    }
    return names;
}

const risk::Field &fieldNamed(const risk::ItemKind &kind, QStringView name)
{
    return kind.fields.at(static_cast<std::size_t>(kind.fieldIndex(name)));
}

QStringList choiceValues(const risk::Field &field)
{
    QStringList values;
    for (const risk::Choice &choice : field.choices)
        values.append(choice.value);
    return values;
}

} // namespace

class SchemaReaderTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void theShippedProductIsRead()
    {
        const SchemaReading reading = readProductTree(shippedProductTree());
        QVERIFY2(reading.schema, qPrintable(firstSchemaProblem(reading)));
        const risk::Schema &schema = *reading.schema;
        QCOMPARE(schema.kinds.size(), 3U);
        QCOMPARE(schema.policy().name, u"policy"_s);
        QCOMPARE(schema.policy().parent, -1);
        QCOMPARE(schema.kindIndex(u"driver"), 1);
        QCOMPARE(schema.kindIndex(u"vehicle"), 2);
        QCOMPARE(schema.kindIndex(u"drivers"), -1);
        QCOMPARE(memberNames(schema.policy()),
                 (QStringList{u"reference"_s, u"transaction"_s, u"applicant.firstName"_s, u"applicant.lastName"_s,
                              u"applicant.birthDate"_s, u"applicant.ssn"_s, u"applicant.email"_s, u"applicant.phone"_s,
                              u"garaging.street"_s, u"garaging.city"_s, u"garaging.state"_s, u"garaging.zip"_s,
                              u"drivers[]"_s, u"vehicles[]"_s, u"coverages.bodilyInjury"_s,
                              u"coverages.propertyDamage"_s, u"coverages.comprehensiveDeductible"_s,
                              u"coverages.collisionDeductible"_s, u"effectiveDate"_s}));
        QCOMPARE(memberNames(schema.kinds[1]),
                 (QStringList{u"firstName"_s, u"lastName"_s, u"birthDate"_s, u"licenseNumber"_s, u"licenseState"_s}));
        QCOMPARE(memberNames(schema.kinds[2]),
                 (QStringList{u"vin"_s, u"modelYear"_s, u"make"_s, u"model"_s, u"use"_s, u"annualMiles"_s}));
        QCOMPARE(schema.policy().groupTitles.value(u"garaging"_s).english, u"Garaging"_s);
        QCOMPARE(schema.policy().groupTitles.value(u"garaging"_s).in(u"de"_s), u"Standort"_s);
        QCOMPARE(schema.policy().listIndex(u"vehicles"), 1);
        QCOMPARE(schema.policy().listIndex(u"vehicle"), -1);
    }

    void theShippedProductKeepsWhatItSays()
    {
        const SchemaReading reading = readProductTree(shippedProductTree());
        QVERIFY2(reading.schema, qPrintable(firstSchemaProblem(reading)));
        const risk::Schema &schema = *reading.schema;

        const risk::ItemKind &driver = schema.kinds[1];
        QCOMPARE(driver.title.in(u"de"_s), u"Fahrer"_s);
        QCOMPARE(driver.listTitle.english, u"Drivers"_s);
        QCOMPARE(driver.least, 1);
        QCOMPARE(driver.most, 20);
        QCOMPARE(driver.say.value(u"too_few"_s).english, u"Name at least one driver."_s);
        const risk::Field &license = fieldNamed(driver, u"licenseNumber");
        QCOMPARE(license.formerly, QStringList{u"licenceNumber"_s});
        QVERIFY(license.isPersonal);
        QVERIFY(license.unique);
        QCOMPARE(license.unique->with, QStringList{u"licenseState"_s});
        QCOMPARE(license.needed, risk::Needed::ToQuote);
        const risk::Field &born = fieldNamed(driver, u"birthDate");
        QCOMPARE(born.checks.size(), 3U);
        QCOMPARE(born.checks[1].must.text, u"years(birthDate, today) >= 14"_s);
        QCOMPARE(born.checks[1].severity, risk::Severity::Stop);
        QCOMPARE(born.checks[1].must.place.file, u"product.json"_s);

        const risk::Field &year = fieldNamed(schema.kinds[2], u"modelYear");
        QCOMPARE(year.least.text, u"1900"_s);
        QCOMPARE(year.most.text, u"year(today) + 1"_s);
        const risk::Field &use = fieldNamed(schema.kinds[2], u"use");
        QCOMPARE(choiceValues(use), (QStringList{u"pleasure"_s, u"commute"_s, u"business"_s, u"farm"_s}));
        QCOMPARE(use.choices[1].title.in(u"de"_s), u"Arbeitsweg"_s);
        QCOMPARE(use.startsAs, u"pleasure"_s);
        const QMap<QString, QString> ofVin{{u"model_year"_s, u"modelYear"_s}};
        QCOMPARE(fieldNamed(schema.kinds[2], u"vin").beside, ofVin);

        const QMap<QString, QString> ofZip{{u"state"_s, u"garaging.state"_s}};
        QCOMPARE(fieldNamed(schema.policy(), u"garaging.zip").beside, ofZip);
        const risk::Field &damage = fieldNamed(schema.policy(), u"coverages.propertyDamage");
        QCOMPARE(damage.startsAs, u"50000"_s);
        QCOMPARE(damage.choices.front().value, u"5000"_s);
        QCOMPARE(damage.choices.front().title.english, u"$5,000"_s);
        QCOMPARE(damage.needed, risk::Needed::Never);
        QCOMPARE(fieldNamed(schema.policy(), u"transaction").otherwise, u"new"_s);
        QCOMPARE(fieldNamed(schema.policy(), u"effectiveDate").otherwise, u"today"_s);
        QCOMPARE(fieldNamed(schema.policy(), u"reference").longest, 100);
    }

    void everyAttributeIsKept()
    {
        const SchemaReading reading = readProductFields(
            "{\n"
            "'share': { 'type': 'percent', 'places': 1, 'least': 0, 'most': 100, 'default': '12.50', 'needed': 'bind' "
            "},\n"
            "'code': { 'type': 'text', 'longest': 5, 'pattern': '[A-Z]+', 'shown': 'share > 10', 'help': 'As printed.' "
            "},\n"
            "'price': 'money', 'note': 'notes', 'paid': { 'type': 'flag', 'default': false },\n"
            "'rest': { 'type': 'percent', 'derived': '100 - share' },\n"
            "'parts': { 'list': 'part', 'checks': [{ 'must': 'size > 0', 'say': 'Size.', 'severity': 'warn' }],\n"
            "  'fields': { 'size': 'whole', 'inner': { 'fields': { 'more': { 'list': 'bit', 'fields': { 'x': 'flag' } "
            "} } } } }\n"
            "}",
            "[{ 'must': 'share + rest = 100', 'say': { 'en': 'All.', 'de': 'Alles.' } }]");
        QVERIFY2(reading.schema, qPrintable(firstSchemaProblem(reading)));
        const risk::ItemKind &policy = reading.schema->policy();
        QCOMPARE(policy.checks.size(), 1U);
        QCOMPARE(policy.checks[0].say.in(u"de"_s), u"Alles."_s);
        const risk::Field &share = fieldNamed(policy, u"share");
        QCOMPARE(share.places, 1);
        QCOMPARE(share.otherwise, u"12.5"_s);
        QCOMPARE(share.needed, risk::Needed::ToBind);
        QCOMPARE(share.place.row, 2);
        const risk::Field &code = fieldNamed(policy, u"code");
        QCOMPARE(code.longest, 5);
        QCOMPARE(code.pattern, u"[A-Z]+"_s);
        QCOMPARE(code.shown.text, u"share > 10"_s);
        QCOMPARE(code.shown.place.row, 3);
        QCOMPARE(code.shown.place.column, 72);
        QCOMPARE(code.help.english, u"As printed."_s);
        QCOMPARE(fieldNamed(policy, u"price").places, 2);
        QCOMPARE(fieldNamed(policy, u"note").longest, 10'000);
        QCOMPARE(fieldNamed(policy, u"paid").otherwise, u"false"_s);
        QCOMPARE(fieldNamed(policy, u"rest").derived.text, u"100 - share"_s);
        const risk::ItemKind &part = reading.schema->kinds[1];
        QCOMPARE(part.least, 0);
        QCOMPARE(part.most, 1000);
        QCOMPARE(part.checks.at(0).severity, risk::Severity::Warn);
        QCOMPARE(memberNames(part), (QStringList{u"size"_s, u"inner.more[]"_s}));
        QCOMPARE(reading.schema->kinds[2].parent, 1);
        QCOMPARE(part.lists.at(0).kind, 2);
    }

    void aTitleIsMadeOfTheName_data()
    {
        test::Pairs("name", "title")
            .rows({{"firstName", "First name"},
                   {"year_built", "Year built"},
                   {"ssn", "Ssn"},
                   {"priorVIN", "Prior vin"},
                   {"unit2", "Unit2"},
                   {"a__b_", "A b"}});
    }
    void aTitleIsMadeOfTheName()
    {
        QFETCH(QString, name);
        QFETCH(QString, title);
        const SchemaReading reading
            = readProductFields("{'g': {'fields': {'" + name.toUtf8() + "': {'type': 'text', 'title': ''}}}}");
        QVERIFY2(reading.schema, qPrintable(firstSchemaProblem(reading)));
        QCOMPARE(reading.schema->policy().fields.at(0).title.english, title);
        QCOMPARE(reading.schema->policy().groupTitles.value(u"g"_s).english, u"G"_s);
    }

    void aProductHasAThousandFields()
    {
        const auto product = [](int count) {
            QByteArray fields;
            for (int i = 0; i < count; ++i)
                fields += (i ? ",'f" : "'f") + QByteArray::number(i) + "':'text'";
            return readProductFields('{' + fields + '}');
        };
        QVERIFY(product(1000).schema);
        const SchemaReading tooMany = product(1200);
        QVERIFY(!tooMany.schema);
        QCOMPARE(tooMany.problems.size(), 1U);
        QCOMPARE(tooMany.problems[0].path, u"$.fields.f1000"_s);
        QCOMPARE(tooMany.problems[0].message, u"A product has at most 1000 fields."_s);
    }

    void checksOfTheProductAreRead()
    {
        const SchemaReading reading = readProductFields("{'a': 'whole'}", "[{ 'must': '', 'say': 'From {a' }, 5]");
        QVERIFY(!reading.schema);
        QCOMPARE(reading.problems.size(), 3U);
        QCOMPARE(reading.problems[0].path, u"$.checks[0].must"_s);
        QCOMPARE(reading.problems[1].path, u"$.checks[0].say"_s);
        QCOMPARE(reading.problems[2].path, u"$.checks[1]"_s);
    }

    void aProductWithoutFieldsIsNone()
    {
        const auto root = readJson("{}");
        QCOMPARE(firstSchemaProblem(readProductTree(*root)),
                 u"line 1, column 1: $.fields: A product has \"fields\"."_s);
    }

    void everyTypeIsDescribed()
    {
        const QStringList names = risk::fieldTypeNames().split(u", "_s);
        QCOMPARE(names.size(), 27);
        for (const QString &name : names) {
            const auto type = risk::fieldTypeFromName(name);
            QVERIFY2(type, qPrintable(name));
            QCOMPARE(QString(risk::describe(*type).name), name);
            QVERIFY(risk::faultNames(*type).contains(u"missing"_s));
            QCOMPARE(risk::describe(*type).example.isEmpty(), *type == risk::FieldType::Choice);
        }
        QVERIFY(!risk::fieldTypeFromName(u"Text"));
        QVERIFY(!risk::fieldTypeFromName(u""));
    }

    /// The manual's whole example, and each of its small ones, are products that are read.
    void theExamplesOfTheManualAreRead()
    {
        const QString manual
            = QString::fromUtf8(test::contentOf(QStringLiteral(BINDERY_SOURCE_DIR "/resources/help/products.md")));
        const QStringList parts = manual.split(u"```"_s);
        int count = 0;
        for (qsizetype i = 1; i < parts.size(); i += 2) {
            if (!parts[i].startsWith(u"json\n"))
                continue;
            const QString text = parts[i].sliced(5);
            const auto root = readJson(text.contains(u"\"fields\": {\n"_s) ? text.toUtf8()
                                                                           : "{\"fields\": {" + text.toUtf8() + "}}");
            QVERIFY2(root, qPrintable(text));
            const SchemaReading reading = readProductTree(*root);
            QVERIFY2(reading.schema, qPrintable(firstSchemaProblem(reading) + u'\n' + text));
            ++count;
        }
        QVERIFY(count >= 2);
    }

    /// A damaged product is read whole or told of, and never both.
    void damagedProductsNeverCrash()
    {
        const JsonNode sound = shippedProductTree();
        int refused = 0;
        const int walks = test::steps(50, 20'000);
        for (const unsigned seed : test::seeds(walks)) {
            JsonNode product = sound;
            test::Dice dice(seed);
            for (int blows = dice(3); blows >= 0; --blows)
                test::damage(product, dice);
            const SchemaReading reading = readProductTree(product);
            QVERIFY2((reading.schema == nullptr) != reading.problems.empty(), qPrintable(u"seed %1"_s.arg(seed)));
            refused += reading.schema ? 0 : 1;
        }
        // Many blows hit something that counts, and some hit a title.
        QVERIFY(refused > walks / 5);
        QVERIFY(refused < walks);
    }
};

BINDERY_TEST(SchemaReaderTest)
#include "tst_schema_reader.moc"
