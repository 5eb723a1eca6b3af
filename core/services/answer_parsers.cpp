#include "services/answer_parsers.h"

#include "services/json_reading.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

constexpr qsizetype MostEntries = 1000;

tl::unexpected<Error> notUnderstood(const QString &what)
{
    return failure(ErrorCode::BadAnswer, u"The service's answer cannot be understood."_s, what);
}

tl::unexpected<Error> wrongField(const QString &field, const QString &expected)
{
    return notUnderstood(u"%1 is not %2"_s.arg(field, expected));
}

/// The answer's object; no value for an empty body.
Result<std::optional<QJsonObject>> objectOf(const QByteArray &body)
{
    if (body.trimmed().isEmpty())
        return std::optional<QJsonObject>();
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        return notUnderstood(u"not JSON, at byte %1"_s.arg(error.offset));
    if (!document.isObject())
        return notUnderstood(u"not a JSON object"_s);
    const QJsonObject object = document.object();
    // Some services report their failures with status 200.
    const QJsonValue inner = object.value("error"_L1);
    if (!inner.isUndefined() && !inner.isNull())
        return notUnderstood(u"status 200 with an error inside"_s);
    return std::optional<QJsonObject>(object);
}

Result<QJsonArray> listOf(const QJsonObject &object, QLatin1StringView name)
{
    const QJsonValue value = object.value(name);
    if (!value.isArray())
        return wrongField(name, u"a list"_s);
    if (value.toArray().size() > MostEntries)
        return notUnderstood(u"%1 has more than %2 entries"_s.arg(name).arg(MostEntries));
    return value.toArray();
}

/// Absent and null are an empty text; anything else that is no text is wrong.
std::optional<QString> optionalText(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull() ? QString() : readText(value);
}

Result<domain::Violation> violationOf(const QJsonValue &entry, const QString &place)
{
    if (!entry.isObject())
        return wrongField(place, u"an object"_s);
    const QJsonObject json = entry.toObject();
    const auto code = readText(json.value("code"_L1), 40);
    const auto description = optionalText(json.value("description"_L1));
    const auto date = readDate(json.value("date"_L1));
    const QJsonValue points = json.value("points"_L1);
    const bool countsNone = points.isUndefined() || points.isNull();
    const auto counted = countsNone ? std::optional<int>(0) : readWhole(points, 0, 100);
    if (!code || code->isEmpty())
        return wrongField(place + u".code"_s, u"a text"_s);
    if (!description)
        return wrongField(place + u".description"_s, u"a text"_s);
    if (!date)
        return wrongField(place + u".date"_s, u"a date"_s);
    if (!counted)
        return wrongField(place + u".points"_s, u"a number from 0 to 100"_s);
    return domain::Violation{*code, *description, *date, *counted};
}

Result<domain::Claim> claimOf(const QJsonValue &entry, const QString &place)
{
    if (!entry.isObject())
        return wrongField(place, u"an object"_s);
    const QJsonObject json = entry.toObject();
    const auto date = readDate(json.value("date"_L1));
    const auto kind = readText(json.value("type"_L1), 80);
    const auto amount = readDecimal(json.value("amount"_L1));
    const auto atFault = readYesNo(json.value("at_fault"_L1));
    const auto dispute = optionalText(json.value("dispute"_L1));
    if (!date)
        return wrongField(place + u".date"_s, u"a date"_s);
    if (!kind)
        return wrongField(place + u".type"_s, u"a text"_s);
    if (!amount || amount->isNegative())
        return wrongField(place + u".amount"_s, u"an amount"_s);
    if (!atFault)
        return wrongField(place + u".at_fault"_s, u"yes or no"_s);
    if (!dispute)
        return wrongField(place + u".dispute"_s, u"a text"_s);
    return domain::Claim{*date, *kind, *amount, *atFault, *dispute};
}

} // namespace

