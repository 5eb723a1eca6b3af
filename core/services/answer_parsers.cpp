#include "services/answer_parsers.h"

#include "base/read_json.h"
#include "domain/claims_history.h"
#include "domain/credit_score.h"
#include "domain/driver_record.h"
#include "domain/third_party_premium.h"
#include "services/answer_part.h"
#include "services/answer_values.h"

#include <memory>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

constexpr std::size_t MostEntries = 1000;
constexpr std::size_t MostFactors = 5;
constexpr qsizetype LongestText = 500;
/// A bureau in a time zone east of this machine may be a day ahead.
constexpr int DaysAhead = 1;
constexpr JsonLimits AnswerLimits{.values = 200'000, .loosestTexts = true};

tl::unexpected<Error> notUnderstood(const QString &what)
{
    return failure(ErrorCode::BadAnswer, u"The service's answer cannot be understood."_s, what);
}

tl::unexpected<Error> wrongField(const QString &field, const QString &expected)
{
    return notUnderstood(u"%1 is not %2"_s.arg(field, expected));
}

/// One answer, for as long as it is read.
class Answer {
public:
    /// No value: an empty body.
    static Result<std::unique_ptr<Answer>> read(const QByteArray &body)
    {
        if (body.trimmed().isEmpty())
            return std::unique_ptr<Answer>();
        auto json = readJson(body, QString(), AnswerLimits);
        if (!json)
            return notUnderstood(toText(json.error()));
        if (!json->is(JsonNode::Kind::Object))
            return notUnderstood(u"not a JSON object"_s);
        // Some services report their failures with status 200.
        const JsonNode *inner = json->find(u"error");
        if (inner && !inner->is(JsonNode::Kind::Null))
            return notUnderstood(u"status 200 with an error inside"_s);
        return std::unique_ptr<Answer>(new Answer(std::move(*json)));
    }

    [[nodiscard]] JsonCursor root() { return JsonCursor(m_json, m_reading); }

    [[nodiscard]] JsonCursor at(QLatin1StringView name)
    {
        JsonFields fields = root().fields();
        fields.allowOthers();
        return fields.at(name);
    }

    Result<std::vector<JsonCursor>> list(QLatin1StringView name)
    {
        const JsonCursor cursor = at(name);
        if (!cursor.is(JsonNode::Kind::List))
            return wrongField(name, u"a list"_s);
        if (cursor.node()->items.size() > MostEntries)
            return notUnderstood(u"%1 has more than %2 entries"_s.arg(name).arg(MostEntries));
        return cursor.items();
    }

private:
    explicit Answer(JsonNode json) : m_json(std::move(json)) {}

    JsonNode m_json;
    JsonReading m_reading{JsonManner::vendor()};
};

domain::Violation violationOf(const JsonCursor &entry, QDate today)
{
    AnswerPart part(entry);
    domain::Violation violation;
    violation.code = part.text("code"_L1, 40, true);
    violation.description = part.text("description"_L1, LongestText, false);
    violation.date = part.day("date"_L1, today, true);
    // Some states count none.
    violation.points = part.whole("points"_L1, 0, 100, 0);
    violation.notUnderstood = part.notUnderstood();
    return violation;
}

domain::Claim claimOf(const JsonCursor &entry, QDate today)
{
    AnswerPart part(entry);
    domain::Claim claim;
    claim.date = part.day("date"_L1, today, true);
    claim.kind = part.text("type"_L1, 80, true);
    claim.amount = part.amount("amount"_L1);
    // An unknown fault counts as the applicant's.
    claim.atFault = part.yesNo("at_fault"_L1, true);
    claim.dispute = part.text("dispute"_L1, LongestText, false);
    claim.notUnderstood = part.notUnderstood();
    return claim;
}

/// Reads the body with `read`; an empty one has no report.
template<class Report, class Read>
Result<std::optional<Report>> reportIn(const QByteArray &body, Read read)
{
    const auto answer = Answer::read(body);
    if (!answer)
        return failure(answer.error());
    if (!*answer)
        return std::optional<Report>();
    return read(**answer);
}

} // namespace

Result<std::optional<domain::DriverRecord>> parseDriverRecord(const QByteArray &body, QDate today)
{
    const auto read = [today](Answer &answer) -> Result<std::optional<domain::DriverRecord>> {
        const auto violations = answer.list("violations"_L1);
        if (!violations)
            return failure(violations.error());
        AnswerPart part(answer.root());
        domain::DriverRecord record;
        record.status = part.text("status"_L1, 40, true).toLower();
        record.notUnderstood = part.notUnderstood();
        for (const JsonCursor &entry : *violations)
            record.violations.push_back(violationOf(entry, today));
        return std::optional(std::move(record));
    };
    return reportIn<domain::DriverRecord>(body, read);
}

Result<std::optional<domain::CreditScore>> parseCreditScore(const QByteArray &body, QDate today)
{
    const auto read = [today](Answer &answer) -> Result<std::optional<domain::CreditScore>> {
        const auto score = answer.at("score"_L1).whole(300, 850);
        if (!score)
            return wrongField(u"score"_s, u"a number from 300 to 850"_s);
        AnswerPart part(answer.root());
        domain::CreditScore credit;
        credit.score = static_cast<int>(*score);
        credit.bureau = part.text("bureau"_L1, LongestText, false);
        credit.reportDate = part.day("scored_on"_L1, today.addDays(DaysAhead), false);
        credit.factors = part.texts("factors"_L1, MostFactors, LongestText);
        credit.notUnderstood = part.notUnderstood();
        return std::optional(std::move(credit));
    };
    return reportIn<domain::CreditScore>(body, read);
}

Result<std::optional<domain::ClaimsHistory>> parseClaimsHistory(const QByteArray &body, QDate today)
{
    const auto read = [today](Answer &answer) -> Result<std::optional<domain::ClaimsHistory>> {
        const auto claims = answer.list("claims"_L1);
        if (!claims)
            return failure(claims.error());
        if (claims->empty())
            return std::optional<domain::ClaimsHistory>();
        domain::ClaimsHistory history;
        for (const JsonCursor &entry : *claims)
            history.claims.push_back(claimOf(entry, today));
        return std::optional(std::move(history));
    };
    return reportIn<domain::ClaimsHistory>(body, read);
}

Result<std::optional<domain::ThirdPartyPremium>> parseRating(const QByteArray &body, QDate)
{
    const auto read = [](Answer &answer) -> Result<std::optional<domain::ThirdPartyPremium>> {
        const auto rating = amountOf(answer.at("rating"_L1));
        if (!rating || rating->isNegative() || rating->isZero())
            return wrongField(u"rating"_s, u"an amount above zero"_s);
        const JsonCursor currency = answer.at("currency"_L1);
        const auto written = currency.text();
        if (currency.isGiven() && (!written || (!written->isEmpty() && *written != "USD"_L1)))
            return wrongField(u"currency"_s, u"USD"_s);
        return std::optional(domain::ThirdPartyPremium{*rating});
    };
    return reportIn<domain::ThirdPartyPremium>(body, read);
}

} // namespace bindery::services
