// The manual of products (resources/help/products.md) says what is so: the small product is sound and passes its tests,
// the fields and the application of the chapter "Fields" are too, and the starter of `product new` has what the manual
// promises.
#include "base/folder_files.h"
#include "base/read_json.h"
#include "risk/check/record_check.h"
#include "risk/product/product.h"
#include "risk/product/product_tests.h"
#include "risk/record/record_json.h"
#include "risk/schema/fault_names.h"
#include "risk/schema/schema.h"
#include "test_support/files.h"
#include "test_support/test_case.h"
#include "test_support/told.h"

#include <algorithm>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QDate ManualDay(2026, 6, 15);

QString manualText()
{
    return QString::fromUtf8(test::contentOf(QStringLiteral(BINDERY_SOURCE_DIR "/resources/help/products.md")));
}

/// The block of code that follows this text.
QByteArray blockAfter(const QString &text)
{
    const QString manual = manualText();
    const qsizetype at = manual.indexOf(text);
    const qsizetype begin = at < 0 ? -1 : manual.indexOf(u'\n', manual.indexOf(u"```"_s, at)) + 1;
    return begin < 0 ? QByteArray() : manual.mid(begin, manual.indexOf(u"```"_s, begin) - begin).toUtf8();
}

QString allTold(const tl::expected<risk::Product, Problems> &product)
{
    return test::textsOf(test::problemsIn(product)).join(u'\n');
}

void passes(const risk::Product &product, std::size_t tests)
{
    const auto results = risk::runProductTests(product);
    QVERIFY(results);
    QCOMPARE(results->size(), tests);
    for (const risk::ProductTestResult &result : *results)
        QCOMPARE(result.differences.join(u'\n'), QString());
}

} // namespace

class ProductManualTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void theSmallProductIsSoundAndPassesItsTests()
    {
        FolderFiles files;
        files.name = u"small-homes"_s;
        for (const QString &name : {u"product.json"_s, u"samples/01.json"_s, u"tests/basic.json"_s})
            files.files[name] = blockAfter(u"\n`%1`:\n"_s.arg(name));
        const auto product = risk::makeProduct(files);
        QCOMPARE(allTold(product), QString());
        passes(*product, 2);
    }

    void theFieldsAreSoundAndTheirApplicationCanBeQuoted()
    {
        FolderFiles files;
        files.name = u"fields"_s;
        const QByteArray fields = blockAfter(u"## Fields\n"_s).trimmed();
        QVERIFY(fields.startsWith('{'));
        files.files[u"product.json"_s]
            = R"({ "format": 1, "code": "f", "edition": "1", "title": "F", "line": "f", )" + fields.mid(1);
        const auto product = risk::makeProduct(files);
        QCOMPARE(allTold(product), QString());
        const auto read
            = risk::readRecord(product->schema, blockAfter(u"An application of this product, as a file:"_s), ManualDay);
        QVERIFY(read);
        QVERIFY(risk::allProblems(*read, ManualDay).empty());
    }

    void theChoicesFromFilesAreSound()
    {
        FolderFiles files;
        files.name = u"choices"_s;
        files.files[u"product.json"_s]
            = R"({ "format": 1, "code": "c", "edition": "1", "title": "C", "line": "c", "fields": )"
            + blockAfter(u"### Choices from a file\n"_s) + '}';
        for (const QString &name : {u"classes.csv"_s, u"models.csv"_s})
            files.files[name] = blockAfter(u"\n`%1`:\n"_s.arg(name));
        const auto product = risk::makeProduct(files);
        QCOMPARE(allTold(product), QString());
        const auto read = risk::readRecord(product->schema,
                                           R"({ "class": "8810", "make": "Acme",
                 "machines": [{ "built": 2000, "model": "p1" }, { "built": 2009, "model": "p2" }] })",
                                           ManualDay);
        const Problems problems = risk::allProblems(*read, ManualDay);
        QCOMPARE(problems.size(), 1U);
        QCOMPARE(problems.front().message, u"This does not go with make, built: give one of p1, s."_s);
    }

    void theDefaultsByFormulaAreSound()
    {
        FolderFiles files;
        files.name = u"defaults"_s;
        files.files[u"product.json"_s]
            = R"({ "format": 1, "code": "d", "edition": "1", "title": "D", "line": "d", "fields": { "state": "state", )"
            + blockAfter(u"### Defaults by formula\n"_s).trimmed().mid(1) + '}';
        QCOMPARE(allTold(risk::makeProduct(files)), QString());
    }

    void theStarterHasAPartOfEachKind()
    {
        const auto product = risk::loadProduct(QStringLiteral(BINDERY_SOURCE_DIR "/resources/starters/product"));
        QCOMPARE(allTold(product), QString());
        passes(*product, 1);
        const risk::Schema &schema = *product->schema;
        QCOMPARE(schema.kinds.size(), 2U);
        const auto has = [&](const auto &is) {
            return std::any_of(schema.kinds.begin(), schema.kinds.end(), [&](const risk::ItemKind &kind) {
                return std::any_of(kind.fields.begin(), kind.fields.end(), is);
            });
        };
        QVERIFY(has([](const risk::Field &field) { return field.isPersonal; }));
        QVERIFY(has([](const risk::Field &field) { return !field.derived.isEmpty(); }));
        QVERIFY(has([](const risk::Field &field) { return field.type == risk::FieldType::Choice; }));
        QVERIFY(has([](const risk::Field &field) { return !field.checks.empty(); }));
        QVERIFY(has([](const risk::Field &field) { return field.name.contains(u'.'); }));
    }

    void everyFaultIsInTheManual()
    {
        const QString manual = manualText();
        for (int type = 0; type <= static_cast<int>(risk::FieldType::Longitude); ++type) {
            for (const QString &fault : risk::faultNames(static_cast<risk::FieldType>(type)))
                QVERIFY2(manual.contains(u'`' + fault + u'`'), qPrintable(fault));
        }
    }
};

BINDERY_TEST(ProductManualTest)
#include "tst_product_manual.moc"
