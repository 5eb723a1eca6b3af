// Choices that a CSV file of the product lists: what is read of it, what is told of each mistake in it, and what the
// check of an application says of a value that is none of them.
#include "base/folder_files.h"
#include "base/read_json.h"
#include "risk/check/record_check.h"
#include "risk/product/product.h"
#include "risk/product/product_show.h"
#include "risk/record/record_json.h"
#include "risk/record/record_text.h"
#include "risk/schema/choice_file.h"
#include "risk/schema/schema.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QDate ClassDay(2026, 6, 15);

/// A product of one field of this type, whose choices a file lists.
FolderFiles folderOf(const QString &type, const QByteArray &choices, const QByteArray &csv)
{
    FolderFiles files;
    files.name = u"classes"_s;
    files.files[u"product.json"_s] = R"({ "format": 1, "code": "c", "edition": "1", "title": "C", "line": "c",
"fields": { "class": { "type": ")"
        + type.toUtf8() + R"(", "needed": "quote", "choices": )" + choices + " } } }";
    files.files[u"classes.csv"_s] = csv;
    return files;
}

QStringList toldOfClasses(FolderFiles files)
{
    QStringList told;
    const auto product = risk::makeProduct(std::move(files));
    for (const Problem &problem : product ? Problems() : product.error())
        told.append(toText(problem));
    return told;
}

risk::Product classes(const QByteArray &csv = "value,title\n8810,Clerical\n5437,Carpentry\n")
{
    return risk::makeProduct(folderOf(u"choice"_s, R"({ "file": "classes.csv" })", csv)).value();
}

QStringList saidOfClass(const risk::Product &product, const QByteArray &application)
{
    QStringList told;
    for (const Problem &problem :
         risk::allProblems(risk::readRecord(product.schema, application, ClassDay).value(), ClassDay))
        told.append(problem.path + u": "_s + problem.message);
    return told;
}

} // namespace

class ChoiceFilesTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void L3_titlesComeFromTheFileByLanguage()
    {
        const auto product
            = risk::makeProduct(folderOf(u"choice"_s, R"({ "file": "classes.csv", "value": "code",
"title": { "en": "name", "de": "name_de" } })",
                                         "code,name,name_de,note\n8810,Clerical,Büro,x\n5437,Carpentry,,\n9999,,,\n"));
        QCOMPARE(product ? QString() : toText(product.error().front()), QString());
        const risk::ChoiceFile &file = *product->schema->policy().fields.front().choiceFile;
        QCOMPARE(file.rows().size(), 3U);
        QCOMPARE(file.find(u"8810")->title.in(u"de"_s), u"Büro"_s);
        QCOMPARE(file.find(u"5437")->title.in(u"de"_s), u"Carpentry"_s);
        QCOMPARE(file.find(u"9999")->title.english, u"9999"_s);
        QCOMPARE(file.titled(u"carpentry")->value, u"5437"_s);
        QVERIFY(!file.find(u"1"));
        QVERIFY(risk::showProduct(*product).contains(
            u"one of the 3 values in column code of classes.csv: 8810, 5437, 9999"_s));
    }

    void L3_aValueThatIsNotInTheFileIsTold()
    {
        const risk::Product product = classes();
        QCOMPARE(saidOfClass(product, R"({ "class": "5437" })"), QStringList());
        QCOMPARE(saidOfClass(product, R"({ "class": "5438" })"),
                 QStringList{u"$.class: This is none of the choices: give one of 8810, 5437."_s});
        const risk::Findings found = risk::checkRecord(risk::Record(product.schema), ClassDay);
        QCOMPARE(found.front().problem.message, u"This is not given: Class."_s);
    }

    void L3_aSentenceRepeatsTwelveOfThousands()
    {
        QByteArray csv = "value\n";
        for (int code = 1000; code < 6000; ++code)
            csv += QByteArray::number(code) + '\n';
        const risk::Product product = classes(csv);
        QCOMPARE(saidOfClass(product, R"({ "class": "7000" })"),
                 QStringList{u"$.class: This is none of the choices: give one of 1000, 1001, 1002, 1003, 1004, 1005, "
                             "1006, 1007, 1008, 1009, 1010, 1011, …."_s});
        QCOMPARE(saidOfClass(product, R"({ "class": "5999" })"), QStringList());
    }

    void L3_numbersAreComparedAsNumbers()
    {
        const auto product
            = risk::makeProduct(folderOf(u"money"_s, R"({ "file": "classes.csv" })", "value\n500.50\n1000\n"));
        QVERIFY(product);
        QCOMPARE(saidOfClass(*product, R"({ "class": 500.5 })"), QStringList());
        QCOMPARE(saidOfClass(*product, R"({ "class": 1000.00 })"), QStringList());
        QCOMPARE(saidOfClass(*product, R"({ "class": 500 })"),
                 QStringList{u"$.class: This is none of the choices: give one of 500.5, 1000."_s});
    }

    void L3_whatIsTypedGetsTheCapitalsOfTheFile()
    {
        const risk::Product product = classes("value\nMasonry\n");
        risk::Record record(product.schema);
        risk::FieldAddress address;
        address.field = 0;
        QVERIFY(risk::setFieldText(record, address, u"masonry"_s));
        QCOMPARE(risk::fieldText(record, address), u"Masonry"_s);
    }

    void L3_theContentHashHasTheFile()
    {
        const QString hash = classes().contentHash;
        QVERIFY(classes("value,title\n8810,Clerks\n5437,Carpentry\n").contentHash != hash);
        QCOMPARE(classes().contentHash, hash);
    }

    void L3_mistakesAreToldWithTheirPlace_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QByteArray>("choices");
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QStringList>("told");
        const QByteArray plain = R"({ "file": "classes.csv" })";
        const QString path = u"$.fields.class.choices.file: "_s;
        const auto row = [](const char *name, const QString &type, const QByteArray &choices, const QByteArray &csv,
                            const QStringList &told) { QTest::newRow(name) << type << choices << csv << told; };
        row("a code twice", u"choice"_s, plain, "value\n1\n2\n1\n",
            {u"classes.csv:4:1: "_s + path + u"\"1\" stands in row 2 already. Delete one of the rows."_s});
        row("codes that differ by capitals", u"choice"_s, plain, "value\nab\nAB\n",
            {u"classes.csv:3:1: "_s + path
             + u"\"AB\" differs from \"ab\" in row 2 by capitals alone, which the form takes for one value. Write "
               "it in one way."_s});
        row("an empty code", u"choice"_s, plain, "value,title\n1,One\n,Two\n",
            {u"classes.csv:3:1: "_s + path
             + u"This cell is empty, and each row is a choice. Write its value, or delete the row."_s});
        row("no column of values", u"choice"_s, plain, "code,title\n1,One\n",
            {u"product.json:2:82: "_s + path
             + u"classes.csv has no column \"value\". It has: code, title. Name the column with \"value\"."_s});
        row("a column of titles that is not there", u"choice"_s, R"({ "file": "classes.csv", "title": "name" })",
            "value,title\n1,One\n",
            {u"product.json:2:106: $.fields.class.choices.title: classes.csv has no column \"name\". It has: value, "
             "title. Name the column with \"title\"."_s});
        row("no such file", u"choice"_s, R"({ "file": "class.csv" })", "value\n1\n",
            {u"product.json:2:82: "_s + path
             + u"There is no file \"class.csv\" in this folder. There are: classes.csv."_s});
        row("a workbook", u"choice"_s, R"({ "file": "classes.xlsx" })", "value\n1\n",
            {u"product.json:2:82: "_s + path + u"Choices stand in a CSV file of this folder, as \"classes.csv\"."_s});
        row("no rows", u"choice"_s, plain, "value,title\n",
            {u"classes.csv:2: "_s + path + u"The table has no rows: nothing stands below the names of the columns."_s});
        row("10 MB", u"choice"_s, plain, "value\n" + QByteArray(10 << 20, '1'),
            {u"classes.csv: "_s + path
             + u"This file has more than 4 MB. Leave out columns and rows that nobody needs."_s});
        row("no UTF-8", u"choice"_s, plain, "value,title\n1,B\xfcro\n",
            {u"classes.csv:2: "_s + path
             + u"The file is not in UTF-8, so that \"Büro\" cannot be read. It was probably saved as \"CSV\" in the "
               "character set of Windows. Save it again as \"CSV UTF-8\"."_s});
        row("a word in place of a number", u"money"_s, plain, "value\n500\nmany\n",
            {u"classes.csv:3:1: "_s + path
             + u"\"many\" is not a number; write it as 1.04, without commas, signs of percent or currency."_s});
        row("a number with a dollar sign", u"money"_s, plain, "value\n\"$1,000\"\n",
            {u"classes.csv:2:1: "_s + path
             + u"\"$1,000\" is not a plain number: it has a currency sign and a comma between thousands. Write 1000 "
               "instead, or 1.000 if the comma stands for the decimal point."_s});
        row("a state in small letters", u"state"_s, plain, "value\nNY\nnj\n",
            {u"classes.csv:3:1: "_s + path + u"Expected two capital letters, as \"NY\", found \"nj\"."_s});
        row("a language of three letters", u"choice"_s,
            R"({ "file": "classes.csv", "title": { "en": "title", "deu": "title" } })", "value,title\n1,One\n",
            {u"product.json:2:130: $.fields.class.choices.title.deu: \"deu\" is no language: two small letters, as "
             "\"de\"."_s});
        row("no file at all", u"choice"_s, R"({ "value": "code" })", "value\n1\n",
            {u"product.json:2:72: $.fields.class.choices.file: The attribute \"file\" is missing here."_s});
    }
    void L3_mistakesAreToldWithTheirPlace()
    {
        QFETCH(QString, type);
        QFETCH(QByteArray, choices);
        QFETCH(QByteArray, csv);
        QTEST(toldOfClasses(folderOf(type, choices, csv)), "told");
    }

    void L3_aDefaultIsOneOfTheFile()
    {
        FolderFiles files = folderOf(u"choice"_s, R"({ "file": "classes.csv" }, "default": "1")", "value\n2\n3\n");
        QCOMPARE(toldOfClasses(std::move(files)).join(u'\n'),
                 u"product.json:2:110: $.fields.class.default: This is none of the choices: 2, 3."_s);
    }
};

BINDERY_TEST(ChoiceFilesTest)
#include "tst_choice_files.moc"
