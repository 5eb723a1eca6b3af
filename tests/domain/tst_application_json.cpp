// Reading an application: tolerant of what is unambiguous, exact about what is not, and not to be broken by any bytes.
#include "base/read_json.h"
#include "domain/application_json.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>

using namespace bindery;
using namespace bindery::domain;
using namespace Qt::StringLiterals;

namespace {

const QDate ReadOn(2026, 3, 15);

QByteArray sample(const QString &name = u"05_family_three_drivers.json"_s)
{
    QFile file(u":/bindery/samples/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QStringList told(const Problems &problems)
{
    QStringList lines;
    for (const Problem &problem : problems)
        lines.append(problem.path);
    return lines;
}

/// The sample with one field changed: `path` as "drivers.0.birthDate".
QByteArray sampleWith(const QString &path, const QJsonValue &value)
{
    const std::function<QJsonValue(const QJsonValue &, QStringList)> change
        = [&](const QJsonValue &in, QStringList keys) {
              if (keys.isEmpty())
                  return value;
              const QString key = keys.takeFirst();
              if (in.isArray()) {
                  QJsonArray array = in.toArray();
                  array[key.toInt()] = change(array[key.toInt()], keys);
                  return QJsonValue(array);
              }
              QJsonObject object = in.toObject();
              object[key] = change(object.value(key), keys);
              return QJsonValue(object);
          };
    const QJsonValue root = QJsonDocument::fromJson(sample()).object();
    return QJsonDocument(change(root, path.split(u'.')).toObject()).toJson();
}

QString someText(QRandomGenerator &random)
{
    static const QString letters = u"aZ09 -'\"\\/\u00e9\u4e2d{}[]:,"_s + QString::fromUcs4(U"\U0001F697");
    QString text;
    for (int i = random.bounded(12); i > 0; --i)
        text += letters.mid(random.bounded(letters.size() - 2), 1);
    return text.trimmed();
}

QDate someDate(QRandomGenerator &random)
{
    return random.bounded(8) == 0 ? QDate() : QDate(1920, 1, 1).addDays(random.bounded(40000));
}

std::optional<int> someAmount(QRandomGenerator &random)
{
    return random.bounded(3) == 0 ? std::nullopt : std::optional<int>(random.bounded(-5, 2'000'000'000));
}

AutoApplication someApplication(QRandomGenerator &random)
{
    AutoApplication application;
    application.reference = someText(random);
    application.applicant = Applicant{someText(random),
                                      someText(random),
                                      PersonalDate(someDate(random)),
                                      PersonalText(QString::number(random.bounded(1'000'000'000))),
                                      someText(random),
                                      someText(random)};
    application.garaging = Address{someText(random), someText(random), u"NY"_s, someText(random)};
    for (int i = random.bounded(5); i > 0; --i) {
        application.drivers.push_back(Driver{someText(random), someText(random), PersonalDate(someDate(random)),
                                             PersonalText(someText(random).toUpper()), someText(random).toUpper()});
    }
    for (int i = random.bounded(5); i > 0; --i) {
        application.vehicles.push_back(Vehicle{someText(random).toUpper(), random.bounded(3000), someText(random),
                                               someText(random), static_cast<VehicleUse>(random.bounded(4)),
                                               random.bounded(1'000'000)});
    }
    application.coverages = Coverages{someText(random), someAmount(random), someAmount(random), someAmount(random)};
    application.effectiveDate = someDate(random);
    application.transaction = random.bounded(2) == 0 ? Transaction::New : Transaction::Renewal;
    for (int i = random.bounded(3); i > 0; --i)
        application.unknownFields.insert(u"$.x"_s + someText(random), QJsonArray{someText(random), 1.5});
    return application;
}

} // namespace

class ApplicationJsonTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void everySampleIsReadWithoutAProblem()
    {
        const QStringList names = QDir(u":/bindery/samples"_s).entryList();
        QVERIFY(names.size() >= 8);
        for (const QString &name : names) {
            const auto parsed = readApplication(sample(name), ReadOn);
            QVERIFY2(parsed, qPrintable(name));
            QCOMPARE(told(allProblems(*parsed, ReadOn)), QStringList());
            QVERIFY2(parsed->application.unknownFields.isEmpty(), qPrintable(name));
        }
    }

    void whatIsWrittenIsReadBackEqual()
    {
        const quint32 seed = test::seed();
        QRandomGenerator random(seed);
        const int applications = test::steps(30, 50'000);
        for (int i = 0; i < applications; ++i) {
            const AutoApplication application = someApplication(random);
            const QByteArray text = QJsonDocument(applicationToJson(application)).toJson(QJsonDocument::Compact);
            const ParsedApplication parsed = applicationFromJson(readJson(text).value());
            QVERIFY2(parsed.application == application, qPrintable(u"seed %1, step %2"_s.arg(seed).arg(i)));
            QCOMPARE(told(parsed.problems), QStringList());
        }
    }

    void anAbsentEffectiveDateMeansToday()
    {
        QCOMPARE(readApplication(sample(), ReadOn)->application.effectiveDate, ReadOn);
        const auto wrong = readApplication(sampleWith(u"effectiveDate"_s, u"tomorrow"_s), ReadOn);
        QCOMPARE(told(allProblems(*wrong, ReadOn)), QStringList{u"$.effectiveDate"_s});
    }

    void unknownFieldsAreKeptAndNamed()
    {
        QJsonObject json = QJsonDocument::fromJson(sampleWith(u"drivers.1.nickname"_s, u"Andy"_s)).object();
        json.insert(u"agency code"_s, 17);
        const auto parsed = readApplication(QJsonDocument(json).toJson(), ReadOn);
        QCOMPARE(parsed->application.unknownFields.keys(),
                 (QStringList{u"$.drivers[1].nickname"_s, u"$['agency code']"_s}));
        QCOMPARE(parsed->application.unknownFields.value(u"$.drivers[1].nickname"_s).toString(), u"Andy"_s);
        const ParsedApplication again = applicationFromJson(fromQJson(applicationToJson(parsed->application)));
        QCOMPARE(again.application.unknownFields, parsed->application.unknownFields);
    }

    void whatIsNoDateOrNumberIsKeptAsItWasTypedAndKeepsTheApplicationFromBeingQuoted()
    {
        AutoApplication application = readApplication(sample(), ReadOn)->application;
        application.vehicles[0].modelYear = 0;
        application.unread = {{u"$.vehicles[0].modelYear"_s, PersonalText(u"twenty"_s)},
                              {u"$.vehicles[0].annualMiles"_s, PersonalText(u"many"_s)}};
        const ParsedApplication again = applicationFromJson(fromQJson(applicationToJson(application)));
        QCOMPARE(told(again.problems), QStringList());
        QVERIFY(again.application == application);
        const Problems problems = allProblems(again, ReadOn);
        QCOMPARE(told(problems), (QStringList{u"$.vehicles[0].annualMiles"_s, u"$.vehicles[0].modelYear"_s}));
        for (const Problem &problem : problems) {
            QVERIFY2(problem.message.contains(u"no whole number"_s), qPrintable(problem.message));
            QVERIFY(!problem.message.contains(u"twenty"_s) && !problem.message.contains(u"many"_s));
        }

        QJsonObject json = applicationToJson(application);
        json[u"unread"_s] = QJsonObject{{u"$.garaging.city"_s, u"x"_s}, {u"$.effectiveDate"_s, 7}};
        const auto wrong = told(applicationFromJson(fromQJson(json)).problems);
        QCOMPARE(wrong.size(), 1);
        QVERIFY2(wrong.front().contains(u"garaging"_s), qPrintable(wrong.front()));
    }

    void aTextInPlaceOfADateOrNumberOfAFileIsKeptAsItIsWritten()
    {
        QJsonObject json = applicationToJson(readApplication(sample(), ReadOn)->application);
        QJsonObject applicant = json[u"applicant"_s].toObject();
        applicant[u"birthDate"_s] = u"1984-02-31"_s;
        json[u"applicant"_s] = applicant;
        QJsonArray vehicles = json[u"vehicles"_s].toArray();
        QJsonObject vehicle = vehicles[0].toObject();
        vehicle[u"annualMiles"_s] = u"lots"_s;
        vehicle[u"modelYear"_s] = true;
        vehicles[0] = vehicle;
        json[u"vehicles"_s] = vehicles;
        const ParsedApplication parsed = applicationFromJson(fromQJson(json));
        const QStringList wrong{u"$.applicant.birthDate"_s, u"$.vehicles[0].modelYear"_s,
                                u"$.vehicles[0].annualMiles"_s};
        QCOMPARE(told(parsed.problems), wrong);
        QCOMPARE(parsed.application.unread.keys(),
                 (QStringList{u"$.applicant.birthDate"_s, u"$.vehicles[0].annualMiles"_s}));
        QCOMPARE(parsed.application.unread[u"$.applicant.birthDate"_s].reveal(), u"1984-02-31"_s);
        // Told once, though the reader and the check of the whole both find it.
        QCOMPARE(told(allProblems(parsed, ReadOn)).count(u"$.applicant.birthDate"_s), 1);
    }

    void whatIsUnambiguousIsTaken()
    {
        QJsonObject json = QJsonDocument::fromJson(sample()).object();
        json[u"reference"_s] = 4711;
        QJsonObject applicant = json[u"applicant"_s].toObject();
        applicant[u"ssn"_s] = 321549876;
        applicant[u"firstName"_s] = u"  Leonie "_s;
        json[u"applicant"_s] = applicant;
        QJsonObject garaging = json[u"garaging"_s].toObject();
        garaging[u"zip"_s] = 98109;
        garaging[u"state"_s] = u"wa"_s;
        json[u"garaging"_s] = garaging;
        QJsonArray vehicles = json[u"vehicles"_s].toArray();
        QJsonObject vehicle = vehicles[0].toObject();
        vehicle[u"modelYear"_s] = u"2021"_s;
        vehicle[u"use"_s] = u"Commute"_s;
        vehicles[0] = vehicle;
        json[u"vehicles"_s] = vehicles;
        const auto parsed = readApplication(QJsonDocument(json).toJson(), ReadOn);
        QCOMPARE(told(allProblems(*parsed, ReadOn)), QStringList());
        auto expected = readApplication(sample(), ReadOn)->application;
        expected.reference = u"4711"_s;
        QVERIFY(parsed->application == expected);
    }

    void aWrongFieldIsToldOnceWithItsPath_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, const QString &field, const QJsonValue &value, const QString &path) {
            QTest::newRow(name) << field << value << path;
        };
        row("a date of the calendar's other half", u"applicant.birthDate"_s, u"04/23/1988"_s,
            u"$.applicant.birthDate"_s);
        row("a date that is none", u"drivers.0.birthDate"_s, u"1988-02-30"_s, u"$.drivers[0].birthDate"_s);
        row("a number for a date", u"drivers.0.birthDate"_s, 19880423, u"$.drivers[0].birthDate"_s);
        row("a year with decimals", u"vehicles.0.modelYear"_s, 2020.5, u"$.vehicles[0].modelYear"_s);
        row("a year in words", u"vehicles.1.modelYear"_s, u"new"_s, u"$.vehicles[1].modelYear"_s);
        row("thousands with a comma", u"vehicles.0.annualMiles"_s, u"12,000"_s, u"$.vehicles[0].annualMiles"_s);
        row("a number beyond all", u"vehicles.0.annualMiles"_s, 1e300, u"$.vehicles[0].annualMiles"_s);
        row("a list for a name", u"applicant.firstName"_s, QJsonArray{1}, u"$.applicant.firstName"_s);
        row("true for a name", u"applicant.lastName"_s, true, u"$.applicant.lastName"_s);
        row("an applicant that is a list", u"applicant"_s, QJsonArray{}, u"$.applicant"_s);
        row("drivers that are an object", u"drivers"_s, QJsonObject{}, u"$.drivers"_s);
        row("a driver that is a text", u"drivers.1"_s, u"Anselm"_s, u"$.drivers[1]"_s);
        row("a vehicle that is null", u"vehicles.0"_s, QJsonValue(), u"$.vehicles[0]"_s);
        row("a use that nobody knows", u"vehicles.0.use"_s, u"racing"_s, u"$.vehicles[0].use"_s);
        row("a ZIP that lost its zero", u"garaging.zip"_s, 2139, u"$.garaging.zip"_s);
    }
    void aWrongFieldIsToldOnceWithItsPath()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QFETCH(QString, path);
        const auto parsed = readApplication(sampleWith(field, value), ReadOn);
        QVERIFY(parsed);
        QCOMPARE(told(allProblems(*parsed, ReadOn)), QStringList{path});
    }

    void wrongAndMissingFieldsAreToldTogether()
    {
        const auto parsed
            = readApplication(R"({"applicant": {"firstName": 1.5}, "vehicles": [{"modelYear": "x"}]})", ReadOn);
        const QStringList paths = told(allProblems(*parsed, ReadOn));
        for (const QString &path :
             {u"$.applicant.firstName"_s, u"$.applicant.lastName"_s, u"$.garaging.zip"_s, u"$.drivers"_s,
              u"$.vehicles[0].modelYear"_s, u"$.vehicles[0].use"_s, u"$.coverages.bodilyInjury"_s})
            QVERIFY2(paths.count(path) == 1, qPrintable(path + u" in "_s + paths.join(u' ')));
    }

    void aFileThatIsNoApplicationIsRefusedInOneSentence_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QByteArray() << u"is empty"_s;
        // Fault W7.
        QTest::newRow("w7 an object of nothing") << QByteArray("{}") << u"No field of an application"_s;
        QTest::newRow("w7 something else")
            << QByteArray(R"({"invoice": {"total": 7}})") << u"No field of an application"_s;
        QTest::newRow("blanks") << QByteArray(" \n\t ") << u"is empty"_s;
        QTest::newRow("a list") << QByteArray("[{}]") << u"list"_s;
        QTest::newRow("half") << QByteArray("{\"applicant\": {\n  \"firstName\": \"A")
                              << u"line 2, column 16: The text that begins here has no closing"_s;
        QTest::newRow("broken on line 2") << QByteArray("{\n  \"a\": ,\n}") << u"line 2, column "_s;
        QTest::newRow("a word") << QByteArray("hello") << u"line 1, column 1: This is no JSON value"_s;
        QTest::newRow("brackets") << QByteArray(100000, '[') << u"More than 64 brackets"_s;
        QTest::newRow("objects") << QByteArray("{\"a\":").repeated(50000) << u"More than 64 brackets"_s;
        QTest::newRow("bad UTF-8") << QByteArray("{\n\"a\": \"x\xff\"}")
                                   << u"line 2, column 8: From here on this is not UTF-8"_s;
        QTest::newRow("half a character") << QByteArray("{\"a\": \"\xe4\xb8\"}") << u"not UTF-8"_s;
        QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0}\0", 6) << u"UTF-16"_s;
        QTest::newRow("zeroes") << QByteArray(1000, '\0') << u"no text at all"_s;
        // Fault J1: the second list of drivers took the place of the first.
        QTest::newRow("name twice") << QByteArray("{\"drivers\": [{}],\n \"drivers\": []}")
                                    << u"line 2, column 2: The name \"drivers\" is given twice"_s;
        QTest::newRow("name twice, deep") << QByteArray("{\"drivers\": [{\"birthDate\": \"1980-01-01\",\n"
                                                        "\"birth\\u0044ate\": \"1990-01-01\"}]}")
                                          << u"line 2, column 1: The name \"birthDate\" is given twice"_s;
        QTest::newRow("more than 4 MiB") << QByteArray(MostApplicationBytes + 1, ' ') << u"4 MiB"_s;
    }
    void aFileThatIsNoApplicationIsRefusedInOneSentence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto parsed = readApplication(text, ReadOn);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().path, u"$"_s);
        QVERIFY2(parsed.error().message.contains(says), qPrintable(parsed.error().message));
    }

