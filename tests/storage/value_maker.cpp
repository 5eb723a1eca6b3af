#include "value_maker.h"

namespace bindery::test {

QString ValueMaker::text()
{
    static const QStringList texts{QString(),
                                   QStringLiteral("Jane"),
                                   QStringLiteral("O'Brien \"Bob\""),
                                   QStringLiteral("Zoë 日本語 🚗"),
                                   QStringLiteral(" blanks around "),
                                   QStringLiteral("line\nbreak\ttab\\"),
                                   QStringLiteral("'; DROP TABLE quotes; --"),
                                   QString(2000, u'x'),
                                   QStringLiteral("null"),
                                   QString(QChar(0)) + QStringLiteral("after nul")};
    return texts[number(int(texts.size()))];
}

QDate ValueMaker::date()
{
    return number(5) == 0 ? QDate() : QDate(1900, 1, 1).addDays(number(60000));
}

risk::Record ValueMaker::application()
{
    risk::Record made;
    made.reference = text();
    made.applicant = {text(), text(), PersonalDate(date()), PersonalText(text()), text(), text()};
    made.garaging = {text(), text(), text(), text()};
    for (int i = number(4); i > 0; --i) {
        made.drivers.push_back({text(), text(), PersonalDate(date()), PersonalText(text()), text()});
    }
    for (int i = number(4); i > 0; --i) {
        made.vehicles.push_back({text(), number(3000), text(), text(), domain::VehicleUse(number(4)), number(100000)});
    }
    made.coverages.bodilyInjury = text();
    made.coverages.propertyDamage = chance() ? std::optional<int>(number(100000)) : std::nullopt;
    made.coverages.collisionDeductible = chance() ? std::optional<int>(number(2000)) : std::nullopt;
    made.effectiveDate = date();
    made.transaction = chance() ? Transaction::New : Transaction::Renewal;
    if (chance())
        made.unknownFields = {{QStringLiteral("$.pets[0]"), QJsonObject{{QStringLiteral("name"), text()}}}};
    if (chance())
        made.unread = {{QStringLiteral("$.applicant.birthDate"), PersonalText(text())}};
    return made;
}

facts::FactOrigin ValueMaker::origin()
{
    facts::FactOrigin made;
    made.provenance = facts::Provenance(number(8));
    made.source = text();
    made.obtainedAt = time();
    made.age = std::chrono::seconds(number(100000));
    made.reason = text();
    made.tries = number(5);
    made.elapsed = std::chrono::milliseconds(number(30000));
    return made;
}

facts::FactSet ValueMaker::facts(int drivers)
{
    facts::FactSet made;
    for (int i = 0; i < drivers; ++i) {
        domain::DriverRecord record{text(), {}};
        for (int k = number(3); k > 0; --k)
            record.violations.push_back({text(), text(), date(), number(12), notUnderstood()});
        record.notUnderstood = notUnderstood();
        made.driverRecords.push_back({i, fact(std::move(record))});
    }
    made.credit = fact(domain::CreditScore{number(850), text(), {text(), text()}, date(), notUnderstood()});
    domain::ClaimsHistory history;
    for (int k = number(3); k > 0; --k)
        history.claims.push_back({date(), text(), decimal(), chance(), text(), notUnderstood()});
    made.claims = fact(std::move(history));
    made.rating = fact(domain::ThirdPartyPremium{decimal()});
    return made;
}

domain::DecisionReason ValueMaker::reason()
{
    domain::DecisionReason made;
    made.rule = text();
    made.kind = domain::DecisionKind(number(3));
    made.message = text();
    made.because = text();
    made.authorityLevel = number(4);
    made.authority = text();
    made.table = text();
    for (int k = number(3); k > 0; --k)
        made.matches.push_back({text(), text(), text()});
    return made;
}

domain::Quote ValueMaker::quote(const QString &submissionId, int drivers)
{
    domain::Quote made;
    made.submissionId = submissionId;
    made.madeAt = time();
    made.facts = facts(drivers);
    made.decision.kind = domain::DecisionKind(number(3));
    made.decision.rules = {text(), text(), text()};
    for (int k = number(4); k > 0; --k)
        made.decision.reasons.push_back(reason());
    made.decision.tier = text();
    made.decidedOn = date();
    if (chance()) {
        made.decision.adverseActions.push_back(
            {text(), text(), text(), text(), date(), number(90), {{text(), decimal(), text()}}, text()});
    }
    if (number(4) > 0) {
        domain::Premium premium;
        premium.total.amount = decimal();
        for (int k = number(6); k > 0; --k) {
            premium.worksheet.push_back(
                {text(), text(), text(), text(), text(), text(), decimal(), text(), decimal(), text(), text()});
        }
        made.premium = std::move(premium);
        if (chance())
            made.range = domain::PremiumRange{{decimal(), {}}, {text(), text()}};
        if (made.range)
            made.range->lowest.currency = made.premium->total.currency;
    } else {
        made.ratingFailure = text();
    }
    // A quote of engine 2 names its plan whether or not it could rate the risk.
    made.engine = 1 + number(3);
    if (made.premium || chance())
        made.plan = domain::QuotedPlan{{text(), text(), text()}, text(), date(), date(), chance()};
    made.offline = chance();
    made.bindable = chance();
    if (!made.bindable)
        made.missingForBinding = {text(), text()};
    made.elapsed = std::chrono::milliseconds(number(30000));
    return made;
}

} // namespace bindery::test
