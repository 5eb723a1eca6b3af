#include "services/credit_score_service.h"

#include "risk/record/record.h"
#include "domain/credit_score.h"
#include "services/answer_parsers.h"

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

/// The score in the place of an answer (requirement R5).
constexpr int NeutralScore = 650;

} // namespace

FactTask<domain::CreditScore> CreditScoreService::fetchAsync(domain::Applicant applicant, CallProgressSink progress,
                                                             CallContext context, bool askAnew)
{
    if (applicant.ssn.isEmpty()) {
        co_return m_caller.notOrdered<domain::CreditScore>(
            u"The credit score was not ordered: the application has no social security number. Enter it and submit "
            "again."_s);
    }
    // A number with one mistyped digit belongs to another person. The person is part of the question, so that this one
    // never gets the report that was ordered for the other.
    const QJsonObject sent{{u"ssn"_s, applicant.ssn.reveal()}};
    const Question question(sent, personAsSent(applicant.firstName, applicant.lastName, applicant.birthDate));
    domain::CreditScore neutral;
    neutral.score = NeutralScore;
    Fallback<domain::CreditScore> standIn(
        neutral,
        u"The score is not known, so this is an indication and cannot be bound. The agreed score %1 is shown in its "
        "place and enters no premium."_s.arg(NeutralScore),
        u"The bureau has no score on file for this person."_s);
    const ServiceCaller::Parser<domain::CreditScore> parser = &parseCreditScore;
    auto fact = co_await m_caller.fetchAsync<domain::CreditScore>(question, parser, std::move(standIn),
                                                                  std::move(progress), context, askAnew);
    co_return fact;
}

FactTask<domain::CreditScore> CreditScoreService::withholdAsync(QString why)
{
    co_return m_caller.notPermitted<domain::CreditScore>(why);
}

} // namespace bindery::services
