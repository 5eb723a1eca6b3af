// An application is checked whole: every problem at once, each with its JSON path and with what is expected.
#include "domain/application.h"
#include "domain/application_validation.h"
#include "domain/person_name.h"
#include "risk/check/vin.h"
#include "test_support/test_case.h"

using namespace bindery;
using risk::checkVin;
using risk::vinCheckDigitAgrees;
using risk::vinModelYears;
using namespace bindery::domain;
using namespace Qt::StringLiterals;

namespace {

const QDate Today(2026, 3, 15);

AutoApplication goodApplication()
{
    AutoApplication application;
    application.applicant
        = Applicant{u"Ada"_s, u"Example"_s, PersonalDate(QDate(1980, 2, 29)), PersonalText(u"123456789"_s), {}, {}};
    application.garaging = Address{u"1 Main Street"_s, u"Brooklyn"_s, u"NY"_s, u"11201"_s};
    application.drivers.push_back(
        Driver{u"Ada"_s, u"Example"_s, PersonalDate(QDate(1980, 2, 29)), PersonalText(u"D1234567"_s), u"NY"_s});
    application.vehicles.push_back(
        Vehicle{u"1M8GDM9AXKP042788"_s, 2019, u"Honda"_s, u"Accord"_s, VehicleUse::Commute, 12000});
    application.effectiveDate = Today;
    return application;
}

QStringList pathsOf(const Problems &problems)
{
    QStringList paths;
    for (const Problem &problem : problems)
        paths.append(problem.path);
    return paths;
}

/// The VIN with its check digit set right.
QString withCheckDigit(QString vin)
{
    for (const QChar digit : u"0123456789X"_s) {
        vin[8] = digit;
        if (vinCheckDigitAgrees(vin))
            break;
    }
    return vin;
}

/// A light vehicle of 2010 to 2039 with this character for its year.
QString vinOfYear(char year)
{
    return withCheckDigit(u"1HGCV1F3_%1A000002"_s.arg(QLatin1Char(year)));
}

using Change = std::function<void(AutoApplication &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class ApplicationValidationTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void aNameDoesNotTurnRoundWhatStandsBesideIt()
    {
        AutoApplication application = goodApplication();
        application.applicant.firstName = u"\u202EAda\u2067"_s;
        application.applicant.lastName = u"\u05D0\u05D1 M\u00FCller\u2069"_s;
        QCOMPARE(applicantName(application), u"Ada \u05D0\u05D1 M\u00FCller"_s);
        // So does every other name, and one from a file may have a line break in it.
        QCOMPARE(personName(u"Ann\nMarie\u202E"_s, u" Oakes"_s), u"Ann Marie Oakes"_s);
        QCOMPARE(personName({}, {}), QString());
    }

    void aCompleteApplicationHasNoProblems()
    {
        QCOMPARE(pathsOf(validateApplication(goodApplication(), Today)), QStringList());
    }

    void anEmptyFormNamesEveryRequiredFieldAtOnce()
    {
        AutoApplication empty;
        empty.drivers.resize(1);
        empty.vehicles.resize(1);
        const QStringList expected{u"$.applicant.firstName"_s,
                                   u"$.applicant.lastName"_s,
                                   u"$.applicant.birthDate"_s,
                                   u"$.applicant.ssn"_s,
                                   u"$.garaging.street"_s,
                                   u"$.garaging.city"_s,
                                   u"$.garaging.state"_s,
                                   u"$.garaging.zip"_s,
                                   u"$.drivers[0].firstName"_s,
                                   u"$.drivers[0].lastName"_s,
                                   u"$.drivers[0].birthDate"_s,
                                   u"$.drivers[0].licenceNumber"_s,
                                   u"$.drivers[0].licenceState"_s,
                                   u"$.vehicles[0].vin"_s,
                                   u"$.vehicles[0].modelYear"_s,
                                   u"$.vehicles[0].make"_s,
                                   u"$.vehicles[0].model"_s,
                                   u"$.vehicles[0].annualMiles"_s,
                                   u"$.effectiveDate"_s};
        QCOMPARE(pathsOf(validateApplication(empty, Today)), expected);
    }

    void aWrongFieldIsTheOnlyOneThatIsNamed_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("path");
        const auto row = [](const char *name, const QString &path, Change change) {
            QTest::newRow(name) << std::move(change) << path;
        };
        const auto ssn = [](const char *digits) {
            return [digits](AutoApplication &a) { a.applicant.ssn = PersonalText(QString::fromLatin1(digits)); };
        };
        row("ssn area 000", u"$.applicant.ssn"_s, ssn("000456789"));
        row("ssn area 666", u"$.applicant.ssn"_s, ssn("666456789"));
        row("ssn area 9xx", u"$.applicant.ssn"_s, ssn("987654321"));
        row("ssn group 00", u"$.applicant.ssn"_s, ssn("123006789"));
        row("ssn serial 0000", u"$.applicant.ssn"_s, ssn("123450000"));
        row("ssn with eight digits", u"$.applicant.ssn"_s, ssn("12345678"));
        row("ssn with a letter", u"$.applicant.ssn"_s, ssn("12345678A"));
        row("applicant born tomorrow", u"$.applicant.birthDate"_s,
            [](AutoApplication &a) { a.applicant.birthDate = PersonalDate(Today.addDays(1)); });
        row("applicant born in 1880", u"$.applicant.birthDate"_s,
            [](AutoApplication &a) { a.applicant.birthDate = PersonalDate(QDate(1880, 1, 1)); });
        row("driver a day before 14", u"$.drivers[0].birthDate"_s,
            [](AutoApplication &a) { a.drivers[0].birthDate = PersonalDate(Today.addYears(-14).addDays(1)); });
        row("e-mail without a name", u"$.applicant.email"_s, [](AutoApplication &a) { a.applicant.email = u"@x"_s; });
        row("e-mail without a host", u"$.applicant.email"_s, [](AutoApplication &a) { a.applicant.email = u"x@"_s; });
        row("e-mail with two signs", u"$.applicant.email"_s, [](AutoApplication &a) { a.applicant.email = u"a@@b"_s; });
        row("e-mail with a blank", u"$.applicant.email"_s, [](AutoApplication &a) { a.applicant.email = u"a b@c"_s; });
        row("a phone number of nine digits", u"$.applicant.phone"_s,
            [](AutoApplication &a) { a.applicant.phone = u"718-555-014"_s; });
        row("a phone number of sixteen digits", u"$.applicant.phone"_s,
            [](AutoApplication &a) { a.applicant.phone = u"+8801555014234567"_s; });
        row("111 today", u"$.drivers[0].birthDate"_s,
            [](AutoApplication &a) { a.drivers[0].birthDate = PersonalDate(Today.addYears(-111)); });
        row("a license number of 26 characters", u"$.drivers[0].licenceNumber"_s,
            [](AutoApplication &a) { a.drivers[0].licenseNumber = PersonalText(QString(26, u'7')); });
        row("a mile too many", u"$.vehicles[0].annualMiles"_s,
            [](AutoApplication &a) { a.vehicles[0].annualMiles = MostAnnualMiles + 1; });
        row("telephone too short", u"$.applicant.phone"_s, [](AutoApplication &a) { a.applicant.phone = u"555"_s; });
        row("state in words", u"$.garaging.state"_s, [](AutoApplication &a) { a.garaging.state = u"New York"_s; });
        row("state that is none", u"$.garaging.state"_s, [](AutoApplication &a) { a.garaging.state = u"XX"_s; });
        row("ZIP with four digits", u"$.garaging.zip"_s, [](AutoApplication &a) { a.garaging.zip = u"1120"_s; });
        row("ZIP with a letter", u"$.garaging.zip"_s, [](AutoApplication &a) { a.garaging.zip = u"1120I"_s; });
        row("ZIP in foreign digits", u"$.garaging.zip"_s, [](AutoApplication &a) { a.garaging.zip = u"١١٢٠١"_s; });
        row("ZIP+4 without dash", u"$.garaging.zip"_s, [](AutoApplication &a) { a.garaging.zip = u"112011234"_s; });
        row("a name with a line break", u"$.drivers[0].lastName"_s,
            [](AutoApplication &a) { a.drivers[0].lastName = u"Two\nLines"_s; });
        row("a name of a hundred and one letters", u"$.applicant.lastName"_s,
            [](AutoApplication &a) { a.applicant.lastName = QString(101, u'x'); });
        row("no driver", u"$.drivers"_s, [](AutoApplication &a) { a.drivers.clear(); });
        row("no vehicle", u"$.vehicles"_s, [](AutoApplication &a) { a.vehicles.clear(); });
        row("licence in small letters", u"$.drivers[0].licenceNumber"_s,
            [](AutoApplication &a) { a.drivers[0].licenseNumber = PersonalText(u"d123"_s); });
        row("a licence twice", u"$.drivers[1].licenceNumber"_s,
            [](AutoApplication &a) { a.drivers.push_back(a.drivers[0]); });
        row("a VIN twice", u"$.vehicles[1].vin"_s, [](AutoApplication &a) { a.vehicles.push_back(a.vehicles[0]); });
        row("VIN with 16 characters", u"$.vehicles[0].vin"_s,
            [](AutoApplication &a) { a.vehicles[0].vin = u"1M8GDM9AXKP04278"_s; });
        row("VIN with an O", u"$.vehicles[0].vin"_s,
            [](AutoApplication &a) { a.vehicles[0].vin = u"1M8GDM9AXKPO42788"_s; });
        row("VIN with a wrong check digit", u"$.vehicles[0].vin"_s,
            [](AutoApplication &a) { a.vehicles[0].vin = u"1M8GDM9A1KP042788"_s; });
        row("model year of 1899", u"$.vehicles[0].modelYear"_s, [](AutoApplication &a) {
            a.vehicles[0].modelYear = 1899;
            a.vehicles[0].vin = u"ABC12"_s;
        });
        row("model year after next", u"$.vehicles[0].modelYear"_s,
            [](AutoApplication &a) { a.vehicles[0].modelYear = 2028; });
        row("no miles", u"$.vehicles[0].annualMiles"_s, [](AutoApplication &a) { a.vehicles[0].annualMiles = 0; });
        row("a limit that is not offered", u"$.coverages.bodilyInjury"_s,
            [](AutoApplication &a) { a.coverages.bodilyInjury = u"1/1"_s; });
        row("a deductible that is not offered", u"$.coverages.collisionDeductible"_s,
            [](AutoApplication &a) { a.coverages.collisionDeductible = 333; });
        // Fault A4: numbers that were printed, and whole groups that are never given out.
        for (const char *digits :
             {"078051120", "219099999", "457555462", "987654320", "987654329", "900123456", "000123456", "666123456"})
            QTest::addRow("a printed SSN, %s", digits) << Change(ssn(digits)) << u"$.applicant.ssn"_s;
        // Fault A2: one decides the law, the other the territory.
        const auto place = [](const char *state, const char *zip) {
            return [state, zip](AutoApplication &a) {
                a.garaging.state = QString::fromLatin1(state);
                a.garaging.zip = QString::fromLatin1(zip);
            };
        };
        row("California with a ZIP of Brooklyn", u"$.garaging.zip"_s, place("CA", "11201"));
        row("New York with a ZIP of Beverly Hills", u"$.garaging.zip"_s, place("NY", "90210"));
        row("Texas, with the ZIP of Nevada that comes after El Paso's", u"$.garaging.zip"_s, place("TX", "88601"));
        row("a neighbor's ZIP", u"$.garaging.zip"_s, place("NJ", "10001"));
        row("a ZIP+4 of another state", u"$.garaging.zip"_s, place("NY", "02139-4307"));
        row("a ZIP of Puerto Rico", u"$.garaging.zip"_s, place("NY", "00901"));
        row("a ZIP of the armed forces", u"$.garaging.zip"_s, place("NY", "09012"));
        row("a ZIP that nobody has", u"$.garaging.zip"_s, place("NY", "00000"));
        row("the border of the border", u"$.garaging.zip"_s, place("OH", "42223"));
        // Fault A1: 49 CFR 565.15.
        const auto vin = [](const QString &number, int year) {
            return [number, year](AutoApplication &a) {
                a.vehicles[0].vin = number;
                a.vehicles[0].modelYear = year;
            };
        };
        for (const char year : {'0', 'U', 'Z'})
            QTest::addRow("VIN with %c for the year", year)
                << Change(vin(vinOfYear(year), 2020)) << u"$.vehicles[0].vin"_s;
        row("VIN of 2025, model year 2020", u"$.vehicles[0].vin"_s, vin(vinOfYear('S'), 2020));
        row("VIN of 2019, model year 2020", u"$.vehicles[0].vin"_s, vin(vinOfYear('K'), 2020));
        row("VIN of 2020, model year 2021", u"$.vehicles[0].vin"_s, vin(vinOfYear('L'), 2021));
        row("seventeen ones", u"$.vehicles[0].vin"_s, vin(QString(17, u'1'), 2001));
        row("seventeen ones of the next round", u"$.vehicles[0].vin"_s, vin(QString(17, u'1'), 2019));
        row("VIN with an I", u"$.vehicles[0].vin"_s, vin(u"1HGCV1I35LA000002"_s, 2020));
        row("VIN with a Q", u"$.vehicles[0].vin"_s, vin(u"1HGCV1Q35LA000002"_s, 2020));
        row("VIN in small letters", u"$.vehicles[0].vin"_s, vin(u"1hgcv1f35la000002"_s, 2020));
        row("a European VIN of 24 years", u"$.vehicles[0].vin"_s, vin(u"WAUZZZ8D1SA006278"_s, 2002));
        row("a European VIN with an O", u"$.vehicles[0].vin"_s, vin(u"WAUZZZ8D1SAO06278"_s, 1995));
        row("an old US car with the year of another", u"$.vehicles[0].vin"_s,
            vin(withCheckDigit(u"1HGCB765_LA000002"_s), 1991));
        // Fault A3.
        row("a license of nowhere", u"$.drivers[0].licenceState"_s,
            [](AutoApplication &a) { a.drivers[0].licenseState = u"ZZ"_s; });
        row("a license of a province in words", u"$.drivers[0].licenceState"_s,
            [](AutoApplication &a) { a.drivers[0].licenseState = u"Ontario"_s; });
        row("kept in Puerto Rico", u"$.garaging.state"_s, [](AutoApplication &a) {
            a.garaging.state = u"PR"_s;
            a.garaging.zip = u"00901"_s;
        });
        row("begins 61 days ago", u"$.effectiveDate"_s,
            [](AutoApplication &a) { a.effectiveDate = Today.addDays(-61); });
        row("begins in 366 days", u"$.effectiveDate"_s,
            [](AutoApplication &a) { a.effectiveDate = Today.addDays(366); });
    }
    void aWrongFieldIsTheOnlyOneThatIsNamed()
    {
        QFETCH(Change, change);
        QFETCH(QString, path);
        AutoApplication application = goodApplication();
        change(application);
        QCOMPARE(pathsOf(validateApplication(application, Today)), QStringList{path});
    }

