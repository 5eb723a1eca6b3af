#include "rules/decision/rule_inputs.h"

#include "base/us_states.h"
#include "risk/record/record.h"
#include "domain/license_status.h"
#include "domain/premium.h"
#include "facts/fact_set.h"
#include "facts/report_age.h"
#include "risk/check/vin.h"

#include <algorithm>
#include <array>

namespace bindery::rules {

using namespace Qt::StringLiterals;
using facts::Fact;
using facts::FactOrigin;
using facts::Provenance;

namespace {

/// The worst provenance first. It speaks for several records.
constexpr std::array WorstFirst{Provenance::Failed,       Provenance::Fallback, Provenance::NotOrdered,
                                Provenance::NotPermitted, Provenance::NoHit,    Provenance::Stale,
                                Provenance::Cached,       Provenance::Live};

auto badness(Provenance provenance)
{
    return std::find(WorstFirst.begin(), WorstFirst.end(), provenance);
}

/// The value that the service gave, or none. A fallback is no value of the service, and a report that is too old may
/// not be used.
template<class T>
const T *known(const Fact<T> &fact, int ageDays, int maxAgeDays)
{
    const bool usable = fact.origin.provenance != Provenance::Fallback && ageDays <= maxAgeDays;
    return fact.value && usable ? &*fact.value : nullptr;
}

Value number(qsizetype count)
{
    return Value(Decimal(static_cast<std::int64_t>(count)));
}

class Inputs {
public:
    explicit Inputs(const RuleSubject &subject) : m_subject(subject) {}

    Values gather()
    {
        addRisk();
        addDrivers();
        addDriverRecords();
        addCredit();
        addClaims();
        addRating();
        return std::move(m_values);
    }

private:
    void set(const QString &name, Value value) { m_values[name] = std::move(value); }

    int ageOf(const FactOrigin &origin) const { return facts::reportAgeDays(origin, QDate(), m_subject.today); }

    void addOrigin(const QString &prefix, const FactOrigin &origin, int ageDays)
    {
        QString reason = origin.reason.trimmed();
        // The reason stands in the middle of a sentence.
        while (reason.endsWith(u'.'))
            reason.chop(1);
        set(prefix + u".provenance"_s, Value(facts::provenanceName(origin.provenance)));
        set(prefix + u".reason"_s, Value(reason.isEmpty() ? u"no reason was given"_s : reason));
        set(prefix + u".age_days"_s, Value(ageDays));
    }

    bool isExpired(int ageDays) const { return ageDays > m_subject.reportMaxAgeDays; }

    QDate effective() const
    {
        const QDate date = m_subject.application.effectiveDate;
        return date.isValid() ? date : m_subject.today;
    }

    void addRisk()
    {
        const risk::Record &application = m_subject.application;
        set(u"risk.state"_s, Value(application.garaging.state.trimmed().toUpper()));
        set(u"risk.zip"_s, Value(application.garaging.zip.trimmed().left(5)));
        set(u"risk.drivers"_s, number(static_cast<qsizetype>(application.drivers.size())));
        set(u"risk.vehicles"_s, number(static_cast<qsizetype>(application.vehicles.size())));
        set(u"risk.business"_s, Value(transactionName(application.transaction)));
        set(u"risk.days_to_effective"_s, number(m_subject.today.daysTo(effective())));
        Value oldest;
        qsizetype business = 0;
        for (const domain::Vehicle &vehicle : application.vehicles) {
            business += vehicle.use == domain::VehicleUse::Business ? 1 : 0;
            const Value age = vehicle.modelYear > 0 ? number(effective().year() - vehicle.modelYear) : Value();
            oldest = oldest.isNull() || (!age.isNull() && oldest < age) ? age : oldest;
        }
        set(u"vehicle.oldest_age"_s, oldest);
        set(u"vehicle.business_use"_s, number(business));
        addVins();
        set(u"premium.rated"_s, Value(m_subject.premium.has_value()));
        set(u"premium.amount"_s, m_subject.premium ? Value(m_subject.premium->total.amount) : Value());
        set(u"premium.credit_factor"_s, creditFactor());
        QString failure = m_subject.ratingFailure.trimmed();
        while (failure.endsWith(u'.'))
            failure.chop(1);
        set(u"premium.failure"_s, m_subject.premium ? Value() : Value(failure));
    }

    void addVins()
    {
        qsizetype unproven = 0;
        Value doubt;
        for (const domain::Vehicle &vehicle : m_subject.application.vehicles) {
            const risk::VinFinding vin = risk::checkVin(vehicle.vin, vehicle.modelYear, m_subject.today);
            if (vin.unproven.isEmpty())
                continue;
            ++unproven;
            doubt = doubt.isNull() ? Value(vin.unproven) : doubt;
        }
        set(u"vehicle.unproven_vin"_s, number(unproven));
        set(u"vehicle.vin_doubt"_s, doubt);
    }

