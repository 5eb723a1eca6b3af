#include "parity/given_answer.h"

#include "parity/chance.h"
#include "parity/mutated_application.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace bindery::parity {

namespace {

using facts::Provenance;

QString dayBefore(Chance &chance, int years)
{
    return parityDay().addDays(-chance.below(years * 365)).toString(Qt::ISODate);
}

/// Takes a field away, or makes another value of it, now and then.
void spoil(QJsonObject &entry, Chance &chance)
{
    if (!chance.percent(6) || entry.isEmpty())
        return;
    const QString name = chance.of(entry.keys());
    if (chance.percent(50))
        entry.remove(name);
    else
        entry.insert(name, u"?"_s);
}

QJsonObject driverRecord(Chance &chance)
{
    QJsonArray violations;
    const int count = chance.percent(55) ? 0 : chance.between(1, 4);
    for (int at = 0; at < count; ++at) {
        QJsonObject violation{{u"code"_s, QString::fromLatin1(chance.of({"S92", "M14", "A20", "B26"}))},
                              {u"date"_s, dayBefore(chance, 7)},
                              {u"points"_s, chance.below(7)}};
        spoil(violation, chance);
        violations.append(violation);
    }
    QJsonObject record{
        {u"status"_s, QString::fromLatin1(chance.of({"ok", "ok", "ok", "OK", "valid", "suspended", "expired", "?"}))},
        {u"violations"_s, violations}};
    if (chance.percent(3))
        spoil(record, chance);
    return record;
}

QJsonObject creditScore(Chance &chance)
{
    QJsonObject credit{{u"score"_s, chance.between(290, 855)}, {u"bureau"_s, u"Hudson Credit Bureau"_s}};
    QJsonArray factors;
    for (int at = chance.below(6); at > 0; --at)
        factors.append(QString::fromLatin1(
            chance.of({"Too many accounts", "Short history", "High utilization", "Late payments"})));
    credit.insert(u"factors"_s, factors);
    if (chance.percent(70))
        credit.insert(u"scored_on"_s, dayBefore(chance, 1));
    spoil(credit, chance);
    return credit;
}

QJsonObject claimsHistory(Chance &chance)
{
    QJsonArray claims;
    for (int at = chance.below(4); at > 0; --at) {
        QJsonObject claim{{u"date"_s, dayBefore(chance, 7)},
                          {u"type"_s, QString::fromLatin1(chance.of({"collision", "glass", "theft"}))},
                          {u"amount"_s, u"%1.%2"_s.arg(chance.below(20'000)).arg(10 + chance.below(90))},
                          {u"at_fault"_s, chance.percent(40)}};
        if (chance.percent(10))
            claim.insert(u"dispute"_s, u"The applicant says that it was another car."_s);
        spoil(claim, chance);
        claims.append(claim);
    }
    return {{u"claims"_s, claims}};
}

QJsonObject rating(Chance &chance)
{
    QJsonObject rating{{u"rating"_s, u"%1.%2"_s.arg(chance.between(300, 4000)).arg(10 + chance.below(90))}};
    if (chance.percent(10))
        rating.insert(u"currency"_s, chance.percent(80) ? u"USD"_s : u"EUR"_s);
    return rating;
}

facts::FactOrigin origin(const QString &service, Chance &chance)
{
    facts::FactOrigin made;
    made.source = service;
    made.obtainedAt = UtcTime(std::chrono::sys_days(std::chrono::year(2026) / 6 / 15) + 12h);
    const int kind = chance.below(100);
    if (kind < 62) {
        made.provenance = Provenance::Live;
        made.tries = chance.between(1, 3);
    } else if (kind < 72) {
        made.provenance = Provenance::Cached;
        made.age = std::chrono::hours(chance.below(24 * 20));
    } else if (kind < 80) {
        made.provenance = Provenance::Stale;
        made.age = std::chrono::hours(24 * chance.between(20, 120));
    } else if (kind < 87) {
        made.provenance = Provenance::Fallback;
    } else if (kind < 92) {
        made.provenance = Provenance::NoHit;
        made.whole = !chance.percent(15);
    } else if (kind < 95) {
        made.provenance = Provenance::NotOrdered;
    } else if (kind < 97) {
        made.provenance = Provenance::NotPermitted;
    } else {
        made.provenance = Provenance::Failed;
    }
    made.obtainedAt -= made.age;
    const bool failed = made.provenance == Provenance::Stale || made.provenance == Provenance::Fallback
        || made.provenance == Provenance::Failed;
    if (failed)
        made.reason = u"The service did not answer within 5 s in three tries."_s;
    if (made.provenance == Provenance::NotPermitted)
        made.reason = u"The law of the state does not allow it."_s;
    made.mock = chance.percent(4);
    return made;
}

} // namespace

std::vector<GivenAnswer> givenAnswers(int drivers, Chance &chance)
{
    std::vector<GivenAnswer> answers;
    const auto add = [&](const QString &service, int subject, const QJsonObject &body) {
        GivenAnswer answer;
        answer.service = service;
        answer.subject = subject;
        answer.origin = origin(service, chance);
        switch (answer.origin.provenance) {
        case Provenance::Live:
        case Provenance::Cached:
        case Provenance::Stale:
        case Provenance::Fallback: answer.body = QJsonDocument(body).toJson(QJsonDocument::Compact); break;
        default: break;
        }
        answers.push_back(std::move(answer));
    };
    for (int driver = 0; driver < drivers; ++driver)
        add(u"driver_record"_s, driver, driverRecord(chance));
    add(u"credit_score"_s, -1, creditScore(chance));
    add(u"claims_history"_s, -1, claimsHistory(chance));
    add(u"rating"_s, -1, rating(chance));
    return answers;
}

} // namespace bindery::parity
