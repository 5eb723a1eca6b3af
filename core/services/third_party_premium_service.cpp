#include "services/third_party_premium_service.h"

#include "risk/record/record.h"
#include "domain/third_party_premium.h"
#include "services/answer_parsers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::services {

namespace {

/// -1 when no driver has a birth date.
int youngestAge(const risk::Record &application)
{
    int youngest = -1;
    for (const domain::Driver &driver : application.drivers) {
        const int age = driver.birthDate.ageAt(application.effectiveDate);
        if (age >= 0 && (youngest < 0 || age < youngest))
            youngest = age;
    }
    return youngest;
}

} // namespace

ThirdPartyPremiumService::ThirdPartyPremiumService(ServiceSettings settings, resilience::Pipeline &pipeline,
                                                   ServiceSurroundings surroundings, LocalIndication indication)
    : ServiceAdapter(std::move(settings), pipeline, surroundings), m_indication(std::move(indication))
{
}

FactTask<domain::ThirdPartyPremium> ThirdPartyPremiumService::fetchAsync(risk::Record application,
                                                                         CallProgressSink progress, CallContext context,
                                                                         bool askAnew)
{
    const int age = youngestAge(application);
    const QString zip = application.garaging.zip.trimmed().left(5);
    if (age < 0 || zip.isEmpty()) {
        co_return m_caller.notOrdered<domain::ThirdPartyPremium>(
            u"The rating service was not asked: it needs the garaging ZIP, the effective date and the drivers' birth "
            "dates. Enter them and submit again."_s);
    }
    QJsonObject sent;
    sent.insert(u"zip"_s, zip);
    sent.insert(u"youngest_age"_s, age);
    sent.insert(u"drivers"_s, qint64(application.drivers.size()));
    sent.insert(u"vehicles"_s, qint64(application.vehicles.size()));
    sent.insert(u"effective_date"_s, application.effectiveDate.toString(u"yyyyMMdd"));

    std::optional<domain::ThirdPartyPremium> local;
    QString sentence = u"There is no local indication to put in its place."_s;
    if (const auto premium = m_indication ? m_indication(application) : std::nullopt) {
        local = domain::ThirdPartyPremium{*premium};
        sentence = u"The local indication is shown in its place, so this cannot be bound."_s;
    }
    Fallback<domain::ThirdPartyPremium> standIn(local, sentence, u"The rating service has no rating for this risk."_s);
    const Question question(sent);
    const ServiceCaller::Parser<domain::ThirdPartyPremium> parser = &parseRating;
    auto fact = co_await m_caller.fetchAsync<domain::ThirdPartyPremium>(question, parser, std::move(standIn),
                                                                        std::move(progress), context, askAnew);
    co_return fact;
}

} // namespace bindery::services
