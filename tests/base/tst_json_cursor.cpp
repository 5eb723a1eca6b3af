// A reader that asks for what it knows tells everything that is wrong at once, with path and place.
#include "base/json_cursor.h"
#include "base/read_json.h"
#include "json_samples.h"
#include "test_support/test_case.h"
#include "test_support/told.h"

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

JsonNode nodeOf(const QByteArray &text)
{
    auto node = readJson(text, u"f.json"_s);
    if (!node)
        qFatal("%s", qPrintable(toText(node.error())));
    return std::move(*node);
}

QStringList told(const JsonReading &reading)
{
    return test::textsOf(reading.problems());
}

/// What one field reads as, and what is said about it.
template<class Read>
auto readField(const QByteArray &value, JsonManner manner, Read read)
{
    const JsonNode node = nodeOf("{\"x\": " + value + '}');
    JsonReading reading(manner);
    auto result = [&] {
        JsonFields fields = JsonCursor(node, reading).fields();
        return read(fields.at("x"_L1));
    }();
    const QStringList problems = told(reading);
    return std::pair(std::move(result), problems.isEmpty() ? QString() : problems.join(u'\n'));
}

enum class Color { Red, Green };

} // namespace

class JsonCursorTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void everythingIsToldAtOnceWithPathAndPlace()
    {
        const JsonNode node = nodeOf("{\n \"op\": 1,\n \"drivers\": [{\"vin\": 4}, {}, 5],"
                                     "\n \"tmes\": 2,\n \"a b\": 3\n}");
        JsonReading reading(JsonManner::strict());
        {
            JsonFields fields = JsonCursor(node, reading).fields();
            QVERIFY(!fields.at("op"_L1).text());
            QVERIFY(!fields.at("times"_L1).whole(1, 9));
            for (const JsonCursor &item : fields.at("drivers"_L1).items()) {
                JsonFields driver = item.fields();
                QVERIFY(!driver.needed("vin"_L1).text());
            }
        }
        const QStringList expected{
            u"f.json:2:8: $.op: Expected a text in quotation marks, found 1."_s,
            u"f.json:3:22: $.drivers[0].vin: Expected a text in quotation marks, found 4."_s,
            u"f.json:3:26: $.drivers[1].vin: The field \"vin\" is missing here."_s,
            u"f.json:3:30: $.drivers[2]: Expected an object in braces { }, found 5."_s,
            u"f.json:4:10: $.tmes: There is no field \"tmes\" here; did you mean \"times\"?"_s,
            u"f.json:5:9: $['a b']: There is no field \"a b\" here. There are: drivers, op, times."_s,
        };
        QCOMPARE(told(reading), expected);
    }

    void whatNobodyAskedForIsHandedOverWhereItIsKept()
    {
        const JsonNode node = nodeOf(R"({"a": 1, "b": [2], "c d": {"e": 3}})");
        JsonReading reading(JsonManner::form());
        QStringList paths;
        {
            JsonFields fields = JsonCursor(node, reading).fields();
            QCOMPARE(fields.at("a"_L1).whole(), std::optional<qint64>(1));
            for (const auto &[name, cursor] : fields.others())
                paths.append(cursor.path() + u'=' + QString::fromUtf8(compactJson(*cursor.node())));
        }
        QCOMPARE(paths, (QStringList{u"$.b=[2]"_s, u"$['c d']={\"e\":3}"_s}));
        QVERIFY(reading.ok());
    }

    void whatIsBelowAWrongFieldIsNotToldAgain()
    {
        const JsonNode node = nodeOf(R"({"rate": 5})");
        JsonReading reading(JsonManner::strict());
        {
            JsonFields fields = JsonCursor(node, reading).fields();
            JsonFields rate = fields.at("rate"_L1).fields();
            QVERIFY(!rate.needed("limit"_L1).whole());
        }
        QCOMPARE(told(reading), QStringList{u"f.json:1:10: $.rate: Expected an object in braces { }, found 5."_s});
    }

    void wholeNumbersAreExactAndWithinTheirBounds()
    {
        const auto whole = [](const QByteArray &value, JsonManner manner = JsonManner::strict()) {
            return readField(value, manner, [](const JsonCursor &at) { return at.whole(0, 9007199254740993); });
        };
        QCOMPARE(whole("9007199254740993").first, std::optional<qint64>(9007199254740993));
        QCOMPARE(whole("4.0").first, std::optional<qint64>(4));
        QVERIFY(whole("9007199254740994").second.contains(u"a whole number from 0 to 9007199254740993"_s));
        QVERIFY(whole("99999999999999999999999999").second.contains(u"Expected a whole number"_s));
        QVERIFY(whole("4.5").second.contains(u"found 4.5"_s));
        QVERIFY(whole("-1").second.contains(u"found -1"_s));
        QVERIFY(whole("\"4\"").second.contains(u"found \"4\""_s));
        QVERIFY(whole("null").second.contains(u"found null"_s));
        QCOMPARE(whole("\"4\"", JsonManner::form()).first, std::optional<qint64>(4));
        QCOMPARE(whole("null", JsonManner::form()), std::pair(std::optional<qint64>(), QString()));
        QCOMPARE(whole("\"\"", JsonManner::form()), std::pair(std::optional<qint64>(), QString()));
        // What an applicant wrote is never repeated.
        QCOMPARE(whole("\"1,5\"", JsonManner::form()).second,
                 u"f.json:1:7: $.x: Give this as a whole number from 0 to 9007199254740993."_s);
    }

    void datesHaveOneFormAndServicesTwo_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("strict");
        QTest::addColumn<bool>("vendor");
        QTest::newRow("ISO") << QByteArray("\"2026-01-31\"") << true << true;
        QTest::newRow("compact") << QByteArray("\"20260131\"") << false << true;
        QTest::newRow("number") << QByteArray("20260131") << false << true;
        QTest::newRow("no such day") << QByteArray("\"2026-02-30\"") << false << false;
        QTest::newRow("time stamp") << QByteArray("\"2026-01-31T00:00:00Z\"") << false << false;
        QTest::newRow("American") << QByteArray("\"01/31/2026\"") << false << false;
        QTest::newRow("short") << QByteArray("\"2026-1-31\"") << false << false;
        QTest::newRow("signs for digits") << QByteArray("\"+026-01-31\"") << false << false;
        QTest::newRow("arabic digits") << u"\"٢026-01-31\""_s.toUtf8() << false << false;
    }
    void datesHaveOneFormAndServicesTwo()
    {
        QFETCH(QByteArray, value);
        QFETCH(bool, strict);
        QFETCH(bool, vendor);
        const auto date = [&](JsonManner manner) {
            return readField(value, manner, [](const JsonCursor &at) { return at.date(); });
        };
        const std::optional<QDate> day(QDate(2026, 1, 31));
        QCOMPARE(date(JsonManner::strict()).first, strict ? day : std::nullopt);
        QCOMPARE(date(JsonManner::strict()).second.isEmpty(), strict);
        QCOMPARE(date(JsonManner::vendor()).first, vendor ? day : std::nullopt);
        QCOMPARE(date(JsonManner::vendor()).second.isEmpty(), vendor);
    }

    void flagsTextsAndChoicesAreWhatTheyAreCalled()
    {
        const auto flag = [](const QByteArray &value, JsonManner manner) {
            return readField(value, manner, [](const JsonCursor &at) { return at.flag(); }).first;
        };
        QCOMPARE(flag("true", JsonManner::strict()), std::optional(true));
        QCOMPARE(flag("\"Y\"", JsonManner::strict()), std::optional<bool>());
        QCOMPARE(flag("\"Y\"", JsonManner::vendor()), std::optional(true));
        QCOMPARE(flag("0", JsonManner::vendor()), std::optional(false));
        QCOMPARE(flag("\"not decided\"", JsonManner::vendor()), std::optional<bool>());

        const auto text = [](const QByteArray &value, JsonManner manner) {
            return readField(value, manner, [](const JsonCursor &at) { return at.text(5); });
        };
        QCOMPARE(text("\" a \"", JsonManner::strict()).first, std::optional(u" a "_s));
        QCOMPARE(text("\" a\\u0007 \"", JsonManner::vendor()).first, std::optional(u"a"_s));
        QCOMPARE(text("17", JsonManner::vendor()).first, std::optional(u"17"_s));
        QVERIFY(text("\"abcdef\"", JsonManner::strict()).second.contains(u"at most 5 characters"_s));
        QVERIFY(text("17", JsonManner::strict()).second.contains(u"Expected a text"_s));

        const auto color = [](const QByteArray &value) {
            return readField(value, JsonManner::strict(), [](const JsonCursor &at) {
                return at.choice<Color>({{"red"_L1, Color::Red}, {"green"_L1, Color::Green}});
            });
        };
        QCOMPARE(color("\"green\"").first, std::optional(Color::Green));
        QVERIFY(color("\"grene\"").second.contains(u"Expected one of red, green, found \"grene\"."_s));
    }

    void pathsNameFieldsAsTheyAreWritten()
    {
        QCOMPARE(fieldPath(u"$"_s, u"vin"), u"$.vin"_s);
        QCOMPARE(fieldPath(QString(), u"retry"), u"retry"_s);
        QCOMPARE(fieldPath(u"$"_s, u"2nd"), u"$['2nd']"_s);
        QCOMPARE(fieldPath(u"$.a"_s, u"it's \\"), u"$.a['it\\'s \\\\']"_s);
    }

    void aMisspeltNameFindsTheOneThatWasMeant()
    {
        const QStringList names{u"t_ms"_s, u"times"_s, u"expect"_s, u"op"_s};
        QCOMPARE(nearestName(u"T_MS"_s, names), u"t_ms"_s);
        QCOMPARE(nearestName(u"time"_s, names), u"times"_s);
        QCOMPARE(nearestName(u"expects"_s, names), u"expect"_s);
        QCOMPARE(nearestName(u"rate"_s, names), QString());
        QCOMPARE(nearestName(u"todya"_s, {u"about"_s, u"today"_s}), u"today"_s);
        QCOMPARE(nearestName(u"ytoda"_s, {u"about"_s, u"today"_s}), QString());
        QCOMPARE(nearestName(QString(1000, u'x'), names), QString());
    }

    void settingsOfSeveralFilesKeepTheirPlaces()
    {
        const auto under = readJson(R"({"a": {"b": 1, "c": 2}, "d": [1]})", u"shipped"_s);
        const auto over = readJson("\n{\"a\": {\"b\": 9}, \"d\": [], \"e\": 0}", u"mine"_s);
        const JsonNode both = merged(*under, *over);
        QCOMPARE(compactJson(both), QByteArray(R"({"a":{"b":9,"c":2},"d":[],"e":0})"));
        QCOMPARE(toText(both.find(u"a")->find(u"b")->place), u"mine:2:13"_s);
        QCOMPARE(toText(both.find(u"a")->find(u"c")->place), u"shipped:1:21"_s);
    }

    void problemsAreBounded()
    {
        QByteArray text = "{";
        for (int i = 0; i < 5000; ++i)
            text += (i > 0 ? ",\"n" : "\"n") + QByteArray::number(i) + "\":0";
        const JsonNode node = nodeOf(text + '}');
        JsonReading reading(JsonManner::strict());
        {
            JsonFields fields = JsonCursor(node, reading).fields();
        }
        const Problems problems = reading.problems();
        QCOMPARE(problems.size(), std::size_t(1001));
        QVERIFY(problems.back().message.contains(u"the first 1000"_s));
    }
};

BINDERY_TEST(JsonCursorTest)
#include "tst_json_cursor.moc"
