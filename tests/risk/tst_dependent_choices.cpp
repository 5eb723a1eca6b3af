// What may be chosen depends on other fields, by a table of the product: what is told of a choice that does not go with
// them, what can be chosen instead, and what is told of mistakes in the table.
#include "base/folder_files.h"
#include "risk/check/choices_now.h"
#include "risk/check/record_check.h"
#include "risk/product/product.h"
#include "risk/product/product_show.h"
#include "risk/record/record_json.h"
#include "risk/record/record_text.h"
#include "risk/schema/schema.h"
#include "test_support/test_case.h"

#include <QElapsedTimer>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QDate ChoiceDay(2026, 6, 15);

const QByteArray Machines = "make,from,model,model_title,max\n"
                            "Acme,2010..2020,press,Press,<=500\n"
                            "Acme,>=2015,press 2,Press II,*\n"
                            "Acme,*,saw,Saw,100..900\n"
                            "Bolt | Best,2018,press,Press of Bolt,*\n"
                            "*,*,other,Other,*\n";

const QByteArray MachineFields = R"json({
"make": { "type": "choice", "choices": ["Acme", "Bolt", "Best"] },
"shops": { "list": "shop", "fields": {
  "built": { "type": "year" },
  "power": { "type": "whole" },
  "model": { "type": "choice", "title": "Model", "needed": "quote", "choices":
    { "file": "machines.csv", "value": "model", "title": "model_title",
      "where": { "make": "make", "from": "built", "max": "power" } } } } } })json";

FolderFiles machineFiles(const QByteArray &fields, const QByteArray &csv)
{
    FolderFiles files;
    files.name = u"machines"_s;
    files.files[u"product.json"_s]
        = R"({ "format": 1, "code": "m", "edition": "1", "title": "M", "line": "m", "fields": )" + fields + " }";
    files.files[u"machines.csv"_s] = csv;
    return files;
}

QStringList toldOfMachines(const QByteArray &csv, const QByteArray &fields = MachineFields)
{
    QStringList told;
    const auto product = risk::makeProduct(machineFiles(fields, csv));
    for (const Problem &problem : product ? Problems() : product.error())
        told.append(toText(problem));
    return told;
}

risk::Record shopOf(const risk::Product &product, const QByteArray &make, const QByteArray &shop)
{
    const QByteArray json = "{ \"make\": \"" + make + "\", \"shops\": [{}, " + shop + "] }";
    return risk::readRecord(product.schema, json, ChoiceDay).value().record;
}

/// What is told of the model of the second shop. The first has none.
QStringList toldOfModel(const risk::Record &record)
{
    QStringList told;
    for (const Problem &problem : risk::problemsToQuote(risk::checkRecord(record, ChoiceDay))) {
        if (problem.path == u"$.shops[1].model")
            told.append(problem.message);
    }
    return told;
}

QStringList modelsNow(const risk::Record &record)
{
    QStringList values;
    const auto address = risk::addressOf(*record.schema(), u"$.shops[1].model");
    for (const risk::Choice *choice : risk::choicesNow(record, *address, ChoiceDay))
        values.append(choice->value);
    return values;
}

} // namespace

class DependentChoicesTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(toldOfMachines(Machines), QStringList());
        m_product = risk::makeProduct(machineFiles(MachineFields, Machines)).value();
    }

    void L7_rowsFitTheOtherFields_data()
    {
        QTest::addColumn<QByteArray>("make");
        QTest::addColumn<QByteArray>("shop");
        QTest::addColumn<QString>("models");
        QTest::newRow("a range of years")
            << QByteArray("Acme") << QByteArray(R"({"built": 2012, "power": 200})") << u"press, saw, other"_s;
        QTest::newRow("two ranges") << QByteArray("Acme") << QByteArray(R"({"built": 2016, "power": 200})")
                                    << u"press, press 2, saw, other"_s;
        QTest::newRow("the end of a range belongs to it")
            << QByteArray("Acme") << QByteArray(R"({"built": 2020, "power": 500})") << u"press, press 2, saw, other"_s;
        QTest::newRow("too strong") << QByteArray("Acme") << QByteArray(R"({"built": 2020, "power": 901})")
                                    << u"press 2, other"_s;
        QTest::newRow("one of several") << QByteArray("Best") << QByteArray(R"({"built": 2018, "power": 1})")
                                        << u"press, other"_s;
        QTest::newRow("anything") << QByteArray("Bolt") << QByteArray(R"({"built": 2019, "power": 1})") << u"other"_s;
        QTest::newRow("a field that is not given fits every row")
            << QByteArray("Acme") << QByteArray(R"({"built": 2012})") << u"press, saw, other"_s;
        QTest::newRow("nothing is given: each value once")
            << QByteArray("") << QByteArray(R"({})") << u"press, press 2, saw, other"_s;
    }
    void L7_rowsFitTheOtherFields()
    {
        QFETCH(QByteArray, make);
        QFETCH(QByteArray, shop);
        QFETCH(QString, models);
        risk::Record record = shopOf(*m_product, make, shop);
        QCOMPARE(modelsNow(record).join(u", "_s), models);
        // What is in the list goes through the check, and nothing else does.
        const auto address = risk::addressOf(*record.schema(), u"$.shops[1].model");
        for (const QString &model : {u"press"_s, u"press 2"_s, u"saw"_s, u"other"_s, u"none"_s}) {
            QVERIFY(risk::setFieldText(record, *address, model));
            QVERIFY2(toldOfModel(record).isEmpty() == models.split(u", "_s).contains(model), qPrintable(model));
        }
    }

    void L7_aChoiceThatNoLongerGoesIsToldAndStays()
    {
        risk::Record record = shopOf(*m_product, "Acme", R"({"built": 2012, "power": 200, "model": "saw"})");
        QCOMPARE(toldOfModel(record), QStringList());
        QVERIFY(risk::setFieldText(record, *risk::addressOf(*record.schema(), u"$.make"), u"Bolt"_s));
        QCOMPARE(toldOfModel(record), QStringList{u"This does not go with make, built, power: give one of other."_s});
        QCOMPARE(risk::fieldText(record, *risk::addressOf(*record.schema(), u"$.shops[1].model")), u"saw"_s);
    }

    void L7_whereNothingFitsTheOtherFieldsAreNamed()
    {
        const auto product = risk::makeProduct(machineFiles(MachineFields,
                                                            "make,from,model,model_title,max\n"
                                                            "Acme,2010..2020,press,Press,*\n"));
        const risk::Record record = shopOf(*product, "Bolt", R"({"built": 2012, "power": 1, "model": "press"})");
        QCOMPARE(toldOfModel(record),
                 QStringList{u"Nothing can be chosen here with this: make, built, power. Mend that first."_s});
    }

    void L7_columnsAreComparedWithFormulasToo()
    {
        QByteArray fields = MachineFields;
        fields.replace(R"("from": "built")", R"("from": "year(today) - built")");
        const auto product = risk::makeProduct(machineFiles(fields,
                                                            "make,from,model,model_title,max\n"
                                                            "*,<=5,new,New,*\n*,>5,old,Old,*\n"));
        QVERIFY(product);
        QCOMPARE(modelsNow(shopOf(*product, "Acme", R"({"built": 2021})")), QStringList{u"new"_s});
        QCOMPARE(modelsNow(shopOf(*product, "Acme", R"({"built": 2020})")), QStringList{u"old"_s});
    }

    void L7_aPageShowsTheCondition()
    {
        QVERIFY(risk::showProduct(*m_product)
                    .contains(u"one of the 4 values in column model of machines.csv: press, press 2, saw, other, in "
                              u"rows where make is "
                              "make and from is built and max is power"_s));
    }

    void L7_mistakesAreToldWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QStringList>("told");
        const QString path = u": $.fields.shops.fields.model.choices.file: "_s;
        const auto row = [](const char *name, const QByteArray &csv, const QStringList &told) {
            QTest::newRow(name) << csv << told;
        };
        row("an empty cell", "make,from,model,model_title,max\nAcme,,saw,Saw,*\n",
            {u"machines.csv:2:2"_s + path
             + u"This cell is empty. Write * for anything. Where cells were merged, fill the value into each of "
               "them."_s});
        row("a range upside down", "make,from,model,model_title,max\nAcme,2020..2010,saw,Saw,*\n",
            {u"machines.csv:2:2"_s + path
             + u"The range \"2020..2010\" is upside down: it goes from 2020 to 2010. Write the smaller end first: "
               "2010..2020."_s});
        row("the same row twice", "make,from,model,model_title,max\nAcme,*,saw,Saw,*\nAcme,*,saw,Saws,*\n",
            {u"machines.csv:3:3"_s + path
             + u"\"saw\" stands in row 2 already with the same conditions. Delete one of the rows."_s});
        row("no such column", "make,model,model_title,max\nAcme,saw,Saw,*\n",
            {u"product.json:8:42: $.fields.shops.fields.model.choices.where.from: machines.csv has no column \"from\". "
             "It has: make, model, model_title, max. Name the column with \"where\"."_s});
        row("two spellings of a make", "make,from,model,model_title,max\nAcme,*,saw,Saw,*\nacme,*,press,Press,*\n",
            {u"machines.csv:3:1"_s + path
             + u"\"acme\" differs from \"Acme\" in row 2 by capitals or blanks alone, and texts are compared letter by "
               "letter. Write both alike."_s});
        row("a word in place of a year",
            "make,from,model,model_title,max\nAcme,1,saw,Saw,*\nAcme,new 1,press,Press,*\nAcme,2,other,Other,*\n",
            {u"machines.csv:3:2"_s + path
             + u"\"new 1\" is not a number. The column \"from\" is compared with a number. If columns were moved, put "
               "them back under their names. A total or a remark is no row of the table: delete it."_s});
    }
    void L7_mistakesAreToldWithTheirPlace()
    {
        QFETCH(QByteArray, csv);
        QTEST(toldOfMachines(csv), "told");
    }

    void L7_aFieldThatIsNotThereIsTold()
    {
        QByteArray fields = MachineFields;
        fields.replace(R"("make": "make")", R"("make": "maker")");
        QCOMPARE(toldOfMachines(Machines, fields),
                 QStringList{u"product.json:8:27: $.fields.shops.fields.model.choices.where.make: In \"maker\", at "
                             "character 1: There is no field \"maker\" here; did you mean \"make\"?"_s});
    }

    void L7_theCheckOfFiveHundredStaysFast()
    {
        QByteArray csv = "make,from,model,model_title,max\n";
        for (int model = 0; model < 100; ++model) {
            for (int year = 1990; year < 2020; ++year)
                csv += "Acme," + QByteArray::number(year) + ",m" + QByteArray::number(model) + ",M,*\n";
        }
        const auto product = risk::makeProduct(machineFiles(MachineFields, csv));
        QVERIFY(product);
        QByteArray shops;
        for (int shop = 0; shop < 500; ++shop)
            shops += QByteArray(shop == 0 ? "" : ",") + "{\"built\": 2001, \"power\": 1, \"model\": \"m"
                + QByteArray::number(shop % 100) + "\"}";
        const risk::Record record
            = risk::readRecord(product->schema, "{ \"make\": \"Acme\", \"shops\": [" + shops + "] }", ChoiceDay)
                  .value()
                  .record;
        QVERIFY(risk::checkRecord(record, ChoiceDay).empty());
        // Looking through the 3,000 rows for each shop would take half a minute with the sanitizers.
        QElapsedTimer timer;
        timer.start();
        for (int round = 0; round < 5; ++round)
            QVERIFY(risk::checkRecord(record, ChoiceDay).empty());
        QVERIFY2(timer.elapsed() < 2500, qPrintable(QString::number(timer.elapsed())));
    }

private:
    std::optional<risk::Product> m_product;
};

BINDERY_TEST(DependentChoicesTest)
#include "tst_dependent_choices.moc"