    void aListOfManyDriversIsOneProblem()
    {
        const auto list = [](int drivers) {
            return readApplication("{\"drivers\": [" + QByteArray("{},").repeated(drivers) + "{}]}", ReadOn);
        };
        const auto parsed = list(100'000);
        QVERIFY(parsed);
        QVERIFY(parsed->application.drivers.size() <= 21);
        QVERIFY(told(allProblems(*parsed, ReadOn)).contains(u"$.drivers"_s));
        const auto more = list(1'000'000);
        QVERIFY(!more && more.error().message.contains(u"more than 200000 values"_s));
    }

    /// Fault R14: what Bindery does not know was kept up to four megabytes, in every row of the store.
    void unknownFieldsAreKeptUpToALimitAndMoreOfThemIsAProblem()
    {
        const auto with = [](qsizetype bytes) {
            return readApplication(sampleWith(u"drivers.0.notes"_s, QString(bytes, u'x')), ReadOn);
        };
        const QString path = u"$.drivers[0].notes"_s;
        const auto most = with(MostUnknownBytes - path.size() - 2);
        QCOMPARE(told(most->problems), QStringList());
        QVERIFY(most->application.unknownFields.contains(path));
        const auto more = with(MostUnknownBytes - path.size() - 1);
        QCOMPARE(told(more->problems), QStringList{u"$"_s});
        QVERIFY(more->application.unknownFields.isEmpty());
    }

    /// Fault J3: with a misspelt deductible the application was quoted without the coverage.
    void aFieldThatIsNearlyOneThatIsAbsentIsAProblem()
    {
        QJsonObject json = QJsonDocument::fromJson(sample()).object();
        QJsonObject coverages = json[u"coverages"_s].toObject();
        const QJsonValue deductible = coverages.take(u"collisionDeductible"_s);
        json[u"coverages"_s] = coverages;
        QCOMPARE(told(readApplication(QJsonDocument(json).toJson(), ReadOn)->problems), QStringList());
        coverages[u"collisionDeductable"_s] = deductible;
        json[u"coverages"_s] = coverages;
        const auto parsed = readApplication(QJsonDocument(json).toJson(), ReadOn);
        QCOMPARE(told(parsed->problems), QStringList{u"$.coverages.collisionDeductable"_s});
        QVERIFY(parsed->problems[0].message.contains(u"did you mean \"collisionDeductible\"?"));
        // A name that is near one that is there is another field.
        coverages[u"collisionDeductible"_s] = deductible;
        json[u"coverages"_s] = coverages;
        QCOMPARE(told(readApplication(QJsonDocument(json).toJson(), ReadOn)->problems), QStringList());
    }

    void whatIsKeptUnderItsPathMayNotBeGivenAgain()
    {
        QJsonObject json = QJsonDocument::fromJson(sampleWith(u"drivers.1.nickname"_s, u"Andy"_s)).object();
        json.insert(u"unknownFields"_s, QJsonObject{{u"$.drivers[1].nickname"_s, u"Andrew"_s}});
        const auto parsed = readApplication(QJsonDocument(json).toJson(), ReadOn);
        QCOMPARE(told(parsed->problems), QStringList{u"$.drivers[1].nickname"_s});
    }

    /// Fault J2: of a number above 2^53 another one was kept.
    void largeNumbersAreExact()
    {
        const QByteArray text = R"({"reference": 9007199254740993, "account": 9007199254740993, "share": 0.10,
                                    "exact": 1.00000000000000000001})";
        const auto parsed = readApplication(text, ReadOn);
        QCOMPARE(parsed->application.reference, u"9007199254740993"_s);
        const QJsonObject &kept = parsed->application.unknownFields;
        QCOMPARE(kept.value(u"$.account"_s).toInteger(), 9007199254740993);
        QCOMPARE(kept.value(u"$.share"_s).toDouble(), 0.1);
        QCOMPARE(kept.value(u"$.exact"_s).toString(), u"1.00000000000000000001"_s);
    }

    void noBeginningOfASampleBreaksTheReader()
    {
        const QByteArray whole = sample();
        for (qsizetype length = 0; length < whole.trimmed().size(); ++length)
            QVERIFY(!readApplication(whole.first(length), ReadOn));
    }

    void noChangedByteBreaksTheReader()
    {
        const QByteArray whole = QJsonDocument::fromJson(sample()).toJson(QJsonDocument::Compact);
        QRandomGenerator random(20260315);
        const QByteArray tricky("\"{}[]:,\\0-.eE\xff \n");
        for (qsizetype at = 0; at < whole.size(); ++at) {
            QByteArray changed = whole;
            changed[at] = tricky[random.bounded(static_cast<int>(tricky.size()))];
            if (const auto parsed = readApplication(changed, ReadOn)) [[maybe_unused]]
                const Problems problems = allProblems(*parsed, ReadOn);
        }
    }
};

BINDERY_TEST(ApplicationJsonTest)
#include "tst_application_json.moc"