    /// The greatest factor by which a step named "credit" multiplied. Null where the plan has no such step or left it
    /// out.
    Value creditFactor() const
    {
        Value factor;
        for (const domain::WorksheetStep &step :
             m_subject.premium ? m_subject.premium->worksheet : std::vector<domain::WorksheetStep>()) {
            const Value operand(step.operand);
            if (step.id == u"credit" && step.operation == u"multiply" && (factor.isNull() || factor < operand))
                factor = operand;
        }
        return factor;
    }

    void addDrivers()
    {
        Value youngest;
        Value oldest;
        bool everyAgeKnown = true;
        qsizetype otherLicense = 0;
        for (const domain::Driver &driver : m_subject.application.drivers) {
            const int age = driver.birthDate.ageAt(effective());
            everyAgeKnown = everyAgeKnown && age >= 0;
            const Value value(age);
            otherLicense += driver.licenseState.isEmpty() || isStateCode(driver.licenseState) ? 0 : 1;
            youngest = youngest.isNull() || value < youngest ? value : youngest;
            oldest = oldest.isNull() || oldest < value ? value : oldest;
        }
        set(u"driver.youngest_age"_s, everyAgeKnown ? youngest : Value());
        set(u"driver.oldest_age"_s, everyAgeKnown ? oldest : Value());
        set(u"driver.other_license"_s, number(otherLicense));
    }

    void addDriverRecords()
    {
        const QDate since = m_subject.today.addYears(-3);
        const auto drivers = static_cast<qsizetype>(m_subject.application.drivers.size());
        qsizetype violations = 0, points = 0, mostViolations = 0, mostPoints = 0, recent = 0, recentPoints = 0;
        qsizetype suspended = 0, records = 0, notUnderstood = 0;
        const FactOrigin *worst = nullptr;
        bool expired = false;
        for (const domain::DriverFact &fact : m_subject.facts.driverRecords) {
            const FactOrigin &origin = fact.record.origin;
            if (!worst || badness(origin.provenance) < badness(worst->provenance))
                worst = &origin;
            const int ageDays = ageOf(origin);
            expired |= isExpired(ageDays);
            const domain::DriverRecord *record = known(fact.record, ageDays, m_subject.reportMaxAgeDays);
            if (!record)
                continue;
            ++records;
            qsizetype own = 0;
            for (const domain::Violation &violation : record->violations) {
                own += violation.points;
                if (!violation.date.isValid() || violation.date > since) {
                    ++recent;
                    recentPoints += violation.points;
                }
            }
            const auto count = static_cast<qsizetype>(record->violations.size());
            violations += count;
            points += own;
            mostViolations = std::max(mostViolations, count);
            mostPoints = std::max(mostPoints, own);
            notUnderstood += domain::notUnderstood(*record);
            suspended += domain::isInvalidLicense(record->status) ? 1 : 0;
        }
        const auto orUnknown = [&](qsizetype count) { return records > 0 ? number(count) : Value(); };
        set(u"driver.violations"_s, orUnknown(violations));
        set(u"driver.points"_s, orUnknown(points));
        set(u"driver.max_violations"_s, orUnknown(mostViolations));
        set(u"driver.max_points"_s, orUnknown(mostPoints));
        set(u"driver.violations_3y"_s, orUnknown(recent));
        set(u"driver.points_3y"_s, orUnknown(recentPoints));
        set(u"driver.suspended"_s, orUnknown(suspended));
        set(u"driver.not_understood"_s, orUnknown(notUnderstood));
        set(u"driver.unknown_records"_s, number(std::max<qsizetype>(0, drivers - records)));
        set(u"driver.expired"_s, Value(expired));
        const bool missing = static_cast<qsizetype>(m_subject.facts.driverRecords.size()) < drivers;
        const FactOrigin origin = missing || !worst ? FactOrigin() : *worst;
        addOrigin(u"driver"_s, origin, ageOf(origin));
    }

    void addCredit()
    {
        const Fact<domain::CreditScore> &fact = m_subject.facts.credit;
        const int ageDays = domain::reportAgeDays(fact, m_subject.today);
        const domain::CreditScore *credit = known(fact, ageDays, m_subject.reportMaxAgeDays);
        addOrigin(u"credit"_s, fact.origin, ageDays);
        set(u"credit.expired"_s, Value(isExpired(ageDays)));
        set(u"credit.score"_s, credit ? Value(credit->score) : Value());
        set(u"credit.not_understood"_s, credit ? Value(domain::notUnderstood(*credit)) : Value());
        for (qsizetype index = 0; index < 5; ++index) {
            const bool there = credit && index < credit->factors.size();
            set(u"credit.factor_%1"_s.arg(index + 1), there ? Value(credit->factors[index]) : Value());
        }
    }

