// The fields of a record as texts: what the form shows, what it takes, and how a field is named.
#include "risk/record/field_value.h"
#include "risk/record/record_text.h"
#include "test_schema.h"
#include "test_support/rows.h"
#include "test_support/test_case.h"

using namespace bindery;
using namespace bindery::risk;
using namespace Qt::StringLiterals;
using example::at;
using example::schema;
using test::Columns;

namespace {

const QDate Today(2026, 3, 15);

FieldAddress anyFieldOf(FieldType type)
{
    const std::vector<Field> &fields = schema()->policy().fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (fields[i].type == type && fields[i].derived.isEmpty())
            return {{}, 0, static_cast<int>(i), -1};
    }
    return {};
}

} // namespace

class RecordTextTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void aTypedTextIsCorrectedAndShown_data()
    {
        Columns<QString, QString, QString>("path", "typed", "shown")
            .rows({
                {"a text", "$.reference", "  A 17 ", "A 17"},
                {"a state", "$.garaging.state", " ny", "NY"},
                {"a license", "$.drivers[0].licenseNumber", "d123-45 ", "D123-45"},
                {"a VIN", "$.vehicles[0].vin", "1hgcm82633a004352", "1HGCM82633A004352"},
                {"digits of an SSN", "$.applicant.ssn", "123456789", "123-45-6789"},
                {"an SSN", "$.applicant.ssn", " 123 45 6789", "123-45-6789"},
                {"half an SSN", "$.applicant.ssn", "123-4", "1234"},
                {"a FEIN", "$.applicant.fein", "123456789", "12-3456789"},
                {"an ISO date", "$.effectiveDate", "2026-4-3", "2026-04-03"},
                {"an American date", "$.effectiveDate", " 4/23/1988 ", "1988-04-23"},
                {"a date of digits", "$.applicant.birthDate", "04231988", "1988-04-23"},
                {"a year", "$.vehicles[0].modelYear", "2022", "2022"},
                {"grouped", "$.vehicles[0].annualMiles", "12,000", "12000"},
                {"grouped with blanks", "$.vehicles[0].annualMiles", " 12 000 ", "12000"},
                {"nothing a year", "$.vehicles[0].annualMiles", "0", "0"},
                {"dollars", "$.coverages.propertyDamage", "$ 50,000", "50000"},
                {"money", "$.applicant.income", "$1,234,567.50", "1234567.5"},
                {"money without grouping", "$.applicant.income", "+1250.05", "1250.05"},
                {"less than one", "$.factor", "-.25", "-0.25"},
                {"many digits", "$.factor", "0.1234567890123456789", "0.1234567890123456789"},
                {"a percentage", "$.discount", "12.5", "12.5"},
                {"a percent sign", "$.discount", "12.5 %", "12.5"},
                {"yes", "$.applicant.isHomeowner", "Yes", "yes"},
                {"true", "$.applicant.isHomeowner", "true", "yes"},
                {"no", "$.applicant.isHomeowner", "no ", "no"},
                {"false", "$.applicant.isHomeowner", "FALSE", "no"},
                {"a choice", "$.vehicles[0].use", " Commute", "commute"},
                {"an unknown choice", "$.vehicles[0].use", "Racing", "Racing"},
                {"notes", "$.remarks", "One.\nTwo.\n", "One.\nTwo."},
            });
    }
    void aTypedTextIsCorrectedAndShown()
    {
        QFETCH(QString, path);
        QFETCH(QString, typed);
        QFETCH(QString, shown);
        Record record = newRecord(schema(), Today);
        QVERIFY(setFieldText(record, at(path), typed));
        QCOMPARE(fieldText(record, at(path)), shown);
        QVERIFY(isGiven(record.value(at(path))));
        // What is shown can be typed again.
        const FieldValue value = record.value(at(path));
        QVERIFY(setFieldText(record, at(path), shown));
        QVERIFY(record.value(at(path)) == value);
        // Nothing typed is nothing given.
        QVERIFY(setFieldText(record, at(path), u"  "_s));
        QVERIFY(!isGiven(record.value(at(path))));
        QCOMPARE(fieldText(record, at(path)), QString());
    }

    void whatIsNoNumberNoDateAndNoFlagStandsAsItWasTyped_data()
    {
        Columns<QString, QString>("path", "typed")
            .rows({
                {"a word for a date", "$.effectiveDate", " tomorrow"},
                {"no day", "$.effectiveDate", "2026-02-30"},
                {"two digits of a year", "$.effectiveDate", "4/23/88"},
                {"a personal date", "$.applicant.birthDate", "1988"},
                {"a word for a number", "$.vehicles[0].modelYear", "twenty "},
                {"decimals", "$.vehicles[0].annualMiles", "12.5"},
                {"too large", "$.vehicles[0].annualMiles", "12345678901"},
                {"a decimal comma", "$.factor", "1,5"},
                {"an exponent", "$.factor", "1e5"},
                {"two signs", "$.factor", "+-5"},
                {"a number of 100 digits", "$.applicant.income",
                 "123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
                 "0"},
                {"a percent sign on money", "$.applicant.income", "5%"},
                {"a word for a flag", "$.applicant.isHomeowner", "maybe"},
            });
    }
    void whatIsNoNumberNoDateAndNoFlagStandsAsItWasTyped()
    {
        QFETCH(QString, path);
        QFETCH(QString, typed);
        Record record = newRecord(schema(), Today);
        QVERIFY(!setFieldText(record, at(path), typed));
        QVERIFY(record.value(at(path)) == FieldValue(UnreadText{PersonalText(typed)}));
        QCOMPARE(fieldText(record, at(path)), typed);
        QVERIFY(setFieldText(record, at(path), QString()));
        QVERIFY(!isGiven(record.value(at(path))));
    }

    void signsBesideNoDigitsAreNothing()
    {
        Record record = newRecord(schema(), Today);
        for (const auto &[path, typed] : {std::pair(u"$.applicant.income"_s, u"$ "_s), {u"$.discount"_s, u"%"_s}}) {
            QVERIFY(setFieldText(record, at(path), typed));
            QVERIFY(!isGiven(record.value(at(path))));
        }
    }

    void aPersonalFieldHoldsAPersonalValue()
    {
        Record record = newRecord(schema(), Today);
        setFieldText(record, at(u"$.applicant.ssn"_s), u"123-45-6789"_s);
        setFieldText(record, at(u"$.applicant.birthDate"_s), u"1988-04-23"_s);
        setFieldText(record, at(u"$.applicant.income"_s), u"70,000"_s);
        setFieldText(record, at(u"$.effectiveDate"_s), u"2026-04-01"_s);
        setFieldText(record, at(u"$.garaging.zip"_s), u"11201"_s);
        setFieldText(record, at(u"$.factor"_s), u"1.5"_s);
        const auto held = [&record](const QString &path) { return record.value(at(path)); };
        QVERIFY(held(u"$.applicant.ssn"_s) == FieldValue(PersonalText(u"123456789"_s)));
        QVERIFY(held(u"$.applicant.birthDate"_s) == FieldValue(PersonalDate(QDate(1988, 4, 23))));
        QVERIFY(held(u"$.applicant.income"_s) == FieldValue(PersonalNumber(Decimal(70000))));
        QVERIFY(held(u"$.effectiveDate"_s) == FieldValue(QDate(2026, 4, 1)));
        QVERIFY(held(u"$.garaging.zip"_s) == FieldValue(u"11201"_s));
        QVERIFY(held(u"$.factor"_s) == FieldValue(Decimal::scaled(15, 1)));
    }

    void theExampleOfEachTypeIsAGoodText()
    {
        int tried = 0;
        for (int type = 0; type <= static_cast<int>(FieldType::Longitude); ++type) {
            const TypeDescription &described = describe(static_cast<FieldType>(type));
            const FieldAddress address = anyFieldOf(described.type);
            if (address.field < 0 || described.example.isEmpty())
                continue;
            Record record = newRecord(schema(), Today);
            QVERIFY2(setFieldText(record, address, described.example), described.name.data());
            QVERIFY2(isGiven(record.value(address)), described.name.data());
            ++tried;
        }
        QVERIFY2(tried >= 18, qPrintable(QString::number(tried)));
    }

    void whereThereIsNoFieldNothingIsSetAndShown()
    {
        Record record = newRecord(schema(), Today);
        const Record before = record;
        for (const FieldAddress &address :
             {at(u"$.drivers[7].birthDate"_s), at(u"$.drivers"_s), at(u"$.driverCount"_s), FieldAddress{},
              FieldAddress{{}, 0, 999, -1}, FieldAddress{{{7, 0}}, 0, 0, -1}}) {
            QVERIFY(!setFieldText(record, address, u"1"_s));
            QCOMPARE(fieldText(record, address), QString());
        }
        QVERIFY(record == before);
        Record none;
        QVERIFY(!setFieldText(none, at(u"$.reference"_s), u"1"_s));
        QCOMPARE(fieldText(none, at(u"$.reference"_s)), QString());
    }

    void aFieldHasAName_data()
    {
        Columns<QString, QString>("path", "name")
            .rows({
                {"at the top", "$.reference", "Reference"},
                {"a sentence", "$.transaction", "New business or renewal"},
                {"in a group", "$.applicant.firstName", "Applicant, first name"},
                {"e-mail", "$.applicant.email", "Applicant, e-mail"},
                {"capital letters", "$.applicant.fein", "Applicant, FEIN"},
                {"ZIP code", "$.garaging.zip", "Garaging, ZIP code"},
                {"in a group of a group", "$.coverages.towing.limit", "Coverages, towing, limit"},
                {"of an item", "$.drivers[1].birthDate", "Driver 2, birth date"},
                {"a VIN", "$.vehicles[0].vin", "Vehicle 1, VIN"},
                {"of an item in an item", "$.drivers[1].violations[9].fine", "Driver 2, violation 10, fine"},
                {"a list", "$.drivers", "Drivers"},
                {"a list in an item", "$.drivers[0].violations", "Driver 1, violations"},
                {"a list in a group", "$.coverages.extras", "Coverages, extras"},
                {"of an item of a list in a group", "$.coverages.extras[0].limit", "Extra 1, limit"},
            });
    }
    void aFieldHasAName()
    {
        QFETCH(QString, path);
        QFETCH(QString, name);
        QCOMPARE(fieldTitle(*schema(), at(path)), name);
    }

    void germanTitlesKeepTheirCapitals()
    {
        QCOMPARE(fieldTitle(*schema(), at(u"$.drivers[1].birthDate"_s), u"de"_s), u"Fahrer 2, Geburtsdatum"_s);
        // English stands in for what the product does not say in German.
        QCOMPARE(fieldTitle(*schema(), at(u"$.drivers[1].firstName"_s), u"de"_s), u"Fahrer 2, first name"_s);
    }

    void anAddressOfNothingHasNoName()
    {
        for (const FieldAddress &address : {FieldAddress{}, FieldAddress{{}, 0, 999, -1}, FieldAddress{{}, 0, -1, 99},
                                            FieldAddress{{{9, 0}}, 0, 0, -1}, FieldAddress{{{0, -1}}, 1, 0, -1}})
            QCOMPARE(fieldTitle(*schema(), address), QString());
    }

    void aNewRecordBeginsWithTheValuesOfTheProduct()
    {
        const Record record = newRecord(schema(), Today);
        QCOMPARE(fieldText(record, at(u"$.effectiveDate"_s)), u"2026-03-15"_s);
        QCOMPARE(fieldText(record, at(u"$.transaction"_s)), u"new"_s);
        QCOMPARE(fieldText(record, at(u"$.coverages.propertyDamage"_s)), u"50000"_s);
        QCOMPARE(fieldText(record, at(u"$.coverages.towing.limit"_s)), u"50.5"_s);
        QCOMPARE(fieldText(record, at(u"$.reference"_s)), QString());
        QVERIFY(!isGiven(record.value(at(u"$.driverCount"_s))));
        QCOMPARE(record.policy().lists[0].size(), 1);
        QCOMPARE(record.policy().lists[1].size(), 2);
        QCOMPARE(record.policy().lists[2].size(), 0);
        QCOMPARE(fieldText(record, at(u"$.vehicles[1].use"_s)), u"pleasure"_s);
        QVERIFY(newItem(*schema(), example::Vehicle, Today) == record.policy().lists[1][0]);
        QVERIFY(!isGiven(newRecord(schema(), QDate()).value(at(u"$.effectiveDate"_s))));
    }
};

BINDERY_TEST(RecordTextTest)
#include "tst_record_text.moc"
