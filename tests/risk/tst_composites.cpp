// Types that fill a group with fields, and items that are made by themselves: they are in records, JSON, formulas and
// checks what a product could have written by hand.
#include "base/folder_files.h"
#include "base/read_json.h"
#include "risk/check/derived_values.h"
#include "risk/check/record_check.h"
#include "risk/product/product.h"
#include "risk/product/product_show.h"
#include "risk/record/record_items.h"
#include "risk/record/record_json.h"
#include "risk/record/record_text.h"
#include "risk/schema/schema.h"
#include "test_support/files.h"
#include "test_support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QDate CompositeDay(2026, 6, 15);

risk::Product compositeProduct()
{
    FolderFiles files;
    files.name = u"composites"_s;
    files.files[u"product.json"_s]
        = test::contentOf(QStringLiteral(BINDERY_SOURCE_DIR "/tests/risk/composite_product.json"));
    auto product = risk::makeProduct(std::move(files));
    if (!product) {
        for (const Problem &problem : product.error())
            qWarning("%ls", qUtf16Printable(toText(problem)));
        return {};
    }
    return std::move(*product);
}

risk::ReadRecord readComposite(const risk::Product &product, const QByteArray &json)
{
    const auto read = risk::readRecord(product.schema, json, CompositeDay);
    return read ? *read : risk::ReadRecord{risk::Record(product.schema), {read.error()}};
}

QStringList toldOf(const risk::ReadRecord &read)
{
    QStringList told;
    for (const Problem &problem : risk::allProblems(read, CompositeDay))
        told.append(problem.path + u": "_s + problem.message);
    return told;
}

QString textAt(const risk::Record &record, const QString &path)
{
    const auto address = risk::addressOf(*record.schema(), path);
    return address ? risk::fieldText(record, *address) : u"no such field"_s;
}

void setAt(risk::Record &record, const QString &path, const QString &text)
{
    const auto address = risk::addressOf(*record.schema(), path);
    QVERIFY2(address, qPrintable(path));
    (void)risk::setFieldText(record, *address, text);
}

QString workedOut(const risk::Record &record, const QString &path)
{
    for (const risk::DerivedValue &value : risk::derivedValues(record, CompositeDay)) {
        if (risk::pathOf(*record.schema(), value.address) == path)
            return value.text;
    }
    return {};
}

/// An application that can be quoted.
QJsonObject soundApplication()
{
    return QJsonDocument::fromJson(R"json({
        "company": "Maple Bakery, Inc.",
        "owner": {"first": "Ann", "last": "O’Brien-Smith"},
        "collision": {"taken": true, "limit": 10000, "deductible": 250},
        "liability": {"each_person": 25000, "each_accident": 100000},
        "units": [{"number": "A"}, {"number": "B", "cover": [{"limit": 500}]}]
    })json")
        .object();
}

QByteArray asJson(const QJsonObject &application)
{
    return QJsonDocument(application).toJson(QJsonDocument::Compact);
}

QStringList namesOf(const risk::ItemKind &kind, const QString &group)
{
    QStringList names;
    for (const risk::Field &field : kind.fields) {
        if (field.name.startsWith(group + u'.'))
            names.append(field.name.section(u'.', -1));
    }
    return names;
}

} // namespace

class CompositesTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void l3_aTypeFillsAGroupWithFields()
    {
        const risk::Product product = compositeProduct();
        QVERIFY(product.schema);
        const risk::ItemKind &policy = product.schema->policy();
        QCOMPARE(namesOf(policy, u"garage"_s),
                 (QStringList{u"street"_s, u"city"_s, u"state"_s, u"zip"_s, u"country"_s}));
        QCOMPARE(
            namesOf(policy, u"site"_s),
            (QStringList{u"street"_s, u"city"_s, u"state"_s, u"zip"_s, u"county"_s, u"latitude"_s, u"longitude"_s}));
        QCOMPARE(namesOf(policy, u"contact"_s), (QStringList{u"first"_s, u"middle"_s, u"last"_s, u"suffix"_s}));
        QCOMPARE(namesOf(policy, u"collision"_s), (QStringList{u"taken"_s, u"limit"_s, u"deductible"_s}));
        QCOMPARE(namesOf(policy, u"liability"_s), (QStringList{u"each_person"_s, u"each_accident"_s}));
        QCOMPARE(namesOf(policy, u"towing"_s), QStringList{u"taken"_s});
        const auto field = [&](const QString &name) { return policy.fields[size_t(policy.fieldIndex(name))]; };
        QCOMPARE(field(u"garage.street"_s).title.in(u"de"_s), u"Straße der Garage"_s);
        QCOMPARE(field(u"garage.city"_s).title.in(u"de"_s), u"Ort"_s);
        QCOMPARE(field(u"garage.city"_s).needed, risk::Needed::ToQuote);
        QCOMPARE(field(u"garage.zip"_s).needed, risk::Needed::ToBind);
        QCOMPARE(field(u"garage.country"_s).needed, risk::Needed::Never);
        QCOMPARE(field(u"site.city"_s).needed, risk::Needed::Never);
        QVERIFY(field(u"owner.first"_s).isPersonal);
        QVERIFY(!field(u"contact.first"_s).isPersonal);
        QCOMPARE(field(u"liability.each_person"_s).title.english, u"Each person"_s);
        QCOMPARE(field(u"liability.each_person"_s).needed, risk::Needed::ToQuote);
        QCOMPARE(field(u"liability.each_accident"_s).needed, risk::Needed::ToBind);
        QCOMPARE(policy.groupTitles.value(u"owner"_s).in(u"de"_s), u"Inhaber"_s);
    }

    void l3_aSoundApplicationHasNoProblems()
    {
        const risk::Product product = compositeProduct();
        QVERIFY(product.schema);
        const risk::ReadRecord read = readComposite(product, asJson(soundApplication()));
        QCOMPARE(toldOf(read), QStringList());
        // And it comes back as it was written.
        const risk::ReadRecord again = readComposite(product, asJson(risk::recordToJson(read.record)));
        QCOMPARE(again.problems.size(), 0U);
        QVERIFY(again.record == read.record);
        QCOMPARE(workedOut(read.record, u"$.covered"_s), u"10000"_s);
    }

    void l3_aZipIsCheckedBesideTheStateOfItsAddress()
    {
        const risk::Product product = compositeProduct();
        QVERIFY(product.schema);
        QJsonObject application = soundApplication();
        application[u"hasGarage"_s] = true;
        application[u"garage"_s] = QJsonObject{
            {u"street"_s, u"5 Oak Road"_s}, {u"city"_s, u"Newark"_s}, {u"state"_s, u"NJ"_s}, {u"zip"_s, u"11201"_s}};
        const QStringList told = toldOf(readComposite(product, asJson(application)));
        QCOMPARE(told.size(), 1);
        QVERIFY2(told[0].startsWith(u"$.garage.zip: By its first three digits this ZIP code lies in New York"_s),
                 qPrintable(told[0]));
    }

    void l3_anAddressIsAskedForWhereTheProductShowsIt()
    {
        const risk::Product product = compositeProduct();
        QVERIFY(product.schema);
        QJsonObject application = soundApplication();
        application[u"hasGarage"_s] = true;
        QStringList told = toldOf(readComposite(product, asJson(application)));
        QCOMPARE(told.size(), 3);
        QCOMPARE(told[0], u"$.garage.street: Say where the garage is."_s);
        // Abroad there is no state, and no ZIP code to bind.
        application[u"garage"_s]
            = QJsonObject{{u"street"_s, u"Hauptstr. 5"_s}, {u"city"_s, u"10115 Berlin"_s}, {u"country"_s, u"de"_s}};
        const risk::ReadRecord abroad = readComposite(product, asJson(application));
        QCOMPARE(toldOf(abroad), QStringList());
        for (const risk::Finding &finding : risk::checkRecord(abroad.record, CompositeDay))
            QVERIFY2(!finding.problem.path.startsWith(u"$.garage"_s), qPrintable(finding.problem.path));
        application[u"garage"_s] = QJsonObject{{u"street"_s, u"x"_s}, {u"city"_s, u"y"_s}, {u"country"_s, u"QQ"_s}};
        told = toldOf(readComposite(product, asJson(application)));
        QCOMPARE(told.size(), 1);
        QVERIFY(told[0].startsWith(u"$.garage.country: No country has this code"_s));
    }

    void l3_namesOfPeopleAndOrganizationsAreChecked()
    {
        const risk::Product product = compositeProduct();
        QVERIFY(product.schema);
        QJsonObject application = soundApplication();
        application[u"company"_s] = u"--"_s;
        application[u"owner"_s] = QJsonObject{{u"first"_s, u"Ann3"_s}, {u"last"_s, u"Łukasik"_s}};
        QCOMPARE(toldOf(readComposite(product, asJson(application))),
                 (QStringList{u"$.company: The name of an organization has a letter or a digit: write it as in its "
                              "papers."_s,
                              u"$.owner.first: A name has letters, blanks, hyphens, points and apostrophes alone: "
                              "correct it."_s}));
        application = soundApplication();
        application[u"company"_s] = QString(81, u'a');
        QCOMPARE(toldOf(readComposite(product, asJson(application))),
                 QStringList{u"$.company: This is longer than 80 characters: shorten it."_s});
    }

    void l3_aCoverageThatIsNotTakenHasNoTerms()
    {
        const risk::Product product = compositeProduct();
        QVERIFY(product.schema);
        QJsonObject application = soundApplication();
        application.remove(u"collision"_s);
        risk::ReadRecord read = readComposite(product, asJson(application));
        QCOMPARE(toldOf(read), QStringList());
        QCOMPARE(textAt(read.record, u"$.collision.taken"_s), u"no"_s);
        QCOMPARE(textAt(read.record, u"$.collision.deductible"_s), QString());
        // To give a term is to take the coverage.
        application[u"collision"_s] = QJsonObject{{u"limit"_s, 25000}};
        read = readComposite(product, asJson(application));
        QCOMPARE(textAt(read.record, u"$.collision.taken"_s), u"yes"_s);
        QCOMPARE(toldOf(read), QStringList{u"$.collision.deductible: This is not given: Deductible."_s});
        // Both at once is a contradiction.
        application[u"collision"_s] = QJsonObject{{u"taken"_s, false}, {u"limit"_s, 25000}};
        read = readComposite(product, asJson(application));
        QCOMPARE(toldOf(read),
                 QStringList{u"$.collision.limit: The coverage is not taken, and then it has no terms: "
                             "say \"taken\": true, or leave this out."_s});
        QCOMPARE(textAt(read.record, u"$.collision.limit"_s), QString());
        QCOMPARE(workedOut(read.record, u"$.covered"_s), u"0"_s);
    }

    void l3_takingACoverageBringsItsTerms()
    {
        const risk::Product product = compositeProduct();
        QVERIFY(product.schema);
        risk::Record record = risk::newRecord(product.schema, CompositeDay);
        QCOMPARE(textAt(record, u"$.collision.deductible"_s), QString());
        setAt(record, u"$.collision.taken"_s, u"yes"_s);
        QCOMPARE(textAt(record, u"$.collision.deductible"_s), u"500"_s);
        setAt(record, u"$.collision.limit"_s, u"25000"_s);
        setAt(record, u"$.collision.deductible"_s, u"250"_s);
        QCOMPARE(workedOut(record, u"$.covered"_s), u"25000"_s);
        setAt(record, u"$.collision.taken"_s, u"no"_s);
        QCOMPARE(textAt(record, u"$.collision.limit"_s), QString());
        QCOMPARE(textAt(record, u"$.collision.deductible"_s), QString());
        // As in a file, to give a term is to take the coverage.
        setAt(record, u"$.collision.limit"_s, u"10000"_s);
        QCOMPARE(textAt(record, u"$.collision.taken"_s), u"yes"_s);
        setAt(record, u"$.collision.taken"_s, u"no"_s);
        const QJsonObject collision = risk::recordToJson(record)[u"collision"_s].toObject();
        QVERIFY(collision[u"limit"_s].isNull());
    }

    void l3_aCheckOfTheProductReadsTheTerms()
    {
        const risk::Product product = compositeProduct();
        QVERIFY(product.schema);
        risk::Record record = readComposite(product, asJson(soundApplication())).record;
        setAt(record, u"$.collision.deductible"_s, u"500"_s);
        QVERIFY(risk::problemsToQuote(risk::checkRecord(record, CompositeDay)).empty());
        setAt(record, u"$.collision.deductible"_s, u"700"_s);
        const Problems told = risk::problemsToQuote(risk::checkRecord(record, CompositeDay));
        QCOMPARE(told.size(), 1U);
        QCOMPARE(told[0].path, u"$.collision.deductible"_s);
        QCOMPARE(told[0].message, u"This is none of the choices: give one of 250, 500."_s);
    }

    void l2_anItemIsMadeByItself()
    {
        const risk::Product product = compositeProduct();
        QVERIFY(product.schema);
        const risk::ReadRecord read = readComposite(product, asJson(soundApplication()));
        // The file has said nothing of the first.
        QCOMPARE(textAt(read.record, u"$.units[0].cover[0].limit"_s), u"1000"_s);
        QCOMPARE(textAt(read.record, u"$.units[1].cover[0].limit"_s), u"500"_s);
        QCOMPARE(workedOut(read.record, u"$.total"_s), u"1500"_s);
        const QJsonArray units = risk::recordToJson(read.record)[u"units"_s].toArray();
        QCOMPARE(units[0][u"cover"_s].toArray().size(), 1);
        const risk::Record fresh = risk::newRecord(product.schema, CompositeDay);
        QCOMPARE(textAt(fresh, u"$.units[0].cover[0].limit"_s), u"1000"_s);
        QVERIFY(!fresh.item(*risk::itemPathOf(*product.schema, u"$.units[0].cover[1]"_s)));
        QVERIFY(risk::Record(product.schema).policy().lists[0].isEmpty());
    }

    void l2_aQuantityIsHeldTo()
    {
        const risk::Product product = compositeProduct();
        QVERIFY(product.schema);
        QJsonObject application = soundApplication();
        application[u"units"_s] = QJsonArray{
            QJsonObject{{u"cover"_s, QJsonArray{QJsonObject{{u"limit"_s, 1}}, QJsonObject{{u"limit"_s, 2}}}}}};
        application[u"agent"_s] = QJsonArray{QJsonObject(), QJsonObject()};
        QCOMPARE(toldOf(readComposite(product, asJson(application))),
                 (QStringList{u"$.units[0].cover: At most 1 can stand here: Cover."_s,
                              u"$.agent: 2 agents of Maple Bakery, Inc. are too many: 1 at most {one}."_s}));
        const risk::ReadRecord read = readComposite(product, asJson(application));
        const risk::Findings german = risk::checkRecord(read.record, CompositeDay, u"de"_s);
        QVERIFY(std::any_of(german.begin(), german.end(), [](const risk::Finding &finding) {
            return finding.problem.message == u"2 Vertreter sind zu viele."_s;
        }));
        application = soundApplication();
        application.remove(u"units"_s);
        QCOMPARE(toldOf(readComposite(product, asJson(application))),
                 QStringList{u"$.units: At least 1 are needed here: Units."_s});
    }

    void l2_aCopyLeavesOutWhatBelongsToOneItem()
    {
        const risk::Product product = compositeProduct();
        QVERIFY(product.schema);
        QJsonObject application = soundApplication();
        application[u"units"_s]
            = QJsonArray{QJsonObject{{u"number"_s, u"A"_s},
                                     {u"place"_s, QJsonObject{{u"city"_s, u"Troy"_s}}},
                                     {u"extras"_s, QJsonArray{QJsonObject{{u"tag"_s, u"T-1"_s}, {u"worth"_s, 5}}}},
                                     {u"cover"_s, QJsonArray{QJsonObject{{u"limit"_s, 700}}}}}};
        risk::Record record = readComposite(product, asJson(application)).record;
        QList<risk::Item> &units = record.policy().lists[0];
        units.append(risk::copiedItem(*product.schema, product.schema->kindIndex(u"unit"), units.front()));
        QCOMPARE(textAt(record, u"$.units[1].number"_s), QString());
        QCOMPARE(textAt(record, u"$.units[1].place.city"_s), u"Troy"_s);
        QCOMPARE(textAt(record, u"$.units[1].extras[0].tag"_s), QString());
        QCOMPARE(textAt(record, u"$.units[1].extras[0].worth"_s), u"5"_s);
        QCOMPARE(textAt(record, u"$.units[1].cover[0].limit"_s), u"700"_s);
        QCOMPARE(textAt(record, u"$.units[0].extras[0].tag"_s), u"T-1"_s);
    }

    void theProductIsShown()
    {
        const risk::Product product = compositeProduct();
        QVERIFY(product.schema);
        const QString page = risk::showProduct(product);
        for (const QString &line :
             {u"    garage.zip: zip, needed to bind"_s,
              u"        asked for where (hasGarage) and (garage.country = 'US')"_s,
              u"        compared with garage.state, the state"_s, u"    collision.taken: flag, if not given false"_s,
              u"Cover: each cover_of_unit, exactly 1, made by itself"_s, u"NY              from 2026-03-01"_s})
            QVERIFY2(page.contains(line), qPrintable(line + u"\n\n"_s + page));
    }
};

BINDERY_TEST(CompositesTest)
#include "tst_composites.moc"