Result<std::optional<domain::DriverRecord>> parseDriverRecord(const QByteArray &body)
{
    const auto object = objectOf(body);
    if (!object)
        return failure(object.error());
    if (!*object)
        return std::optional<domain::DriverRecord>();
    domain::DriverRecord record;
    const auto status = readText((*object)->value("status"_L1), 40);
    if (!status || status->isEmpty())
        return wrongField(u"status"_s, u"a text"_s);
    record.status = status->toLower();
    const Result<QJsonArray> list = listOf(**object, "violations"_L1);
    if (!list)
        return failure(list.error());
    for (qsizetype i = 0; i < list->size(); ++i) {
        auto violation = violationOf(list->at(i), u"violations[%1]"_s.arg(i));
        if (!violation)
            return failure(violation.error());
        record.violations.push_back(std::move(*violation));
    }
    return std::optional(std::move(record));
}

Result<std::optional<domain::CreditScore>> parseCreditScore(const QByteArray &body)
{
    const auto object = objectOf(body);
    if (!object)
        return failure(object.error());
    if (!*object)
        return std::optional<domain::CreditScore>();
    const auto score = readWhole((*object)->value("score"_L1), 300, 850);
    if (!score)
        return wrongField(u"score"_s, u"a number from 300 to 850"_s);
    const auto bureau = optionalText((*object)->value("bureau"_L1));
    if (!bureau)
        return wrongField(u"bureau"_s, u"a text"_s);
    domain::CreditScore credit;
    credit.score = *score;
    credit.bureau = *bureau;
    if (const QJsonValue scoredOn = (*object)->value("scored_on"_L1); !scoredOn.isUndefined() && !scoredOn.isNull()) {
        const auto date = readDate(scoredOn);
        if (!date)
            return wrongField(u"scored_on"_s, u"a date"_s);
        credit.reportDate = *date;
    }
    const QJsonValue factors = (*object)->value("factors"_L1);
    if (!factors.isUndefined() && !factors.isNull()) {
        const Result<QJsonArray> list = listOf(**object, "factors"_L1);
        if (!list)
            return failure(list.error());
        for (qsizetype i = 0; i < std::min<qsizetype>(list->size(), 5); ++i) {
            const auto factor = readText(list->at(i));
            if (!factor)
                return wrongField(u"factors[%1]"_s.arg(i), u"a text"_s);
            credit.factors.append(*factor);
        }
    }
    return std::optional(std::move(credit));
}

Result<std::optional<domain::ClaimsHistory>> parseClaimsHistory(const QByteArray &body)
{
    const auto object = objectOf(body);
    if (!object)
        return failure(object.error());
    if (!*object)
        return std::optional<domain::ClaimsHistory>();
    const Result<QJsonArray> list = listOf(**object, "claims"_L1);
    if (!list)
        return failure(list.error());
    if (list->isEmpty())
        return std::optional<domain::ClaimsHistory>();
    domain::ClaimsHistory history;
    for (qsizetype i = 0; i < list->size(); ++i) {
        auto claim = claimOf(list->at(i), u"claims[%1]"_s.arg(i));
        if (!claim)
            return failure(claim.error());
        history.claims.push_back(std::move(*claim));
    }
    return std::optional(std::move(history));
}

Result<std::optional<domain::RemoteRating>> parseRating(const QByteArray &body)
{
    const auto object = objectOf(body);
    if (!object)
        return failure(object.error());
    if (!*object)
        return std::optional<domain::RemoteRating>();
    const auto rating = readDecimal((*object)->value("rating"_L1));
    if (!rating || rating->isNegative() || rating->isZero())
        return wrongField(u"rating"_s, u"an amount above zero"_s);
    const auto currency = optionalText((*object)->value("currency"_L1));
    if (!currency || (!currency->isEmpty() && *currency != "USD"_L1))
        return wrongField(u"currency"_s, u"USD"_s);
    return std::optional(domain::RemoteRating{*rating});
}

} // namespace bindery::services
