// Fault T1: today is one day in every command, that of the time zone in which the program runs.
#include "cli_runner.h"
#include "test_support/test_case.h"

#include <QTimeZone>

using namespace bindery;
using namespace Qt::StringLiterals;

namespace {

/// A zone in which it is another day now than in UTC: the day after, or the day before.
QByteArray zoneOfAnotherDay()
{
    return QDateTime::currentDateTimeUtc().time().hour() >= 10 ? "Pacific/Kiritimati" : "Pacific/Pago_Pago";
}

QDate dayIn(const QByteArray &zone)
{
    return QDateTime::currentDateTimeUtc().toTimeZone(QTimeZone(zone)).date();
}

} // namespace

class CliDayTest : public test::TestCase {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        TestCase::init();
        m_before = qgetenv("TZ");
        m_hadZone = qEnvironmentVariableIsSet("TZ");
        m_zone = zoneOfAnotherDay();
        m_utcDay = QDateTime::currentDateTimeUtc().date();
        m_day = dayIn(m_zone);
        QVERIFY(m_day != m_utcDay);
        qputenv("TZ", m_zone);
    }
    void cleanup()
    {
        if (m_hadZone)
            qputenv("TZ", m_before);
        else
            qunsetenv("TZ");
    }

    void t1_aQuoteIsRatedAndDecidedOnTheDayItIsHere()
    {
        const test::CliBench bench;
        // 25 years old on the later of the two days: the plan rates 24 and 25 differently.
        const QDate later = std::max(m_day, m_utcDay);
        const auto born = [&](QJsonObject &json) {
            QJsonArray drivers = json.value(u"drivers"_s).toArray();
            QJsonObject driver = drivers.at(0).toObject();
            driver.insert(u"birthDate"_s, later.addYears(-25).toString(Qt::ISODate));
            drivers.replace(0, driver);
            json.insert(u"drivers"_s, drivers);
            json.remove(u"effectiveDate"_s);
        };
        const QString file = bench.write(u"a.json"_s, test::CliBench::changedSample(1, born));
        const test::CliOutcome outcome
            = bench.run({u"quote"_s, u"--sandbox"_s, u"--plan"_s, u"personal-auto-basic"_s, file});
        QVERIFY2(outcome.exitCode == 0, outcome.err.constData());
        if (dayIn(m_zone) != m_day)
            QSKIP("midnight passed meanwhile");
        const QJsonObject quote = outcome.objects().at(0);
        QCOMPARE(quote.value(u"decidedOn"_s).toString(), m_day.toString(Qt::ISODate));
        // The effective date that the file leaves out is that day too, neither in the past nor tomorrow.
        QVERIFY2(!outcome.out.contains("effective_date_past"), outcome.out.constData());
        const bool isUnder25 = m_day < later;
        QVERIFY2(outcome.out.contains(isUnder25 ? "1515.00" : "1010.00"), outcome.out.constData());
    }

    void t1_rulesAreEvaluatedOnTheDayItIsHere()
    {
        const test::CliBench bench;
        const QString rules = QStringLiteral(BINDERY_SOURCE_DIR "/resources/rules/personal-auto");
        const QString risk
            = uR"({"risk":{"state":"NY","zip":"11201","business":"new","drivers":1,"vehicles":1,"days_to_effective":1},
                   "driver":{"provenance":"live","reason":"","age_days":0,"expired":false,"youngest_age":40,
                             "oldest_age":40,"violations":0,"points":0,"max_violations":0,"max_points":12,
                             "violations_3y":0,"points_3y":0,"suspended":0,"unknown_records":0},
                   "vehicle":{"oldest_age":4,"business_use":0},
                   "credit":{"provenance":"live","reason":"","age_days":0,"expired":false,"score":760},
                   "claims":{"provenance":"live","reason":"","age_days":0,"expired":false,"count_3y":0,
                             "at_fault_3y":0,"at_fault_5y":0,"paid_5y":0,"disputed":0},
                   "rating":{"provenance":"live","reason":"","age_days":0,"amount":1000,"ratio":1},
                   "premium":{"rated":true,"amount":1000}})"_s;
        const test::CliOutcome outcome = bench.run({u"rules"_s, u"evaluate"_s, rules, u"--input"_s, risk});
        if (dayIn(m_zone) != m_day)
            QSKIP("midnight passed meanwhile");
        const QByteArray dated = "\"reportDate\":\"" + m_day.toString(Qt::ISODate).toLatin1() + '"';
        QVERIFY2(outcome.out.contains(dated), outcome.out.constData() + outcome.err.size());
    }

private:
    QByteArray m_before;
    bool m_hadZone = false;
    QByteArray m_zone;
    QDate m_utcDay;
    QDate m_day;
};

BINDERY_TEST(CliDayTest)
#include "tst_cli_day.moc"
