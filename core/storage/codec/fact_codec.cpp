#include "storage/codec/fact_codec.h"

#include "storage/codec/record_reader.h"
#include "storage/store_error.h"

namespace bindery::storage {

using namespace domain;
using L = QLatin1StringView;

namespace {

QString dateText(QDate date)
{
    return date.isValid() ? date.toString(Qt::ISODate) : QString();
}

constexpr L NotUnderstood("notUnderstood");

/// Left out where it is empty, so that facts of earlier versions are written as they were.
void addNotUnderstood(QJsonObject &json, const QStringList &fields)
{
    if (!fields.isEmpty())
        json.insert(NotUnderstood, QJsonArray::fromStringList(fields));
}

Violation violationFrom(RecordReader &json)
{
    Violation violation;
    json.fill({{L("code"), &violation.code}, {L("description"), &violation.description}});
    violation.date = json.date(L("date"));
    violation.points = json.number(L("points"));
    violation.notUnderstood = json.texts(NotUnderstood);
    return violation;
}

Claim claimFrom(RecordReader &json)
{
    Claim claim;
    claim.date = json.date(L("date"));
    claim.kind = json.text(L("kind"));
    claim.amount = json.decimal(L("amount"));
    claim.atFault = json.flag(L("atFault"));
    claim.dispute = json.text(L("dispute"));
    claim.notUnderstood = json.texts(NotUnderstood);
    return claim;
}

template<class T>
Result<T> whole(const QByteArray &json, const QString &what, T (*read)(RecordReader &))
{
    const Result<QJsonObject> object = parsedObject(json, what);
    if (!object)
        return failure(object.error());
    RecordReader reader(*object);
    T value = read(reader);
    if (!reader.ok())
        return failure(unreadableRecord(QStringLiteral("%1: %2").arg(what, reader.failed())));
    return value;
}

} // namespace

QByteArray encodeFact(const DriverRecord &record)
{
    QJsonArray violations;
    for (const Violation &violation : record.violations) {
        QJsonObject json{{L("code"), violation.code},
                         {L("description"), violation.description},
                         {L("date"), dateText(violation.date)},
                         {L("points"), violation.points}};
        addNotUnderstood(json, violation.notUnderstood);
        violations.append(json);
    }
    QJsonObject json{{L("status"), record.status}, {L("violations"), violations}};
    addNotUnderstood(json, record.notUnderstood);
    return compactJson(json);
}

template<>
Result<DriverRecord> decodeFact<DriverRecord>(const QByteArray &json)
{
    return whole<DriverRecord>(json, QStringLiteral("driver record"), [](RecordReader &reader) {
        DriverRecord record;
        record.status = reader.text(L("status"));
        record.notUnderstood = reader.texts(NotUnderstood);
        record.violations = reader.parts(L("violations"), &violationFrom);
        return record;
    });
}

QByteArray encodeFact(const CreditScore &credit)
{
    QJsonObject json{{L("score"), credit.score},
                     {L("bureau"), credit.bureau},
                     {L("factors"), QJsonArray::fromStringList(credit.factors)},
                     {L("reportDate"), dateText(credit.reportDate)}};
    addNotUnderstood(json, credit.notUnderstood);
    return compactJson(json);
}

template<>
Result<CreditScore> decodeFact<CreditScore>(const QByteArray &json)
{
    return whole<CreditScore>(json, QStringLiteral("credit score"), [](RecordReader &reader) {
        CreditScore credit;
        credit.score = reader.number(L("score"));
        credit.bureau = reader.text(L("bureau"));
        credit.factors = reader.texts(L("factors"));
        credit.notUnderstood = reader.texts(NotUnderstood);
        // Facts of earlier versions do not have this field.
        if (reader.has(L("reportDate")))
            credit.reportDate = reader.date(L("reportDate"));
        return credit;
    });
}

QByteArray encodeFact(const ClaimsHistory &history)
{
    QJsonArray claims;
    for (const Claim &claim : history.claims) {
        QJsonObject json{{L("date"), dateText(claim.date)},
                         {L("kind"), claim.kind},
                         {L("amount"), claim.amount.toString()},
                         {L("atFault"), claim.atFault},
                         {L("dispute"), claim.dispute}};
        addNotUnderstood(json, claim.notUnderstood);
        claims.append(json);
    }
    return compactJson({{L("claims"), claims}});
}

template<>
Result<ClaimsHistory> decodeFact<ClaimsHistory>(const QByteArray &json)
{
    return whole<ClaimsHistory>(json, QStringLiteral("claims history"), [](RecordReader &reader) {
        ClaimsHistory history;
        history.claims = reader.parts(L("claims"), &claimFrom);
        return history;
    });
}

QByteArray encodeFact(const ThirdPartyPremium &rating)
{
    return compactJson({{L("rating"), rating.rating.toString()}});
}

template<>
Result<ThirdPartyPremium> decodeFact<ThirdPartyPremium>(const QByteArray &json)
{
    return whole<ThirdPartyPremium>(json, QStringLiteral("rating"), [](RecordReader &reader) {
        ThirdPartyPremium rating;
        rating.rating = reader.decimal(L("rating"));
        return rating;
    });
}

} // namespace bindery::storage