    void theEdgesAreStillRight_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, Change change) { QTest::newRow(name) << std::move(change); };
        row("14 today", [](AutoApplication &a) { a.drivers[0].birthDate = PersonalDate(Today.addYears(-14)); });
        row("110 today", [](AutoApplication &a) { a.drivers[0].birthDate = PersonalDate(Today.addYears(-110)); });
        row("a name of a hundred letters", [](AutoApplication &a) { a.applicant.lastName = QString(100, u'x'); });
        row("a license number of 25 characters",
            [](AutoApplication &a) { a.drivers[0].licenseNumber = PersonalText(QString(25, u'7')); });
        row("a phone number of ten digits", [](AutoApplication &a) { a.applicant.phone = u"(718) 555-0142"_s; });
        row("a phone number of fifteen digits", [](AutoApplication &a) { a.applicant.phone = u"+880155501423456"_s; });
        row("the shortest e-mail address", [](AutoApplication &a) { a.applicant.email = u"a@b"_s; });
        row("one mile a year", [](AutoApplication &a) { a.vehicles[0].annualMiles = 1; });
        row("the most miles of a year", [](AutoApplication &a) { a.vehicles[0].annualMiles = MostAnnualMiles; });
        row("the most drivers of a policy", [](AutoApplication &a) {
            while (a.drivers.size() < MostDrivers) {
                a.drivers.push_back(a.drivers[0]);
                a.drivers.back().licenseNumber = PersonalText(u"L%1"_s.arg(static_cast<int>(a.drivers.size())));
            }
        });
        row("the most vehicles of a policy", [](AutoApplication &a) {
            while (a.vehicles.size() < MostVehicles) {
                a.vehicles.push_back(a.vehicles[0]);
                const QString number = QString::number(a.vehicles.size()).rightJustified(2, u'0');
                a.vehicles.back().vin = withCheckDigit(u"1HGCV1F3_LA0000"_s + number);
                a.vehicles.back().modelYear = 2020;
            }
        });
        row("the oldest model year", [](AutoApplication &a) {
            a.vehicles[0].modelYear = OldestModelYear;
            a.vehicles[0].vin = u"ABC12"_s;
        });
        row("begins 60 days ago", [](AutoApplication &a) { a.effectiveDate = Today.addDays(-60); });
        row("begins in 365 days", [](AutoApplication &a) { a.effectiveDate = Today.addDays(365); });
        row("next year's model", [](AutoApplication &a) {
            a.vehicles[0].modelYear = 2027;
            a.vehicles[0].vin = vinOfYear('V');
        });
        row("ZIP+4", [](AutoApplication &a) { a.garaging.zip = u"11201-1234"_s; });
        row("District of Columbia", [](AutoApplication &a) {
            a.garaging.state = u"DC"_s;
            a.garaging.zip = u"20001"_s;
        });
        // Fault A2, the other way round: these are right.
        const auto place = [](const char *state, const char *zip) {
            return [state, zip](AutoApplication &a) {
                a.garaging.state = QString::fromLatin1(state);
                a.garaging.zip = QString::fromLatin1(zip);
            };
        };
        row("a ZIP of New York that begins with 0", place("NY", "00501"));
        row("Fishers Island, New York, by way of Connecticut", place("NY", "06390"));
        row("and the rest of Connecticut", place("CT", "06390"));
        row("Fort Campbell in Kentucky", place("KY", "42223"));
        row("Fort Campbell in Tennessee", place("TN", "42223-1000"));
        row("Andover, Massachusetts, among those of Vermont", place("MA", "05501"));
        row("Austin, Texas, among those of Oklahoma", place("TX", "73301"));
        row("El Paso, Texas, among those of New Mexico", place("TX", "88510"));
        row("Alta, Wyoming, by way of Idaho", place("WY", "83414"));
        row("Alaska", place("AK", "99950"));
        // Fault A3: licenses of the territories and of Canada have a way on.
        for (const char *code : {"PR", "GU", "VI", "AS", "MP", "ON", "QC", "BC", "NL", "YT"}) {
            QTest::addRow("a license of %s", code)
                << Change([code](AutoApplication &a) { a.drivers[0].licenseState = QString::fromLatin1(code); });
        }
        row("a vehicle of 25 years that was not built for the US", [](AutoApplication &a) {
            a.vehicles[0].modelYear = 2001;
            a.vehicles[0].vin = u"WAUZZZ8D1SA006278"_s;
        });
        row("a short VIN of 1965", [](AutoApplication &a) {
            a.vehicles[0].modelYear = 1965;
            a.vehicles[0].vin = u"5F07C100148"_s;
        });
        row("one licence number in two states", [](AutoApplication &a) {
            a.drivers.push_back(a.drivers[0]);
            a.drivers[1].licenseState = u"NJ"_s;
        });
        row("liability alone", [](AutoApplication &a) { a.coverages = Coverages{u"25/50"_s, std::nullopt, {}, {}}; });
    }
    void theEdgesAreStillRight()
    {
        QFETCH(Change, change);
        AutoApplication application = goodApplication();
        change(application);
        QCOMPARE(pathsOf(validateApplication(application, Today)), QStringList());
    }

    void aFleetIsNoPersonalPolicy()
    {
        AutoApplication application = goodApplication();
        while (application.drivers.size() <= MostDrivers) {
            application.drivers.push_back(application.drivers[0]);
            application.drivers.back().licenseNumber
                = PersonalText(u"L%1"_s.arg(static_cast<int>(application.drivers.size())));
        }
        QCOMPARE(pathsOf(validateApplication(application, Today)), QStringList{u"$.drivers"_s});
    }

    void noSentenceRepeatsWhatWasEntered()
    {
        AutoApplication application = goodApplication();
        application.applicant.ssn = PersonalText(u"000CANARY"_s);
        application.applicant.firstName = QString(200, u'C') + u"CANARY"_s;
        application.garaging = Address{u"CANARY\n"_s, u"CANARY\t"_s, u"CANARY"_s, u"CANARY"_s};
        application.drivers[0].licenseNumber = PersonalText(u"canary CANARY"_s);
        application.vehicles[0].vin = u"CANARY"_s;
        for (const Problem &problem : validateApplication(application, Today))
            QVERIFY2(!problem.message.contains(u"CANARY"_s), qPrintable(problem.path));
    }

    void a1_theYearOfAVinIsOneOfTable7_data()
    {
        QTest::addColumn<char>("code");
        QTest::addColumn<QList<int>>("years");
        const char *codes = "ABCDEFGHJKLMNPRSTVWXY123456789";
        for (int i = 0; i < 30; ++i)
            QTest::addRow("%c", codes[i]) << codes[i] << QList<int>{1980 + i, 2010 + i};
        for (const char none : {'0', 'I', 'O', 'Q', 'U', 'Z'})
            QTest::addRow("%c", none) << none << QList<int>();
    }
    void a1_theYearOfAVinIsOneOfTable7()
    {
        QFETCH(char, code);
        QFETCH(QList<int>, years);
        QCOMPARE(vinModelYears(u"1HGCV1F3_%1A000002"_s.arg(QLatin1Char(code))), years);
    }

    void a3_whatAVinDoesNotProveIsToldForTheReferral()
    {
        QCOMPARE(checkVin(u"1HGCV1F35LA000002", 2020, Today).unproven, QString());
        QVERIFY(checkVin(u"5F07C100148", 1965, Today).unproven.contains(u"before 1981"));
        QVERIFY(checkVin(u"5F07C100148", 1980, Today).unproven.contains(u"before 1981"));
        QVERIFY2(!checkVin(u"5F07C100148", 1981, Today).fault.isEmpty(), "from 1981 on a VIN has 17 characters");
        // The letters of the seventh place begin with 2010.
        const QString of2010 = withCheckDigit(u"1HGCV123_AA000002"_s);
        QVERIFY(checkVin(of2010, 2010, Today).unproven.contains(u"seventh"));
        QVERIFY(checkVin(u"WAUZZZ8D1SA006278", 1995, Today).unproven.contains(u"not built for the United States"));
        QVERIFY(checkVin(u"WAUZZZ8D1SA006278", 2001, Today).fault.isEmpty());
        QVERIFY(!checkVin(u"WAUZZZ8D1SA006278", 2002, Today).fault.isEmpty());
        // The character for 2019 stands for 1989 as well, and says so by the seventh.
        QVERIFY(checkVin(u"1M8GDM9AXKP042788", 2019, Today).unproven.contains(u"seventh"));
        QCOMPARE(checkVin(u"1M8GDM9AXKP042788", 1989, Today).unproven, QString());
    }

    void checkDigitsOfPublishedVinsAgree()
    {
        QVERIFY(vinCheckDigitAgrees(u"1M8GDM9AXKP042788"));
        QVERIFY(vinCheckDigitAgrees(u"11111111111111111"));
        QVERIFY(vinCheckDigitAgrees(u"1HGCM82633A004352"));
        QVERIFY(!vinCheckDigitAgrees(u"WBA3A5C51CF256987"));
        QVERIFY(!vinCheckDigitAgrees(u""));
    }
};

BINDERY_TEST(ApplicationValidationTest)
#include "tst_application_validation.moc"
