// Defaults and beginnings by formula: who sees them, when they follow the other fields and when they stay, what is told
// of a value that the field cannot have, and which circles are refused.
#include "base/folder_files.h"
#include "base/read_json.h"
#include "risk/check/derived_values.h"
#include "risk/check/followed_formulas.h"
#include "risk/check/record_check.h"
#include "risk/product/product.h"
#include "risk/product/product_show.h"
#include "risk/record/field_value.h"
#include "risk/record/record_json.h"
#include "risk/record/record_text.h"
#include "risk/schema/schema.h"
#include "test_support/test_case.h"

#include <QJsonDocument>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QDate FollowDay(2026, 6, 15);

const QByteArray FollowFields = R"json({
"state": { "type": "state", "needed": "quote" },
"start": { "type": "date", "default": { "is": "add_days(today, 30)" } },
"limit": { "type": "money", "most": 90000, "default": { "is": "if(state = 'NY', 50000, 30000)" } },
"deductible": { "type": "money", "default": { "is": "round(limit / 100, 2)" } },
"total": { "type": "money", "derived": "limit - deductible" },
"reason": { "type": "text", "shown": "limit > 40000" },
"shops": { "list": "shop", "fields": {
  "size": { "type": "choice", "choices": ["small", "large"],
            "starts_as": { "is": "if(limit > 40000, 'large', 'small')" } },
  "insured": { "type": "flag", "default": { "is": "size = 'large'" } },
  "floors": { "type": "whole", "default": { "is": "if(insured, 2, 1)" } } } } })json";

FolderFiles followFiles(const QByteArray &fields)
{
    FolderFiles files;
    files.name = u"follow"_s;
    files.files[u"product.json"_s]
        = R"({ "format": 1, "code": "f", "edition": "1", "title": "F", "line": "f", "fields": )" + fields + " }";
    return files;
}

QStringList toldOfFields(const QByteArray &fields)
{
    QStringList told;
    const auto product = risk::makeProduct(followFiles(fields));
    for (const Problem &problem : product ? Problems() : product.error())
        told.append(problem.place.column > 0 ? problem.path + u": "_s + problem.message : u"no place"_s);
    return told;
}

risk::Record followedRecord(const risk::Product &product, const QByteArray &json)
{
    return risk::readRecord(product.schema, json, FollowDay).value().record;
}

QString followedText(const risk::Record &record, const QString &path)
{
    return risk::fieldText(record, *risk::addressOf(*record.schema(), path));
}

void typeInto(risk::Record &record, const QString &path, const QString &text)
{
    (void)risk::setFieldText(record, *risk::addressOf(*record.schema(), path), text);
    risk::followFormulas(record, FollowDay);
}

QStringList followedProblems(const risk::Record &record)
{
    QStringList told;
    for (const Problem &problem : risk::problemsToQuote(risk::checkRecord(record, FollowDay)))
        told.append(problem.path + u": "_s + problem.message);
    return told;
}

} // namespace

class FollowedFormulasTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(toldOfFields(FollowFields).join(u'\n'), QString());
        m_product = risk::makeProduct(followFiles(FollowFields)).value();
    }

    void L8_aDefaultCountsWhereAFileGivesNone()
    {
        const risk::Record record = followedRecord(*m_product, R"({ "state": "NY", "shops": [{}] })");
        QCOMPARE(followedText(record, u"$.limit"_s), u"50000"_s);
        QCOMPARE(followedText(record, u"$.deductible"_s), u"500"_s);
        QCOMPARE(followedText(record, u"$.start"_s), u"2026-07-15"_s);
        const auto derived = risk::derivedValues(record, FollowDay);
        QCOMPARE(derived.size(), 1U);
        QCOMPARE(derived.front().text, u"49500"_s);
        QVERIFY(risk::hiddenFields(record, FollowDay).empty());
        // A beginning is for the form, and what rests on it has no value here.
        QCOMPARE(followedText(record, u"$.shops[0].size"_s), QString());
        QCOMPARE(followedText(record, u"$.shops[0].floors"_s), QString());
        QCOMPARE(followedProblems(record), QStringList());
    }

    void L8_whatAFileGivesStays()
    {
        risk::Record record = followedRecord(*m_product, R"({ "state": "NY", "limit": 20000 })");
        QCOMPARE(followedText(record, u"$.limit"_s), u"20000"_s);
        QCOMPARE(followedText(record, u"$.deductible"_s), u"200"_s);
        QCOMPARE(risk::hiddenFields(record, FollowDay).size(), 1U);
        typeInto(record, u"$.state"_s, u"NJ"_s);
        QCOMPARE(followedText(record, u"$.limit"_s), u"20000"_s);
    }

    void L8_aDefaultFollowsUntilSomebodyTypes()
    {
        risk::Record record = risk::newRecord(m_product->schema, FollowDay);
        QCOMPARE(followedText(record, u"$.limit"_s), QString());
        typeInto(record, u"$.state"_s, u"NY"_s);
        QCOMPARE(followedText(record, u"$.limit"_s), u"50000"_s);
        typeInto(record, u"$.state"_s, u"NJ"_s);
        QCOMPARE(followedText(record, u"$.limit"_s), u"30000"_s);
        typeInto(record, u"$.limit"_s, u"30000"_s);
        typeInto(record, u"$.state"_s, u"NY"_s);
        QCOMPARE(followedText(record, u"$.limit"_s), u"30000"_s);
        QCOMPARE(followedText(record, u"$.deductible"_s), u"300"_s);
        typeInto(record, u"$.limit"_s, {});
        QCOMPARE(followedText(record, u"$.limit"_s), u"50000"_s);
        // Without the state the formula has no value.
        typeInto(record, u"$.state"_s, {});
        QCOMPARE(followedText(record, u"$.limit"_s), QString());
        QCOMPARE(followedText(record, u"$.deductible"_s), QString());
    }

    void L8_aBeginningFillsNewItemsAndStaysCleared()
    {
        risk::Record record = followedRecord(*m_product, R"({ "state": "NY" })");
        record.policy().lists[0].append(risk::newItem(*m_product->schema, 1, FollowDay));
        risk::followFormulas(record, FollowDay);
        QCOMPARE(followedText(record, u"$.shops[0].size"_s), u"large"_s);
        QCOMPARE(followedText(record, u"$.shops[0].insured"_s), u"yes"_s);
        QCOMPARE(followedText(record, u"$.shops[0].floors"_s), u"2"_s);
        typeInto(record, u"$.state"_s, u"NJ"_s);
        QCOMPARE(followedText(record, u"$.shops[0].size"_s), u"small"_s);
        QCOMPARE(followedText(record, u"$.shops[0].floors"_s), u"1"_s);
        typeInto(record, u"$.shops[0].size"_s, {});
        typeInto(record, u"$.state"_s, u"NY"_s);
        QCOMPARE(followedText(record, u"$.shops[0].size"_s), QString());
        QCOMPARE(followedText(record, u"$.shops[0].floors"_s), QString());
    }

    void L8_theJsonKnowsWhatNobodyTyped()
    {
        risk::Record record = risk::newRecord(m_product->schema, FollowDay);
        typeInto(record, u"$.state"_s, u"NY"_s);
        record.policy().lists[0].append(risk::newItem(*m_product->schema, 1, FollowDay));
        risk::followFormulas(record, FollowDay);
        const QJsonObject json = risk::recordToJson(record);
        QCOMPARE(json[u"untyped"_s].toObject()[u"$.shops[0].size"_s].toString(), u"starts_as"_s);
        risk::Record again = followedRecord(*m_product, QJsonDocument(json).toJson());
        QVERIFY(again == record);
        typeInto(again, u"$.state"_s, u"NJ"_s);
        QCOMPARE(followedText(again, u"$.limit"_s), u"30000"_s);
        QCOMPARE(followedText(again, u"$.shops[0].size"_s), u"small"_s);
    }

    void L8_onlyWhatIsNewIsFilledInARecordOfBefore()
    {
        risk::Record record = followedRecord(*m_product, R"({ "state": "NY" })");
        record.policy().type(m_product->schema->policy().fieldIndex(u"deductible"), {});
        risk::fillNewDefaults(record, FollowDay.addDays(10));
        QCOMPARE(followedText(record, u"$.deductible"_s), u"500"_s);
        // The day of the record stays, also where it rests on today.
        QCOMPARE(followedText(record, u"$.start"_s), u"2026-07-15"_s);
        risk::followFormulas(record, FollowDay.addDays(10));
        QCOMPARE(followedText(record, u"$.start"_s), u"2026-07-25"_s);
    }

    void L8_aMarkThatNoFormulaHasIsTold()
    {
        const auto read = risk::readRecord(
            m_product->schema, R"({ "state": "NY", "untyped": { "$.state": "default", "$.limit": "starts_as" } })",
            FollowDay);
        QVERIFY(read);
        QCOMPARE(read->problems.size(), 2U);
        QCOMPARE(read->problems.front().message, u"No formula of the product gives the value at this path."_s);
    }

    void L8_aDefaultThatTheFieldCannotHaveIsToldAtTheField()
    {
        QByteArray fields = FollowFields;
        fields.replace("50000, 30000", "95000, 30000");
        fields.replace("'large', 'small'", "'huge', 'small'");
        fields.replace("if(insured, 2, 1)", "3 / 2");
        const auto product = risk::makeProduct(followFiles(fields));
        QVERIFY(product);
        risk::Record record = followedRecord(*product, R"({ "state": "NY" })");
        record.policy().lists[0].append(risk::newItem(*product->schema, 1, FollowDay));
        risk::followFormulas(record, FollowDay);
        QCOMPARE(followedProblems(record),
                 (QStringList{u"$.limit: Give 90000 or less."_s,
                              u"$.shops[0].size: This is none of the choices: give one of small, large."_s,
                              u"$.shops[0].floors: This is no whole number. Write digits, for example 12000."_s}));
    }

    void L8_whatStandsUnreadIsNotFilled()
    {
        const auto read = risk::readRecord(m_product->schema, R"({ "state": "NY", "limit": "much" })", FollowDay);
        QVERIFY(read);
        QCOMPARE(followedText(read->record, u"$.limit"_s), u"much"_s);
        const auto wrong = risk::readRecord(m_product->schema, R"({ "state": "NY", "limit": [1] })", FollowDay);
        QVERIFY(wrong);
        QCOMPARE(followedText(wrong->record, u"$.limit"_s), QString());
    }

    void L8_aPageShowsTheFormulas()
    {
        const QString page = risk::showProduct(*m_product);
        QVERIFY(page.contains(u"limit: money, at most 90000, at most 2 decimals, if not given if(state = 'NY', 50000, "
                              "30000)"_s));
        QVERIFY(page.contains(u"size: choice, begins as if(limit > 40000, 'large', 'small')"_s));
    }

    void L8_mistakesAreToldWithTheirPlace_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("told");
        const auto row = [](const char *name, const QByteArray &fields, const QString &told) {
            QTest::newRow(name) << fields << told;
        };
        row("a formula in place of a value", R"json({ "a": { "type": "whole", "default": "year(today)" } })json",
            u"$.fields.a.default: A formula stands behind \"is\": write {\"is\": \"year(today)\"}."_s);
        row("a formula of another type", R"json({ "a": { "type": "whole", "default": { "is": "today" } } })json",
            u"$.fields.a.default.is: In \"today\", at character 1: a number is expected here, this gives a date."_s);
        row("no formula", R"json({ "a": { "type": "whole", "default": {} } })json",
            u"$.fields.a.default.is: The attribute \"is\" is missing here."_s);
        row("beside a derived value",
            R"json({ "a": { "type": "whole", "derived": "1", "default": { "is": "2" } } })json",
            u"$.fields.a.default: A field with \"derived\" is worked out and never typed: delete "
            "\"default\"."_s);
        row("a personal text in a field that is none",
            R"json({ "n": { "type": "text", "personal": true }, )json"
            R"json("a": { "type": "text", "default": { "is": "n" } } })json",
            u"$.fields.a.default.is: \"a\" shows what a personal field says: give it \"personal\": "
            "true."_s);
        row("defaults in a circle",
            R"json({ "a": { "type": "whole", "default": { "is": "b + 1" } }, )json"
            R"json("b": { "type": "whole", "default": { "is": "c" } }, )json"
            R"json("c": { "type": "whole", "default": { "is": "a" } } })json",
            u"$.fields.a.default.is: This goes in a circle: a → b → c → a."_s);
        row("a default of itself", R"json({ "a": { "type": "whole", "default": { "is": "a + 1" } } })json",
            u"$.fields.a.default.is: This goes in a circle: a → a."_s);
        row("a default and what is worked out",
            R"json({ "a": { "type": "whole", "default": { "is": "b" } }, )json"
            R"json("b": { "type": "whole", "derived": "a + 1" } })json",
            u"$.fields.a.default.is: This goes in a circle: a → b → a."_s);
        row("visibility in a circle",
            R"json({ "a": { "type": "flag", "shown": "b" }, )json"
            R"json("b": { "type": "flag", "shown": "c = 1" }, )json"
            R"json("c": { "type": "whole", "shown": "a" } })json",
            u"$.fields.a.shown: This goes in a circle: a → b → c → a."_s);
        row("visibility and a default",
            R"json({ "a": { "type": "flag", "shown": "b" }, "b": { "type": "flag", "default": { "is": "a" } } })json",
            u"$.fields.a.shown: This goes in a circle: a → b → a."_s);
        row("beginnings in a circle",
            R"json({ "a": { "type": "whole", "starts_as": { "is": "b" } }, )json"
            R"json("b": { "type": "whole", "starts_as": { "is": "a" } } })json",
            u"$.fields.a.starts_as.is: This goes in a circle: a → b → a."_s);
        row("a sum over the list of the field itself",
            R"json({ "xs": { "list": "x", "fields": { )json"
            R"json("a": { "type": "whole", "default": { "is": "sum(x: a)" } } } } })json",
            u"$.fields.xs.fields.a.default.is: This goes in a circle: a → a."_s);
    }
    void L8_mistakesAreToldWithTheirPlace()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QString, told);
        QCOMPARE(toldOfFields(fields).join(u'\n'), told);
    }

    void L2_aListWithoutAnEndHasAThousandItems()
    {
        const auto product
            = risk::makeProduct(followFiles(R"json({ "xs": { "list": "x", "fields": { "a": "text" } } })json"));
        QVERIFY(product);
        QByteArray items;
        for (int item = 0; item <= 1000; ++item)
            items += QByteArray(item == 0 ? "" : ",") + R"({"a": "x"})";
        QCOMPARE(followedProblems(followedRecord(*product, R"({ "xs": [)" + items + "] }")),
                 QStringList{u"$.xs: At most 1000 can stand here: Xs."_s});
    }

private:
    std::optional<risk::Product> m_product;
};

BINDERY_TEST(FollowedFormulasTest)
#include "tst_followed_formulas.moc"
