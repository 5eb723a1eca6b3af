// Reading a record: tolerant of what is unambiguous, exact about what is not, and not to be broken by any bytes.
#include "base/json_node.h"
#include "risk/record/field_value.h"
#include "risk/record/record_json.h"
#include "risk/record/record_text.h"
#include "test_schema.h"
#include "test_support/dice.h"
#include "test_support/rows.h"
#include "test_support/soak.h"
#include "test_support/test_case.h"
#include "test_support/told.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace bindery;
using namespace bindery::risk;
using namespace Qt::StringLiterals;
using example::schema;
using test::Columns;
using test::Dice;

namespace {

const QDate DayOfReading(2026, 11, 28);

QByteArray bytes(const QJsonObject &json, QJsonDocument::JsonFormat format = QJsonDocument::Indented)
{
    return QJsonDocument(json).toJson(format);
}

/// `json` with one value changed: `path` as "drivers.0.birthDate".
QJsonValue changed(const QJsonValue &json, QStringList keys, const QJsonValue &value)
{
    if (keys.isEmpty())
        return value;
    const QString key = keys.takeFirst();
    if (json.isArray()) {
        QJsonArray array = json.toArray();
        array[key.toInt()] = changed(array[key.toInt()], keys, value);
        return array;
    }
    QJsonObject object = json.toObject();
    object[key] = changed(object.value(key), keys, value);
    return object;
}

QJsonObject sample()
{
    return QJsonObject{
        {u"reference"_s, u"A 17"_s},
        {u"applicant"_s,
         QJsonObject{{u"firstName"_s, u"Leonie"_s}, {u"birthDate"_s, u"1984-02-28"_s}, {u"ssn"_s, u"321549876"_s}}},
        {u"garaging"_s, QJsonObject{{u"state"_s, u"WA"_s}, {u"zip"_s, u"98109"_s}}},
        {u"drivers"_s,
         QJsonArray{QJsonObject{{u"firstName"_s, u"Leonie"_s},
                                {u"licenseNumber"_s, u"WDL1"_s},
                                {u"violations"_s, QJsonArray{QJsonObject{{u"points"_s, 3}, {u"fine"_s, 80.25}}}}},
                    QJsonObject{{u"firstName"_s, u"Anselm"_s}}}},
        {u"vehicles"_s, QJsonArray{QJsonObject{{u"modelYear"_s, 2021}, {u"use"_s, u"commute"_s}}}},
        {u"coverages"_s,
         QJsonObject{{u"bodilyInjury"_s, u"50/100"_s},
                     {u"extras"_s, QJsonArray{QJsonObject{{u"name"_s, u"Glass"_s}}}}}},
        {u"effectiveDate"_s, u"2026-04-01"_s}};
}

QJsonObject sampleWith(const QString &path, const QJsonValue &value)
{
    return changed(sample(), path.split(u'.'), value).toObject();
}

ReadRecord read(const QJsonObject &json)
{
    return recordFromJson(schema(), fromQJson(json));
}

FieldValue valueAt(const Record &record, const QString &path)
{
    return record.value(example::at(path));
}

QString someText(Dice &dice)
{
    static const QString letters = u"aZ09 -'\"\\/\u00e9\u4e2d{}[]:,"_s;
    QString text;
    for (int i = dice(12); i > 0; --i)
        text += letters[dice(static_cast<int>(letters.size()) - 1)];
    return text.trimmed();
}

Decimal someNumber(Dice &dice, bool isWhole)
{
    if (isWhole)
        return Decimal(dice(2'000'000'000) - 1'000'000'000);
    QString digits = dice(1) == 0 ? u"-"_s : QString();
    for (int i = dice(30); i >= 0; --i)
        digits += QChar(u'0' + dice(9));
    if (dice(1) == 0) {
        digits += u'.';
        for (int i = dice(20); i >= 0; --i)
            digits += QChar(u'0' + dice(9));
    }
    return *Decimal::fromString(digits);
}

FieldValue someValue(const Field &field, Dice &dice)
{
    if (!field.derived.isEmpty())
        return {};
    const TypeDescription &type = describe(field.type);
    // A default takes the place of nothing.
    if (field.otherwise.isEmpty() && dice(4) == 0)
        return {};
    if (type.content != Content::Text && dice(6) == 0)
        return UnreadText{PersonalText(u"x"_s + someText(dice))};
    switch (type.content) {
    case Content::Text: {
        QString text = u"x"_s + someText(dice);
        if (type.isWithoutSeparators)
            text = QString::number(100'000'000 + dice(800'000'000));
        if (type.isUpper)
            text = text.toUpper();
        if (!field.choices.empty() && dice(3) > 0)
            text = field.choices.back().value;
        return field.isPersonal ? FieldValue(PersonalText(text)) : FieldValue(text);
    }
    case Content::Number: {
        const Decimal number = someNumber(dice, type.isWhole);
        return field.isPersonal ? FieldValue(PersonalNumber(number)) : FieldValue(number);
    }
    case Content::Date: {
        const QDate date = QDate(1920, 1, 1).addDays(dice(40'000));
        return field.isPersonal ? FieldValue(PersonalDate(date)) : FieldValue(date);
    }
    case Content::Flag: return dice(1) == 0;
    }
    return {};
}

Item someItem(int kind, Dice &dice)
{
    const ItemKind &of = schema()->kinds[static_cast<std::size_t>(kind)];
    Item item = Record::emptyItem(*schema(), kind);
    for (qsizetype i = 0; i < item.fields.size(); ++i)
        item.fields[i] = someValue(of.fields[static_cast<std::size_t>(i)], dice);
    for (qsizetype i = 0; i < item.lists.size(); ++i) {
        for (int n = dice(3); n > 0; --n)
            item.lists[i].append(someItem(of.lists[static_cast<std::size_t>(i)].kind, dice));
    }
    return item;
}

Record someRecord(Dice &dice)
{
    Record record(schema());
    record.policy() = someItem(0, dice);
    for (int i = dice(3); i > 0; --i)
        record.unknownFields.insert(u"$.x"_s + someText(dice), QJsonArray{someText(dice), 1.5, QJsonValue()});
    return record;
}

const QString Canary = u"canary 4711"_s;
constexpr double NumberCanary = 987654.5;

bool namesCanary(const Problems &problems)
{
    return std::any_of(problems.begin(), problems.end(), [](const Problem &one) {
        return one.message.contains(u"canary"_s) || one.message.contains(u"4711"_s) || one.message.contains(u"98765"_s);
    });
}

/// Puts `value` in the place of every value of `json`, one after the other, and says with each.
void withEachValue(const QJsonValue &json, const QJsonValue &value, const QStringList &path,
                   const std::function<void(const QStringList &)> &say)
{
    if (!path.isEmpty())
        say(path);
    const QJsonObject object = json.toObject();
    for (auto field = object.begin(); field != object.end(); ++field)
        withEachValue(field.value(), value, path + QStringList{field.key()}, say);
    const QJsonArray array = json.toArray();
    for (qsizetype i = 0; i < array.size(); ++i)
        withEachValue(array[i], value, path + QStringList{QString::number(i)}, say);
}

} // namespace

class RecordJsonTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsReadBackEqual()
    {
        for (const unsigned seed : test::seeds(test::steps(200, 20'000))) {
            Dice dice(seed);
            const Record record = someRecord(dice);
            const QByteArray written = bytes(recordToJson(record), QJsonDocument::Compact);
            const auto again = readRecord(schema(), written, DayOfReading);
            QVERIFY2(again, qPrintable(again ? QString() : again.error().message));
            QVERIFY2(again->record == record, written.constData());
            QCOMPARE(test::pathsOf(again->problems), QStringList());
            QCOMPARE(bytes(recordToJson(again->record), QJsonDocument::Compact), written);
        }
    }

    void valuesAreWrittenInTheirGroups()
    {
        Record record(schema());
        const auto set = [&record](const char *path, const char *text) {
            setFieldText(record, *addressOf(*schema(), QString::fromLatin1(path)), QString::fromLatin1(text));
        };
        record.policy().lists[0].append(Record::emptyItem(*schema(), example::Driver));
        set("$.applicant.ssn", "123-45-6789");
        set("$.applicant.birthDate", "4/23/1988");
        set("$.applicant.isHomeowner", "yes");
        set("$.applicant.income", "1250.75");
        set("$.factor", "0.1234567890123456789");
        set("$.coverages.towing.limit", "a lot");
        const QJsonObject json = recordToJson(record);
        const QJsonObject applicant = json[u"applicant"_s].toObject();
        QCOMPARE(applicant[u"ssn"_s], QJsonValue(u"123456789"_s));
        QCOMPARE(applicant[u"birthDate"_s], QJsonValue(u"1988-04-23"_s));
        QCOMPARE(applicant[u"isHomeowner"_s], QJsonValue(true));
        QCOMPARE(applicant[u"income"_s], QJsonValue(1250.75));
        QCOMPARE(applicant[u"firstName"_s], QJsonValue(QString()));
        QCOMPARE(json[u"factor"_s], QJsonValue(u"0.1234567890123456789"_s));
        QCOMPARE(json[u"discount"_s], QJsonValue(QJsonValue::Null));
        QCOMPARE(json[u"effectiveDate"_s], QJsonValue(QString()));
        QCOMPARE(json[u"coverages"_s][u"towing"_s][u"limit"_s], QJsonValue(QJsonValue::Null));
        QCOMPARE(json[u"coverages"_s][u"extras"_s], QJsonValue(QJsonArray()));
        QCOMPARE(json[u"unread"_s], QJsonValue(QJsonObject{{u"$.coverages.towing.limit"_s, u"a lot"_s}}));
        QVERIFY(!json.contains(u"driverCount"_s));
        QVERIFY(!json.contains(u"unknownFields"_s));
        const QJsonObject driver = json[u"drivers"_s][0].toObject();
        QCOMPARE(driver.keys(),
                 (QStringList{u"birthDate"_s, u"firstName"_s, u"licenseNumber"_s, u"licenseState"_s, u"licensedSince"_s,
                              u"violations"_s}));
        QVERIFY(recordToJson(Record()).isEmpty());
    }

    void whatIsUnambiguousIsTaken()
    {
        const Record expected = read(sample()).record;
        const auto same = [&expected](const char *path, const QJsonValue &value) {
            const ReadRecord got = read(sampleWith(QString::fromLatin1(path), value));
            return got.problems.empty() && got.record == expected;
        };
        QVERIFY(same("applicant.firstName", u"  Leonie "_s));
        QVERIFY(same("applicant.ssn", 321549876));
        QVERIFY(same("applicant.ssn", u"321-54-9876"_s));
        QVERIFY(same("garaging.zip", 98109));
        QVERIFY(same("garaging.state", u"wa"_s));
        QVERIFY(same("drivers.0.licenseNumber", u"wdl1"_s));
        QVERIFY(same("vehicles.0.modelYear", u" 2021 "_s));
        QVERIFY(same("vehicles.0.use", u"Commute"_s));
        QVERIFY(same("drivers.0.violations.0.fine", u"80.250"_s));
        for (const QJsonValue &nothing : {QJsonValue(), QJsonValue(u" "_s)}) {
            QVERIFY(same("transaction", nothing));
            QVERIFY(same("discount", nothing));
            QVERIFY(same("applicant.isHomeowner", nothing));
            QVERIFY(same("drivers.1.birthDate", nothing));
            QVERIFY(same("applicant.phone", nothing));
        }
        QVERIFY(same("transaction", u"NEW"_s));
        QVERIFY(same("remarks", u""_s));
    }

    void aDefaultCountsWhereNothingIsGiven()
    {
        const Record record = read({}).record;
        QVERIFY(valueAt(record, u"$.transaction"_s) == FieldValue(u"new"_s));
        QVERIFY(valueAt(record, u"$.coverages.towing.limit"_s) == FieldValue(Decimal::scaled(505, 1)));
        // What a new record begins with in the form does not count in files.
        QVERIFY(!isGiven(valueAt(record, u"$.coverages.propertyDamage"_s)));
        QVERIFY(!isGiven(valueAt(record, u"$.effectiveDate"_s)));
        const ReadRecord wrong = read({{u"transaction"_s, true}});
        QCOMPARE(test::pathsOf(wrong.problems), QStringList{u"$.transaction"_s});
        QVERIFY(valueAt(wrong.record, u"$.transaction"_s) == FieldValue(u"new"_s));
    }

    void anUnknownWordForAChoiceStays()
    {
        const ReadRecord got = read(sampleWith(u"vehicles.0.use"_s, u"Racing"_s));
        QCOMPARE(test::pathsOf(got.problems), QStringList());
        QVERIFY(valueAt(got.record, u"$.vehicles[0].use"_s) == FieldValue(u"Racing"_s));
    }

    void aWrongFieldIsToldOnceWithItsPath_data()
    {
        const QString text = u"Give this as a text in quotation marks."_s;
        const QString date = u"Give this as a date, YYYY-MM-DD, for example 1988-04-23."_s;
        const QString whole = u"Give this as a whole number, without separators and without decimals."_s;
        const QString number = u"Give this as a number, as 1.04."_s;
        const QString flag = u"Give this as true or false."_s;
        const QString object = u"Give this as an object in braces { }."_s;
        const QString list = u"Give this as a list in brackets [ ]."_s;
        Columns<QString, QJsonValue, QString, QString>("field", "value", "path", "says")
            .rows({
                {"an American date", "applicant.birthDate", u"04/23/1988"_s, "$.applicant.birthDate", date},
                {"a date that is none", "drivers.0.birthDate", u"1988-02-30"_s, "$.drivers[0].birthDate", date},
                {"a number for a date", "effectiveDate", 20260423, "$.effectiveDate", date},
                {"a year with decimals", "vehicles.0.modelYear", 2020.5, "$.vehicles[0].modelYear", whole},
                {"a year in words", "vehicles.0.modelYear", u"new"_s, "$.vehicles[0].modelYear", whole},
                {"thousands", "vehicles.0.annualMiles", u"12,000"_s, "$.vehicles[0].annualMiles", whole},
                {"beyond an int", "vehicles.0.annualMiles", 3e9, "$.vehicles[0].annualMiles", whole},
                {"beyond all", "vehicles.0.annualMiles", 1e300, "$.vehicles[0].annualMiles", whole},
                {"true for points", "drivers.0.violations.0.points", true, "$.drivers[0].violations[0].points", whole},
                {"money in words", "drivers.0.violations.0.fine", u"much"_s, "$.drivers[0].violations[0].fine", number},
                {"a list for money", "applicant.income", QJsonArray{1}, "$.applicant.income", number},
                {"a word for a flag", "applicant.isHomeowner", u"yes"_s, "$.applicant.isHomeowner", flag},
                {"a number for a flag", "applicant.isHomeowner", 1, "$.applicant.isHomeowner", flag},
                {"a list for a name", "applicant.firstName", QJsonArray{1}, "$.applicant.firstName", text},
                {"true for a license", "drivers.1.licenseNumber", true, "$.drivers[1].licenseNumber", text},
                {"a fraction for a choice", "vehicles.0.use", 1.5, "$.vehicles[0].use", text},
                {"a list for a group", "applicant", QJsonArray{}, "$.applicant", object},
                {"a text for a deep group", "coverages.towing", u"x"_s, "$.coverages.towing", object},
                {"an object for a list", "drivers", QJsonObject{}, "$.drivers", list},
                {"a text for an item", "drivers.1", u"Anselm"_s, "$.drivers[1]", object},
                {"null for an item", "vehicles.0", QJsonValue(), "$.vehicles[0]", object},
                {"a number for an inner list", "drivers.0.violations", 1, "$.drivers[0].violations", list},
                {"a text for what is unread", "unread", u"x"_s, "$.unread", object},
            });
    }
    void aWrongFieldIsToldOnceWithItsPath()
    {
        QFETCH(QString, field);
        QFETCH(QJsonValue, value);
        QFETCH(QString, path);
        QFETCH(QString, says);
        const auto got = readRecord(schema(), bytes(sampleWith(field, value)), DayOfReading);
        QVERIFY(got);
        QCOMPARE(test::pathsOf(got->problems), QStringList{path});
        QCOMPARE(got->problems.front().message, says);
        QVERIFY(got->problems.front().place.row > 0);
        // A text stays where the form can show it. Any other wrong value does not.
        const FieldValue kept = valueAt(got->record, path);
        const bool isKept = value.isString() && isGiven(kept);
        QCOMPARE(isKept, std::holds_alternative<UnreadText>(kept));
        if (isKept)
            QVERIFY(kept == FieldValue(UnreadText{PersonalText(value.toString())}));
    }

    void aTextInPlaceOfADateANumberOrAFlagIsKeptAsItIsWritten()
    {
        QJsonObject json = sampleWith(u"applicant.birthDate"_s, u"1984-02-31"_s);
        json = changed(json, {u"vehicles"_s, u"0"_s, u"annualMiles"_s}, u" lots "_s).toObject();
        json = changed(json, {u"applicant"_s, u"isHomeowner"_s}, u"maybe"_s).toObject();
        const ReadRecord got = read(json);
        QCOMPARE(got.problems.size(), std::size_t(3));
        for (const auto &[path, text] : {std::pair(u"$.applicant.birthDate"_s, u"1984-02-31"_s),
                                         {u"$.vehicles[0].annualMiles"_s, u"lots"_s},
                                         {u"$.applicant.isHomeowner"_s, u"maybe"_s}})
            QVERIFY2(valueAt(got.record, path) == FieldValue(UnreadText{PersonalText(text)}), qPrintable(path));
        const ReadRecord again = read(recordToJson(got.record));
        QCOMPARE(test::pathsOf(again.problems), QStringList());
        QVERIFY(again.record == got.record);
    }

    void anUnreadTextBelongsToADateANumberOrAFlag()
    {
        const QJsonObject unread{{u"$.garaging.zip"_s, u"x"_s},
                                 {u"$.effectiveDate"_s, 7},
                                 {u"$.drivers[5].birthDate"_s, u"x"_s},
                                 {u"$.drivers"_s, u"x"_s},
                                 {u"$.driverCount"_s, u"x"_s},
                                 {u"rubbish"_s, u"x"_s},
                                 {u"$.drivers[1].birthDate"_s, u"May"_s},
                                 {u"$.drivers[0].licencedSince"_s, u"ever"_s},
                                 {u"$.discount"_s, u"  "_s},
                                 {u"$.factor"_s, QJsonArray{}}};
        const ReadRecord got = read(sampleWith(u"unread"_s, unread));
        QStringList wrong;
        for (const Problem &problem : got.problems) {
            wrong.append(problem.path);
            QCOMPARE(problem.message,
                     problem.path.contains(u"factor"_s) ? u"Give this as a text in quotation marks."_s
                                                        : u"No date and no number stands at this path."_s);
        }
        wrong.sort();
        QCOMPARE(wrong,
                 (QStringList{u"$.unread.rubbish"_s, u"$.unread['$.driverCount']"_s, u"$.unread['$.drivers']"_s,
                              u"$.unread['$.drivers[5].birthDate']"_s, u"$.unread['$.factor']"_s,
                              u"$.unread['$.garaging.zip']"_s}));
        for (const auto &[path, text] : {std::pair(u"$.effectiveDate"_s, u"7"_s),
                                         {u"$.drivers[1].birthDate"_s, u"May"_s},
                                         {u"$.drivers[0].licensedSince"_s, u"ever"_s}})
            QVERIFY2(valueAt(got.record, path) == FieldValue(UnreadText{PersonalText(text)}), qPrintable(path));
        QVERIFY(!isGiven(valueAt(got.record, u"$.discount"_s)));
        QVERIFY(valueAt(got.record, u"$.garaging.zip"_s) == FieldValue(u"98109"_s));
    }

    void aFormerNameIsReadWhereTheFieldIsAbsent()
    {
        const auto driver = [](const QJsonObject &fields) { return read({{u"drivers"_s, QJsonArray{fields}}}); };
        const QString path = u"$.drivers[0].licenseNumber"_s;
        const FieldValue number = PersonalText(u"D1"_s);
        for (const QJsonValue &nothing : {QJsonValue(QJsonValue::Undefined), QJsonValue(), QJsonValue(u" "_s)}) {
            const ReadRecord got = driver({{u"licenceNumber"_s, u"d1"_s}, {u"licenseNumber"_s, nothing}});
            QCOMPARE(test::pathsOf(got.problems), QStringList());
            QVERIFY(valueAt(got.record, path) == number);
            QVERIFY(got.record.unknownFields.isEmpty());
            const ReadRecord other = driver({{u"licenceNumber"_s, nothing}, {u"licenseNumber"_s, u"D1"_s}});
            QVERIFY(other.problems.empty() && valueAt(other.record, path) == number);
        }
        const ReadRecord both = driver({{u"licenceNumber"_s, u"D2"_s}, {u"licenseNumber"_s, u"D1"_s}});
        QCOMPARE(test::pathsOf(both.problems), QStringList{u"$.drivers[0].licenceNumber"_s});
        QCOMPARE(both.problems[0].message, u"This is given twice: here, and in \"licenseNumber\"."_s);
        QVERIFY(valueAt(both.record, path) == number);
        // The form finds the field of a wrong value by its name of today.
        const ReadRecord wrong = driver({{u"licencedSince"_s, u"long ago"_s}, {u"licenceNumber"_s, true}});
        QCOMPARE(test::pathsOf(wrong.problems), (QStringList{path, u"$.drivers[0].licensedSince"_s}));
        QVERIFY(valueAt(wrong.record, u"$.drivers[0].licensedSince"_s)
                == FieldValue(UnreadText{PersonalText(u"long ago"_s)}));
        QVERIFY(valueAt(read({{u"applicant"_s, QJsonObject{{u"taxNumber"_s, u"12-3456789"_s}}}}).record,
                        u"$.applicant.fein"_s)
                == FieldValue(u"123456789"_s));
    }

    void unknownFieldsAreKeptAndNamed()
    {
        QJsonObject json = sampleWith(u"drivers.1.nickname"_s, u"Andy"_s);
        json.insert(u"agency code"_s, 17);
        json = changed(json, {u"coverages"_s, u"towing"_s}, QJsonObject{{u"company"_s, QJsonValue()}}).toObject();
        const ReadRecord got = read(json);
        QCOMPARE(test::pathsOf(got.problems), QStringList());
        QCOMPARE(got.record.unknownFields.keys(),
                 (QStringList{u"$.coverages.towing.company"_s, u"$.drivers[1].nickname"_s, u"$['agency code']"_s}));
        QCOMPARE(got.record.unknownFields.value(u"$.drivers[1].nickname"_s), QJsonValue(u"Andy"_s));
        QVERIFY(read(recordToJson(got.record)).record == got.record);
    }

    void aFieldThatIsWorkedOutIsKeptUnreadAndUnknown()
    {
        const ReadRecord got = read(sampleWith(u"driverCount"_s, 2));
        QCOMPARE(test::pathsOf(got.problems), QStringList());
        QVERIFY(!isGiven(valueAt(got.record, u"$.driverCount"_s)));
        QCOMPARE(got.record.unknownFields, (QJsonObject{{u"$.driverCount"_s, 2}}));
    }

    void whatWasUnknownAndIsKnownByNowStaysUnknown()
    {
        const QJsonObject earlier{{u"$.applicant.phone"_s, u"718"_s}};
        const ReadRecord got = read(sampleWith(u"unknownFields"_s, earlier));
        QCOMPARE(test::pathsOf(got.problems), QStringList());
        QVERIFY(!isGiven(valueAt(got.record, u"$.applicant.phone"_s)));
        QCOMPARE(got.record.unknownFields, earlier);
        QCOMPARE(read(sampleWith(u"unknownFields"_s, u"x"_s)).record.unknownFields,
                 (QJsonObject{{u"$.unknownFields"_s, u"x"_s}}));
    }

    void whatIsKeptUnderItsPathMayNotBeGivenAgain()
    {
        QJsonObject json = sampleWith(u"drivers.1.nickname"_s, u"Andy"_s);
        json.insert(u"unknownFields"_s, QJsonObject{{u"$.drivers[1].nickname"_s, u"Andrew"_s}});
        const ReadRecord got = read(json);
        QCOMPARE(test::pathsOf(got.problems), QStringList{u"$.drivers[1].nickname"_s});
        QCOMPARE(got.problems[0].message, u"This is given twice: here, and in \"unknownFields\"."_s);
    }

    void unknownFieldsAreKeptUpToALimitAndMoreOfThemIsAProblem()
    {
        const auto with = [](qsizetype size) { return read(sampleWith(u"drivers.0.comment"_s, QString(size, u'x'))); };
        const QString path = u"$.drivers[0].comment"_s;
        const ReadRecord most = with(MostUnknownBytes - path.size() - 2);
        QCOMPARE(test::pathsOf(most.problems), QStringList());
        QVERIFY(most.record.unknownFields.contains(path));
        const ReadRecord more = with(MostUnknownBytes - path.size() - 1);
        QCOMPARE(test::pathsOf(more.problems), QStringList{u"$"_s});
        QCOMPARE(more.problems[0].message,
                 u"More than 64 kilobytes of this are fields that Bindery does not know. Take out what does not "
                 "belong to the application."_s);
        QVERIFY(more.record.unknownFields.isEmpty());
    }

    void aFieldThatIsNearlyOneThatIsAbsentIsAProblem_data()
    {
        Columns<QString, QString, QString>("name", "path", "meant")
            .rows({
                {"a letter", "coverages.propertyDamages", "$.coverages.propertyDamages", "propertyDamage"},
                {"underscores", "drivers.1.birth_date", "$.drivers[1].birth_date", "birthDate"},
                {"a group", "coverages.toing", "$.coverages.toing", "towing"},
                {"a list", "drivers.1.violation", "$.drivers[1].violation", "violations"},
                {"at the top", "discounts", "$.discounts", "discount"},
                {"the name of today", "drivers.1.licenceNumbr", "$.drivers[1].licenceNumbr", "licenseNumber"},
                {"one that is there", "drivers.0.licenceNumbr", "$.drivers[0].licenceNumbr", ""},
                {"no near one", "drivers.1.hobby", "$.drivers[1].hobby", ""},
            });
    }
    void aFieldThatIsNearlyOneThatIsAbsentIsAProblem()
    {
        QFETCH(QString, name);
        QFETCH(QString, path);
        QFETCH(QString, meant);
        const ReadRecord got = read(sampleWith(name, u"x"_s));
        QCOMPARE(got.record.unknownFields.keys(), QStringList{path});
        QCOMPARE(test::pathsOf(got.problems), meant.isEmpty() ? QStringList() : QStringList{path});
        if (!meant.isEmpty()) {
            QCOMPARE(got.problems[0].message,
                     u"There is no field \"%1\" here; did you mean \"%2\"?"_s.arg(name.section(u'.', -1), meant));
        }
    }

    void aFileThatIsNoApplicationIsRefusedInOneSentence_data()
    {
        const char *nothing = "No field of an application is in this file: an application has \"applicant\", "
                              "\"garaging\", \"drivers\", \"vehicles\" and \"coverages\".";
        Columns<QByteArray, QString>("text", "says")
            .rows({
                {"nothing", "", "The file is empty: an application is one JSON object."},
                {"an object of nothing", "{}", nothing},
                {"something else", R"({"invoice": {"total": 7}})", nothing},
                {"a default", R"({"transaction": "new", "reference": "", "drivers": []})", nothing},
                {"blanks", " \n\t ", "The file is empty: an application is one JSON object."},
                {"a list", "[{}]",
                 "The file holds a list: an application is one JSON object, and each has a file of its own."},
                {"half", "{\"applicant\": {\n  \"firstName\": \"A",
                 "The file cannot be read at line 2, column 16: The text that begins here has no closing"},
                {"brackets", QByteArray(100'000, '['), "More than 64 brackets"},
                {"bad UTF-8", "{\n\"a\": \"x\xff\"}", "line 2, column 8: From here on this is not UTF-8"},
                {"a name twice", "{\"drivers\": [{}],\n \"drivers\": []}",
                 "line 2, column 2: The name \"drivers\" is given twice"},
                {"too large", QByteArray(MostRecordBytes + 1, ' '), "4 MiB"},
                {"many values", "{\"drivers\": [" + QByteArray("{},").repeated(1'000'000) + "{}]}",
                 "more than 200000 values"},
            });
    }
    void aFileThatIsNoApplicationIsRefusedInOneSentence()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto got = readRecord(schema(), text, DayOfReading);
        QVERIFY(!got);
        QCOMPARE(got.error().path, u"$"_s);
        QVERIFY2(got.error().message.contains(says), qPrintable(got.error().message));
    }

    void aListIsReadUpToOneItemMoreThanItMayHave()
    {
        const auto got
            = readRecord(schema(), "{\"drivers\": [" + QByteArray("{},").repeated(100'000) + "{}]}", DayOfReading);
        QVERIFY(got);
        QCOMPARE(got->record.policy().lists[0].size(), 21);
        const auto inner
            = readRecord(schema(), "{\"drivers\": [{\"violations\": [{},{},{},{},{},{},{}]}]}", DayOfReading);
        QCOMPARE(inner->record.policy().lists[0][0].lists[0].size(), 6);
    }

    void largeNumbersAreExact()
    {
        const auto got = readRecord(schema(), R"({"reference": 9007199254740993, "factor": 9007199254740993.1,
            "applicant": {"income": "123456789012345678901234567890.05"}, "exact": 1.00000000000000000001})",
                                    DayOfReading);
        QVERIFY(valueAt(got->record, u"$.reference"_s) == FieldValue(u"9007199254740993"_s));
        QVERIFY(valueAt(got->record, u"$.factor"_s) == FieldValue(*Decimal::fromString(u"9007199254740993.1")));
        QVERIFY(valueAt(got->record, u"$.applicant.income"_s)
                == FieldValue(PersonalNumber(*Decimal::fromString(u"123456789012345678901234567890.05"))));
        QCOMPARE(got->record.unknownFields.value(u"$.exact"_s), QJsonValue(u"1.00000000000000000001"_s));
        QVERIFY(read(recordToJson(got->record)).record == got->record);
    }

    void noSentenceRepeatsAValue()
    {
        Dice dice(test::seed());
        QJsonObject whole = recordToJson(someRecord(dice));
        whole = changed(whole, {u"drivers"_s}, sample()[u"drivers"_s]).toObject();
        whole.insert(u"unread"_s, QJsonObject{{u"$.reference"_s, u"x"_s}, {u"$.factor"_s, u"x"_s}});
        whole.insert(u"unknownFields"_s, QJsonObject{{u"$.agency"_s, 1}});
        whole.insert(u"agency"_s, 2);
        int problems = 0;
        for (const QJsonValue &canary :
             {QJsonValue(Canary), QJsonValue(NumberCanary), QJsonValue(QJsonArray{Canary, NumberCanary}),
              QJsonValue(QJsonObject{{u"a"_s, Canary}, {u"licenceNumbr"_s, Canary}}), QJsonValue(true)}) {
            withEachValue(whole, canary, {}, [&](const QStringList &path) {
                const auto got = readRecord(schema(), bytes(changed(whole, path, canary).toObject()), DayOfReading);
                QVERIFY(got);
                problems += static_cast<int>(got->problems.size());
                QVERIFY2(!namesCanary(got->problems), qPrintable(path.join(u'.')));
            });
        }
        QVERIFY2(problems > 200, qPrintable(QString::number(problems)));
        // A sentence about a name that is given twice, and about a text that is cut.
        for (const char *text : {"{\"reference\": \"canary 4711\", \"reference\": 1}", "{\"reference\": \"canary 4711",
                                 "{\"reference\": 4711.", "[\"canary 4711\"]", "{\"agency\": \"canary 4711\"}"}) {
            const auto got = readRecord(schema(), text, DayOfReading);
            QVERIFY(!got);
            QVERIFY2(!namesCanary({got.error()}), text);
        }
    }

    void noBeginningOfAFileBreaksTheReader()
    {
        Dice dice(test::seed());
        for (const QJsonObject &json : {sample(), recordToJson(someRecord(dice))}) {
            const QByteArray whole = bytes(json).trimmed();
            for (qsizetype length = 0; length < whole.size(); ++length)
                QVERIFY(!readRecord(schema(), whole.first(length), DayOfReading));
        }
    }

    void noChangedByteBreaksTheReader()
    {
        const QByteArray tricky("\"{}[]:,\\0-.eE\xff \n");
        for (const unsigned seed : test::seeds(test::steps(3, 1000))) {
            Dice dice(seed);
            const QByteArray whole = bytes(recordToJson(someRecord(dice)), QJsonDocument::Compact);
            for (qsizetype at = 0; at < whole.size(); at += 1 + dice(20)) {
                QByteArray changed = whole;
                changed[at] = tricky[dice(static_cast<int>(tricky.size()) - 1)];
                const auto got = readRecord(schema(), changed, DayOfReading);
                if (!got)
                    continue;
                const QJsonObject written = recordToJson(got->record);
                QVERIFY2(read(written).record == got->record, changed.constData());
            }
        }
    }
};

BINDERY_TEST(RecordJsonTest)
#include "tst_record_json.moc"
