// What is told where a product has no sentence of its own is told in the language of the form.
#include "base/folder_files.h"
#include "risk/check/record_check.h"
#include "risk/product/product.h"
#include "risk/record/record_text.h"
#include "risk/schema/schema.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

const QDate GermanDay(2026, 6, 15);

risk::Product oneFieldProduct(const QByteArray &field)
{
    FolderFiles files;
    files.name = u"german"_s;
    files.files[u"product.json"_s]
        = R"({ "format": 1, "code": "german", "edition": "1", "title": "German", "line": "german", "fields": {
            "state": "state", "many": { "list": "one", "title": "Many", "least": 1, "most": 2, "fields": { "a": )"
        + field + "} } } }";
    auto product = risk::makeProduct(std::move(files));
    if (!product)
        qFatal("%s", qUtf8Printable(toText(product.error().front())));
    return std::move(*product);
}

/// Everything that is said of two items with this text.
QStringList toldIn(const QString &language, const risk::Record &record)
{
    QStringList told;
    for (const risk::Finding &finding : risk::checkRecord(record, GermanDay, language))
        told.append(finding.problem.message);
    return told;
}

} // namespace

class GermanSentencesTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void l18_theStandardSentencesAreInTheLanguage_data()
    {
        test::Columns<QByteArray, QString>("field", "text")
            .rows({
                {"missing", R"({ "type": "text", "needed": "quote" })", u""_s},
                {"missing vin", R"({ "type": "vin", "needed": "bind" })", u""_s},
                {"too long", R"({ "type": "text", "longest": 2 })", u"abc"_s},
                {"control", R"("text")", u"a\x01z"_s},
                {"pattern", R"({ "type": "text", "pattern": "x" })", u"abc"_s},
                {"range", R"({ "type": "whole", "least": 5, "most": 6 })", u"7"_s},
                {"least", R"({ "type": "whole", "least": 5 })", u"4"_s},
                {"most", R"({ "type": "whole", "most": 3 })", u"4"_s},
                {"places", R"({ "type": "money" })", u"1.234"_s},
                {"choice", R"({ "type": "choice", "choices": ["a", "b"] })", u"c"_s},
                {"unique", R"({ "type": "text", "unique": {} })", u"same"_s},
                {"ssn", R"("ssn")", u"12"_s},
                {"ssn that is not given out", R"("ssn")", u"000112222"_s},
                {"printed ssn", R"("ssn")", u"078051120"_s},
                {"fein", R"("fein")", u"12"_s},
                {"email", R"("email")", u"nobody"_s},
                {"phone", R"("phone")", u"12"_s},
                {"license number", R"("license_number")", u"?"_s},
                {"zip", R"("zip")", u"12"_s},
                {"no such zip", R"("zip")", u"00012"_s},
                {"zip of another state", R"({ "type": "zip", "beside": { "state": "state" } })", u"11201"_s},
                {"naics", R"("naics")", u"00"_s},
                {"sic", R"("sic")", u"1"_s},
                {"organization", R"("organization")", u"--"_s},
                {"country", R"("country")", u"QQ"_s},
                {"state", R"("state")", u"ZZ"_s},
                {"license state", R"("license_state")", u"ZZ"_s},
                {"construction", R"("construction")", u"9"_s},
                {"protection", R"("protection")", u"11"_s},
                {"latitude", R"("latitude")", u"91"_s},
                {"longitude", R"("longitude")", u"181"_s},
                {"no date", R"("date")", u"soon"_s},
                {"a short year", R"("date")", u"0088-04-23"_s},
                {"no leap year", R"("date")", u"2025-02-29"_s},
                {"no whole number", R"("whole")", u"some"_s},
                {"no number", R"("decimal")", u"some"_s},
                {"too large", R"("whole")", u"99999999999"_s},
                {"no flag", R"("flag")", u"perhaps"_s},
            });
    }
    void l18_theStandardSentencesAreInTheLanguage()
    {
        QFETCH(QByteArray, field);
        QFETCH(QString, text);
        const risk::Product product = oneFieldProduct(field);
        risk::Record record = risk::newRecord(product.schema, GermanDay);
        record.policy().lists[0]
            = {risk::newItem(*product.schema, 1, GermanDay), risk::newItem(*product.schema, 1, GermanDay)};
        for (const QString &path : {u"$.state"_s, u"$.many[0].a"_s, u"$.many[1].a"_s}) {
            (void)risk::setFieldText(record, *risk::addressOf(*product.schema, path),
                                     path == "$.state"_L1 ? u"NJ"_s : text);
        }
        const QStringList english = toldIn({}, record);
        const QStringList german = toldIn(u"de"_s, record);
        QVERIFY(!english.isEmpty());
        QCOMPARE(german.size(), english.size());
        for (qsizetype at = 0; at < german.size(); ++at) {
            QVERIFY2(german[at] != english[at], qPrintable(english[at]));
            QVERIFY2(!german[at].contains(u'{') && !german[at].contains(u'\u2026'), qPrintable(german[at]));
        }
    }

    void l18_aListSaysHowManyItWants()
    {
        const risk::Product product = oneFieldProduct(R"("text")");
        risk::Record record(product.schema);
        QCOMPARE(toldIn({}, record), QStringList{u"At least 1 are needed here: Many."_s});
        QCOMPARE(toldIn(u"de"_s, record), QStringList{u"Hier sind mindestens 1 nötig: Many."_s});
    }
};

BINDERY_TEST(GermanSentencesTest)
#include "tst_german_sentences.moc"
