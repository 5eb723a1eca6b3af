// JSON is read whole, exactly and with its places, or refused with the place where it stops being JSON.
#include "base/read_json.h"
#include "json_samples.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <random>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

JsonNode parsed(const QByteArray &text, const JsonLimits &limits = {})
{
    auto node = readJson(text, u"f.json"_s, limits);
    if (!node)
        qFatal("%s: %s", text.constData(), qPrintable(toText(node.error())));
    return std::move(*node);
}

constexpr JsonLimits Loosest{.loosestTexts = true};

/// Every object's names, each written twice: the beginning of one name is repeated behind a value.
std::vector<QByteArray> withDoubleNames(const QByteArray &sample)
{
    std::vector<QByteArray> found;
    // The document is written down while a name stands there twice.
    JsonNode root = parsed(sample);
    const auto write = [&](auto &&self, JsonNode &node) -> void {
        for (JsonNode &item : node.items)
            self(self, item);
        for (std::size_t i = 0; i < node.names.size(); ++i) {
            node.names.push_back(node.names[i]);
            node.items.push_back(node.items[i]);
            found.push_back(compactJson(root));
            node.names.pop_back();
            node.items.pop_back();
        }
    };
    write(write, root);
    return found;
}

/// Qt reads these, although they are no JSON: what JSON says is compared, and the rest is left to Qt.
bool isQtLeniency(const JsonFault &fault)
{
    const auto says = [&](const QString &words) { return fault.message.contains(words); };
    return says(u"decimal point"_s) || says(u"not UTF-8"_s) || says(u"begins with a digit"_s)
        || says(u"after this minus sign"_s);
}

void compareWithQt(const QByteArray &text)
{
    const auto ours = readJson(text, {}, Loosest);
    QJsonParseError error;
    const QJsonDocument theirs = QJsonDocument::fromJson(text, &error);
    const bool isScalar = ours && !ours->is(JsonNode::Kind::List) && !ours->is(JsonNode::Kind::Object);
    if (ours && !isScalar) {
        // Qt takes a backslash before a letter of ASCII alone.
        if (error.error == QJsonParseError::IllegalUTF8String)
            return;
        QVERIFY2(error.error == QJsonParseError::NoError, text.constData());
        const QJsonValue value = theirs.isArray() ? QJsonValue(theirs.array()) : QJsonValue(theirs.object());
        QVERIFY2(toQJson(*ours) == value, text.constData());
        const auto again = readJson(compactJson(*ours), {}, Loosest);
        QVERIFY2(again && compactJson(*again) == compactJson(*ours), text.constData());
    } else if (!ours && error.error == QJsonParseError::NoError) {
        const bool expected = isQtLeniency(ours.error()) || ours.error().kind == JsonFault::Kind::DoubleName;
        QVERIFY2(expected, qPrintable(QString::fromUtf8(text) + u": "_s + toText(ours.error())));
    }
    if (!ours)
        QVERIFY2(ours.error().place.row > 0 && ours.error().place.column > 0, text.constData());
}

} // namespace

class JsonParserTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void everythingKnowsItsPlace()
    {
        const JsonNode root = parsed("\xEF\xBB\xBF{\r\n \"Zoë\": \"é\", \"b\": [1,\n  true, null]}");
        QCOMPARE(toText(root.place), u"f.json:1:1"_s);
        QCOMPARE(toText(root.find(u"Zoë")->place), u"f.json:2:9"_s);
        const JsonNode &list = *root.find(u"b");
        // Columns are characters, not bytes.
        QCOMPARE(toText(list.place), u"f.json:2:19"_s);
        QCOMPARE(toText(list.items[0].place), u"f.json:2:20"_s);
        QCOMPARE(toText(list.items[1].place), u"f.json:3:3"_s);
        QCOMPARE(toText(list.items[2].place), u"f.json:3:9"_s);
    }

    void numbersAreExact_data()
    {
        QTest::addColumn<QByteArray>("written");
        QTest::addColumn<QString>("plain");
        const auto row = [](const char *written, const char *plain) {
            QTest::newRow(written) << QByteArray(written) << QString::fromLatin1(plain);
        };
        row("9007199254740993", "9007199254740993");
        row("-0.10", "-0.1");
        row("1.04", "1.04");
        row("1e3", "1000");
        row("1.50E+1", "15");
        row("12e-3", "0.012");
        row("-2.5e-1", "-0.25");
        row("0e7", "0");
        row("123456789012345678901234567890.5", "123456789012345678901234567890.5");
        row("1e400", "");
        row("1e99999999999", "");
        row("0.0000000000000000000000000000000000000000000000000000000000000001", "");
    }
    /// Fault J2: a whole number above 2^53 became its neighbor.
    void numbersAreExact()
    {
        QFETCH(QByteArray, written);
        QFETCH(QString, plain);
        const auto number = parsed(written).decimal();
        QCOMPARE(number.has_value(), !plain.isEmpty());
        if (number)
            QCOMPARE(number->toString(), plain);
    }

    void whatQtWouldRoundIsHandedToItAsText()
    {
        QCOMPARE(toQJson(parsed("9007199254740993")), QJsonValue(qint64(9007199254740993)));
        QCOMPARE(toQJson(parsed("0.1")), QJsonValue(0.1));
        QCOMPARE(toQJson(parsed("9007199254740993.5")), QJsonValue(u"9007199254740993.5"_s));
        QCOMPARE(toQJson(parsed("1e400")), QJsonValue(u"1e400"_s));
        QCOMPARE(compactJson(fromQJson(QJsonValue(qint64(9007199254740993)))), QByteArray("9007199254740993"));
    }

    void whatIsNoJsonIsToldWithItsPlaceAndItsCause_data()
    {
        test::Columns<QByteArray, QString, QString>("text", "place", "says");
        const auto row = [](const char *name, const QByteArray &text, const char *place, const char *says) {
            QTest::newRow(name) << text << QString::fromLatin1(place) << QString::fromUtf8(says);
        };
        row("nothing", "", "f.json:1:1", "ends before it says anything");
        row("blanks", " \n ", "f.json:2:2", "ends before it says anything");
        row("cut", "{\"a\": [1, 2", "f.json:1:12", "the [ of line 1, column 7 is not closed");
        row("cut in a text", "{\"a\": \"b", "f.json:1:7", "no closing quotation mark");
        row("text over rows", "{\"a\": \"b\n\"}", "f.json:1:7", "no closing quotation mark on its line");
        row("comma at the end", "{\"a\": 1,}", "f.json:1:9", "no comma stands after the last");
        row("comma at the end of a list", "[1,]", "f.json:1:4", "no comma stands after the last");
        row("two commas", "[1,,2]", "f.json:1:4", "before this comma");
        row("no comma", "{\"a\": 1 \"b\": 2}", "f.json:1:9", "A comma is missing before this");
        row("no colon", "{\"a\" 1}", "f.json:1:6", "A colon is expected");
        row("equals sign", "{\"a\" = 1}", "f.json:1:6", "A colon is expected");
        row("single quotes", "{'a': 1}", "f.json:1:2", "double quotation marks");
        row("curly quotes",
            "[\xe2\x80\x9c"
            "a\xe2\x80\x9d]",
            "f.json:1:2", "straight double quotation marks");
        row("bare name", "{a: 1}", "f.json:1:2", "A name is expected here");
        row("comment", "{\"a\": 1 // one\n}", "f.json:1:9", "no comments");
        row("wrong bracket", "{\"a\": [1}", "f.json:1:9", "does not close the [ of line 1, column 7");
        row("more behind", "{} {}", "f.json:1:4", "follows after the end");
        row("python", "{\"a\": None}", "f.json:1:7", "no JSON value");
        row("NaN", "[NaN]", "f.json:1:2", "no JSON value");
        row("plus", "[+1]", "f.json:1:2", "begins with a digit");
        row("no whole part", "[.5]", "f.json:1:2", "begins with a digit");
        row("no places", "[5.]", "f.json:1:2", "after the decimal point");
        row("lost zero", "[02134]", "f.json:1:2", "ZIP code");
        row("minus alone", "[-]", "f.json:1:2", "after this minus sign");
        row("exponent alone", "[1e]", "f.json:1:2", "in the exponent");
        row("escape", "[\"\\x\"]", "f.json:1:3", "begins no escape");
        row("short unicode escape", "[\"\\u12g4\"]", "f.json:1:3", "Four hexadecimal digits");
        row("half a character", "[\"\\ud83d\"]", "f.json:1:3", "half of a character");
        row("control character", "[\"a\tb\"]", "f.json:1:4", "control character");
        row("not UTF-8", "{\n\"a\": \"\xff\"}", "f.json:2:7", "not UTF-8");
        row("latin-1", "[\"Zo\xeb\"]", "f.json:1:5", "not UTF-8");
        row("UTF-16", QByteArray("\xff\xfe{\0}\0", 6), "f.json:1:1", "UTF-16");
        row("UTF-16 without a mark", QByteArray("{\0}\0", 4), "f.json:1:1", "UTF-16");
        row("binary", QByteArray("\0\0\0", 3), "f.json:1:1", "no text at all");
        row("name twice", "{\"a\": {\"b\": 1,\n \"c\": 2, \"b\": 3}}", "f.json:2:10", "\"b\" is given twice");
        row("name twice, escaped", "{\"ab\": 1, \"\\u0061b\": 2}", "f.json:1:11", "\"ab\" is given twice");
    }
    /// Fault J1: of two equal names the last won.
    void whatIsNoJsonIsToldWithItsPlaceAndItsCause()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, place);
        QFETCH(QString, says);
        const auto node = readJson(text, u"f.json"_s);
        QVERIFY(!node);
        QCOMPARE(toText(node.error().place), place);
        QVERIFY2(node.error().message.contains(says), qPrintable(node.error().message));
        QCOMPARE(node.error().kind == JsonFault::Kind::DoubleName, says.contains(u"given twice"_s));
    }

    void loosestTextsAreThoseThatServicesWrite()
    {
        QCOMPARE(parsed("[\"a\tb\nc\", 1]", Loosest).items[0].text, u"a\tb\nc"_s);
        QCOMPARE(parsed("[\"it\\'s\"]", Loosest).items[0].text, u"it's"_s);
        QCOMPARE(parsed("[\"\\é\"]", Loosest).items[0].text, u"é"_s);
        QCOMPARE(parsed("[\"\\ud83d\"]", Loosest).items[0].text, QString(QChar(0xd83d)));
        QVERIFY(!readJson("[\"\\", {}, Loosest));
    }

    void noInputCostsMoreThanItIsWorth()
    {
        const auto faultOf = [](const QByteArray &text, const JsonLimits &limits) {
            const auto node = readJson(text, u"f.json"_s, limits);
            return node ? QString() : toText(node.error());
        };
        QVERIFY(readJson(QByteArray(64, '[') + QByteArray(64, ']')));
        QVERIFY(faultOf(QByteArray(65, '['), {}).startsWith(u"f.json:1:65: More than 64 brackets"_s));
        QVERIFY(!readJson(QByteArray(10'000'000, '[')));
        QVERIFY(readJson("[1,2]", {}, {.values = 3}));
        QVERIFY(faultOf("[1,2,3]", {.values = 3}).startsWith(u"f.json:1:6: There are more than 3 values"_s));
        QVERIFY(readJson("[1]   ", {}, {.bytes = 6}));
        QVERIFY(faultOf("[1]    ", {.bytes = 6}).startsWith(u"f.json: This is larger than"_s));
    }

    void aThousandNamesAreComparedInTime()
    {
        QByteArray text = "{";
        for (int i = 0; i < 50'000; ++i)
            text += "\"n" + QByteArray::number(i) + "\":0,";
        QVERIFY(readJson(text + "\"n\":0}"));
        const auto twice = readJson(text + "\"n49999\":0}");
        QVERIFY(!twice && twice.error().kind == JsonFault::Kind::DoubleName);
    }

    void everyObjectRefusesADoubleName()
    {
        int objects = 0;
        for (const QByteArray &sample : test::jsonSamples()) {
            for (const QByteArray &text : withDoubleNames(sample)) {
                const auto node = readJson(text);
                QVERIFY2(!node && node.error().kind == JsonFault::Kind::DoubleName, text.constData());
                ++objects;
            }
        }
        QVERIFY(objects > 15);
    }

    void everyTruncationAndEveryDamagedByteIsReadAsQtReadsIt()
    {
        const QByteArray others("\0\n\"\\{],:-.0eu\xc3", 14);
        for (const QByteArray &sample : test::jsonSamples()) {
            compareWithQt(sample);
            for (qsizetype i = 0; i < sample.size(); ++i) {
                compareWithQt(sample.left(i));
                compareWithQt(sample.left(i) + sample.mid(i + 1));
                for (const char other : others) {
                    QByteArray damaged = sample;
                    damaged[i] = other;
                    compareWithQt(damaged);
                }
            }
        }
    }

    void randomDamageIsReadAsQtReadsIt()
    {
        std::mt19937_64 dice(20261127);
        const auto upTo = [&](qsizetype most) { return static_cast<qsizetype>(dice() % static_cast<quint64>(most)); };
        const std::vector<QByteArray> samples = test::jsonSamples();
        for (int i = 0; i < 1000; ++i) {
            QByteArray text = samples[static_cast<std::size_t>(upTo(static_cast<qsizetype>(samples.size())))];
            for (auto change = upTo(4) + 1; change > 0 && !text.isEmpty(); --change) {
                const qsizetype at = upTo(text.size());
                if (upTo(2) == 0)
                    text.insert(at, text.mid(upTo(text.size()), upTo(12)));
                else
                    text[at] = static_cast<char>(upTo(256));
            }
            compareWithQt(text);
        }
    }
};

BINDERY_TEST(JsonParserTest)
#include "tst_read_json.moc"
