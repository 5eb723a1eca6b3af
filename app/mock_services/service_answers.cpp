#include "mock_services/service_answers.h"

#include "mock_services/draw.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace bindery::mock_services {

namespace {

struct ViolationKind {
    QLatin1StringView code;
    QLatin1StringView description;
    int points;
};

// Codes of the AAMVA code dictionary, which licensing offices exchange; points as many states count them.
constexpr std::array Violations{
    ViolationKind{"S92"_L1, "Speeding"_L1, 3},
    ViolationKind{"M14"_L1, "Failure to obey a sign or signal"_L1, 2},
    ViolationKind{"N01"_L1, "Failure to yield right of way"_L1, 3},
    ViolationKind{"M34"_L1, "Following too closely"_L1, 4},
    ViolationKind{"M42"_L1, "Improper lane change"_L1, 2},
    ViolationKind{"M84"_L1, "Reckless driving"_L1, 5},
    ViolationKind{"A21"_L1, "Driving under the influence of alcohol"_L1, 6},
};
constexpr int MinorViolations = 5;

constexpr std::array ClaimKinds{"collision"_L1,     "property_damage"_L1, "comprehensive"_L1,
                                "bodily_injury"_L1, "glass"_L1,           "theft"_L1};

constexpr std::array CreditFactors{
    "Amount owed on revolving accounts is high"_L1, "Too many recent inquiries"_L1,
    "Length of credit history is short"_L1,         "Recent delinquency"_L1,
    "Too few accounts paid as agreed"_L1,
};

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QString vendorDate(QDate date)
{
    return date.toString(u"yyyyMMdd");
}

QString text(const QJsonObject &question, QLatin1StringView name)
{
    return question.value(name).toVariant().toString().trimmed();
}

QByteArray seed(QLatin1StringView service, const QStringList &parts)
{
    return (service + u'|' + parts.join(u'|').toUpper()).toUtf8();
}

ServiceAnswer driverRecord(const QJsonObject &question, QDate today)
{
    Draw draw(seed("driver_record"_L1, {text(question, "license_state"_L1), text(question, "license_number"_L1)}));
    // Of 100 drivers: 60 clean, 32 with violations, 6 suspended, 2 not on file.
    const int lot = draw.below(100);
    if (lot >= 98)
        return {};
    const bool suspended = lot >= 92;
    const int count = lot < 60 ? 0 : 1 + draw.below(3);
    QJsonArray violations;
    for (int i = 0; i < count; ++i) {
        const bool major = suspended ? i == 0 : draw.percent(8);
        const auto &kind = major ? Violations[std::size_t(MinorViolations + draw.below(2))]
                                 : Violations[std::size_t(draw.below(MinorViolations))];
        violations.append(QJsonObject{{u"code"_s, QString(kind.code)},
                                      {u"description"_s, QString(kind.description)},
                                      {u"date"_s, vendorDate(today.addDays(-30 - draw.below(1000)))},
                                      {u"points"_s, QString::number(kind.points)}});
    }
    return {200,
            compact({{u"status"_s, suspended ? u"suspended"_s : u"ok"_s},
                     {u"license_class"_s, u"D"_s},
                     {u"violations"_s, violations}})};
}

ServiceAnswer creditScore(const QJsonObject &question, QDate today)
{
    Draw draw(seed("credit_score"_L1, {text(question, "ssn"_L1)}));
    if (draw.percent(4))
        return {};
    // 480 to 850, most of them near 700. The sum of three draws is bell-shaped; the two halves have different widths.
    const int sum = draw.below(100) + draw.below(100) + draw.below(100);
    const int score = sum <= 148 ? 480 + 220 * sum / 148 : 700 + 150 * (sum - 148) / 149;
    QJsonArray factors;
    const int count = score >= 780 ? 1 : 4;
    const int first = draw.below(int(CreditFactors.size()));
    for (int i = 0; i < count; ++i)
        factors.append(QString(CreditFactors[std::size_t(first + i) % CreditFactors.size()]));
    // A few have a score from a while ago, too old to be used.
    const QDate scoredOn = draw.percent(3) ? today.addDays(-91 - draw.below(60)) : today;
    return {200,
            compact({{u"score"_s, QString::number(score)},
                     {u"bureau"_s, u"Sandbox Credit Bureau"_s},
                     {u"scored_on"_s, vendorDate(scoredOn)},
                     {u"factors"_s, factors}})};
}

ServiceAnswer claimsHistory(const QJsonObject &question, QDate today)
{
    Draw draw(seed("claims_history"_L1,
                   {text(question, "first_name"_L1), text(question, "last_name"_L1), text(question, "birth_date"_L1)}));
    // Of 100 people: 50 without a claim on file, 15 of whom the service knows nothing at all.
    const int lot = draw.below(100);
    if (lot < 15)
        return {};
    const int count = lot < 65 ? 0 : 1 + (draw.percent(30) ? 1 : 0) + (draw.percent(10) ? 1 : 0);
    QJsonArray claims;
    for (int i = 0; i < count; ++i) {
        const int cents = 30000 + draw.below(draw.percent(15) ? 2500000 : 600000);
        QJsonObject claim{{u"date"_s, vendorDate(today.addDays(-20 - draw.below(1800)))},
                          {u"type"_s, QString(ClaimKinds[std::size_t(draw.below(int(ClaimKinds.size())))])},
                          {u"amount"_s, u"%1.%2"_s.arg(cents / 100).arg(cents % 100, 2, 10, QLatin1Char('0'))},
                          {u"at_fault"_s, draw.percent(40) ? u"Y"_s : u"N"_s}};
        if (draw.percent(12))
            claim.insert(u"dispute"_s, u"The consumer states that the other driver was at fault."_s);
        claims.append(claim);
    }
    return {200, compact({{u"claims"_s, claims}})};
}

ServiceAnswer rating(const QJsonObject &question, QDate)
{
    Draw draw(QByteArray("rating|") + compact(question));
    const int zip = text(question, "zip"_L1).left(5).toInt();
    const int age = text(question, "youngest_age"_L1).toInt();
    // The arithmetic of reference document P in whole cents, with up to three percent more or less for another insurer.
    qint64 cents = 100000;
    if (age < 25)
        cents = cents * 150 / 100;
    cents = cents * (100 + zip % 50) / 100;
    cents = cents * (97 + draw.below(7)) / 100;
    return {200,
            compact({{u"rating"_s, u"%1.%2"_s.arg(cents / 100).arg(cents % 100, 2, 10, QLatin1Char('0'))},
                     {u"currency"_s, u"USD"_s},
                     {u"term_months"_s, u"12"_s}})};
}

struct Drawn {
    Service service;
    QByteArray path;
    QList<QLatin1StringView> required;
    ServiceAnswer (*answer)(const QJsonObject &question, QDate today);
};

const Drawn &drawnBy(const Service &service)
{
    static const std::array all{
        Drawn{Service::DriverRecord, "/dmv/driver-record", {"license_number"_L1, "license_state"_L1}, driverRecord},
        Drawn{Service::CreditScore, "/credit/score", {"ssn"_L1}, creditScore},
        Drawn{Service::ClaimsHistory,
              "/claims/history",
              {"first_name"_L1, "last_name"_L1, "birth_date"_L1, "zip"_L1},
              claimsHistory},
        Drawn{Service::Rating,
              "/rating/auto",
              {"zip"_L1, "youngest_age"_L1, "drivers"_L1, "vehicles"_L1, "effective_date"_L1},
              rating},
    };
    const auto found = std::find_if(all.begin(), all.end(), [&](const Drawn &one) { return one.service == service; });
    if (found == all.end())
        qFatal("no answers are drawn for %s", qPrintable(service.name));
    return *found;
}

QJsonValue otherType(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::String: return QJsonArray{value};
    case QJsonValue::Array: return u"none"_s;
    case QJsonValue::Double: return QJsonObject{{u"value"_s, value}};
    default: return -1;
    }
}

} // namespace

QByteArray servicePath(const Service &service)
{
    return drawnBy(service).path;
}

ServiceAnswer answerFor(const Service &service, const QJsonObject &question, QDate today)
{
    const Drawn &drawn = drawnBy(service);
    for (const QLatin1StringView name : drawn.required) {
        if (text(question, name).isEmpty())
            return {400, compact({{u"error"_s, u"The field '%1' is missing."_s.arg(name)}})};
    }
    return drawn.answer(question, today);
}

QByteArray withWrongTypes(const QByteArray &body)
{
    QJsonObject object = QJsonDocument::fromJson(body).object();
    for (const QString &name : object.keys())
        object.insert(name, otherType(object.value(name)));
    return compact(object);
}

} // namespace bindery::mock_services
