#include "services/claims_history_service.h"

#include "risk/record/record.h"
#include "domain/claims_history.h"
#include "services/answer_parsers.h"

using namespace Qt::StringLiterals;

namespace bindery::services {

FactTask<domain::ClaimsHistory> ClaimsHistoryService::fetchAsync(domain::Applicant applicant, domain::Address garaging,
                                                                 CallProgressSink progress, CallContext context,
                                                                 bool askAnew)
{
    const bool complete = !applicant.firstName.trimmed().isEmpty() && !applicant.lastName.trimmed().isEmpty()
        && applicant.birthDate.isValid() && !garaging.zip.trimmed().isEmpty();
    if (!complete) {
        co_return m_caller.notOrdered<domain::ClaimsHistory>(
            u"The claims history was not ordered: it needs the applicant's name, birth date and ZIP. Enter them and "
            "submit again."_s);
    }
    QJsonObject sent = personAsSent(applicant.firstName, applicant.lastName, applicant.birthDate);
    sent.insert(u"zip"_s, garaging.zip.trimmed().left(5));
    if (!applicant.ssn.isEmpty())
        sent.insert(u"ssn"_s, applicant.ssn.reveal());
    Fallback<domain::ClaimsHistory> standIn(
        domain::ClaimsHistory(), u"Claims are not known, so this is an indication and cannot be bound."_s,
        u"The service has no claims on file for this person."_s, domain::ClaimsHistory());
    const Question question(sent);
    const ServiceCaller::Parser<domain::ClaimsHistory> parser = &parseClaimsHistory;
    auto fact = co_await m_caller.fetchAsync<domain::ClaimsHistory>(question, parser, std::move(standIn),
                                                                    std::move(progress), context, askAnew);
    co_return fact;
}

} // namespace bindery::services