    void addClaims()
    {
        const Fact<domain::ClaimsHistory> &fact = m_subject.facts.claims;
        const int ageDays = ageOf(fact.origin);
        addOrigin(u"claims"_s, fact.origin, ageDays);
        set(u"claims.expired"_s, Value(isExpired(ageDays)));
        const domain::ClaimsHistory *history = known(fact, ageDays, m_subject.reportMaxAgeDays);
        // "Nothing on file" is an answer: no claims.
        const bool answered = history || fact.origin.provenance == Provenance::NoHit;
        qsizetype count = 0, atFault3 = 0, atFault5 = 0, disputed = 0;
        Decimal paid;
        for (const domain::Claim &claim : history ? history->claims : std::vector<domain::Claim>()) {
            const bool threeYears = !claim.date.isValid() || claim.date > m_subject.today.addYears(-3);
            const bool fiveYears = !claim.date.isValid() || claim.date > m_subject.today.addYears(-5);
            count += threeYears ? 1 : 0;
            atFault3 += threeYears && claim.atFault ? 1 : 0;
            atFault5 += fiveYears && claim.atFault ? 1 : 0;
            disputed += claim.dispute.isEmpty() ? 0 : 1;
            if (fiveYears)
                paid += claim.amount;
        }
        const auto orUnknown = [&](Value value) { return answered ? value : Value(); };
        set(u"claims.count_3y"_s, orUnknown(number(count)));
        set(u"claims.at_fault_3y"_s, orUnknown(number(atFault3)));
        set(u"claims.at_fault_5y"_s, orUnknown(number(atFault5)));
        set(u"claims.disputed"_s, orUnknown(number(disputed)));
        set(u"claims.paid_5y"_s, orUnknown(Value(paid)));
        set(u"claims.not_understood"_s, orUnknown(Value(history ? domain::notUnderstood(*history) : 0)));
    }

    void addRating()
    {
        const Fact<domain::ThirdPartyPremium> &fact = m_subject.facts.rating;
        const int ageDays = ageOf(fact.origin);
        addOrigin(u"rating"_s, fact.origin, ageDays);
        const domain::ThirdPartyPremium *remote = known(fact, ageDays, m_subject.reportMaxAgeDays);
        set(u"rating.amount"_s, remote ? Value(remote->rating) : Value());
        Value ratio;
        if (remote && m_subject.premium && !m_subject.premium->total.amount.isZero())
            ratio = remote->rating.dividedBy(m_subject.premium->total.amount, 4, RoundingMode::HalfUp);
        set(u"rating.ratio"_s, ratio);
    }

    const RuleSubject &m_subject;
    Values m_values;
};

} // namespace

Values ruleInputs(const RuleSubject &subject)
{
    return Inputs(subject).gather();
}

std::map<QString, ValueType> ruleInputTypes(const QString &line)
{
    if (line != u"personal_auto")
        return {};
    std::map<QString, ValueType> types;
    const auto add = [&](ValueType type, QStringView prefix, std::initializer_list<const char *> names) {
        for (const char *name : names)
            types[prefix.toString() + u'.' + QLatin1StringView(name)] = type;
    };
    for (const QStringView fact : {u"driver", u"credit", u"claims", u"rating"}) {
        add(ValueType::String, fact, {"provenance", "reason"});
        add(ValueType::Integer, fact, {"age_days"});
    }
    add(ValueType::String, u"risk", {"state", "zip", "business"});
    add(ValueType::Integer, u"risk", {"drivers", "vehicles", "days_to_effective"});
    add(ValueType::Integer, u"vehicle", {"oldest_age", "business_use", "unproven_vin"});
    add(ValueType::String, u"vehicle", {"vin_doubt"});
    add(ValueType::Integer, u"driver",
        {"youngest_age", "oldest_age", "violations", "points", "max_violations", "max_points", "violations_3y",
         "points_3y", "suspended", "unknown_records", "other_license"});
    add(ValueType::String, u"credit", {"factor_1", "factor_2", "factor_3", "factor_4", "factor_5"});
    for (const QStringView report : {u"driver", u"credit", u"claims"})
        add(ValueType::Boolean, report, {"expired"});
    for (const QStringView report : {u"driver", u"credit", u"claims"})
        add(ValueType::Integer, report, {"not_understood"});
    add(ValueType::Integer, u"credit", {"score"});
    add(ValueType::Integer, u"claims", {"count_3y", "at_fault_3y", "at_fault_5y", "disputed"});
    add(ValueType::Number, u"claims", {"paid_5y"});
    add(ValueType::Number, u"rating", {"amount", "ratio"});
    add(ValueType::Boolean, u"premium", {"rated"});
    add(ValueType::Number, u"premium", {"amount", "credit_factor"});
    add(ValueType::String, u"premium", {"failure"});
    return types;
}

} // namespace bindery::rules
