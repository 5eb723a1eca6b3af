#include "parity/outcome_text.h"

#include "risk/record/record_json.h"
#include "risk/check/record_check.h"
#include "facts/fact_set.h"
#include "parity/input_text.h"
#include "rating/compile/plan.h"
#include "rating/run/auto_risk.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "rules/decision/rule_inputs.h"
#include "rules/set/rule_book.h"
#include "rules/set/rule_set.h"
#include "services/answer_parsers.h"
#include "underwriting/assess.h"
#include "underwriting/books.h"

#include <QJsonDocument>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::parity {

namespace {

using namespace domain;

QByteArray ruleInputsOf(const rules::RuleSubject &subject)
{
    QStringList all;
    for (const auto &[name, value] : rules::ruleInputs(subject))
        all.append(name + u" = "_s + value.toLiteral());
    return lines(all);
}

QByteArray premiumText(const underwriting::Assessment &assessment)
{
    QStringList all;
    if (assessment.plan) {
        const QuotedPlan &plan = *assessment.plan;
        all.append(u"plan %1 %2 (%3)%4"_s.arg(plan.edition.code, plan.edition.edition, plan.name,
                                              plan.isIndication ? u", an indication"_s : QString()));
    }
    if (!assessment.failure.isEmpty())
        all.append(u"failure: "_s + assessment.failure);
    if (assessment.premium) {
        all.append(u"total "_s + assessment.premium->total.toString() + u' ' + assessment.premium->total.currency);
        for (const WorksheetStep &step : assessment.premium->worksheet) {
            all.append(QStringList{step.scope, step.target, step.id, step.label, step.table, step.key, step.row,
                                   step.operation, step.operand.toString(), step.rounding, step.value.toString(),
                                   step.operandExact, step.valueExact}
                           .join(u" | "_s));
        }
    }
    if (assessment.range)
        all.append(
            u"from %1 by %2"_s.arg(assessment.range->lowest.toString(), assessment.range->dependsOn.join(u", "_s)));
    return lines(all);
}

QByteArray decisionText(const underwriting::Assessment &assessment)
{
    const Decision &decision = assessment.decision;
    QStringList all{u"%1, tier %2, rules %3 %4"_s.arg(decisionName(decision.kind), decision.tier, decision.rules.code,
                                                      decision.rules.edition)};
    for (const DecisionReason &reason : decision.reasons) {
        all.append(u"%1 %2 (%3): %4 | %5 | %6 %7"_s
                       .arg(decisionName(reason.kind), reason.rule, reason.table, reason.message, reason.because)
                       .arg(reason.authorityLevel)
                       .arg(reason.authority));
        for (const MatchedCell &cell : reason.matches)
            all.append(u"  %1 = %2 in %3"_s.arg(cell.name, cell.value, cell.cell));
    }
    for (const AdverseActionNotice &notice : decision.adverseActions) {
        all.append(u"notice %1, %2, %3, %4, of %5, %6 days old"_s
                       .arg(notice.report, notice.agency, notice.agencyAddress, notice.agencyPhone,
                            notice.reportDate.toString(Qt::ISODate))
                       .arg(notice.reportAgeDays));
        for (const AdverseFactor &factor : notice.factors)
            all.append(u"  %1 %2 %3"_s.arg(factor.text, factor.weight.toString(), factor.rule));
        all.append(notice.draft);
    }
    for (const QString &missing : assessment.missingForBinding)
        all.append(u"missing for binding: "_s + missing);
    return lines(all);
}

/// An answer that cannot be understood leaves a fact that failed.
template<class T, class Parse>
facts::Fact<T> factOf(const GivenAnswer &given, QDate day, Parse parse)
{
    facts::Fact<T> fact{{}, given.origin, {}};
    if (given.body.isEmpty())
        return fact;
    auto parsed = parse(given.body, day);
    if (!parsed) {
        fact.origin.provenance = facts::Provenance::Failed;
        fact.origin.reason = parsed.error().message;
    } else if (*parsed) {
        fact.value = std::move(**parsed);
        fact.answer = given.body;
    } else {
        fact.origin.provenance = facts::Provenance::NoHit;
    }
    return fact;
}

facts::FactSet factsOf(const std::vector<GivenAnswer> &answers, QDate day)
{
    facts::FactSet facts;
    for (const GivenAnswer &given : answers) {
        if (given.service == "driver_record"_L1)
            facts.driverRecords.push_back(
                {given.subject, factOf<DriverRecord>(given, day, services::parseDriverRecord)});
        else if (given.service == "credit_score"_L1)
            facts.credit = factOf<CreditScore>(given, day, services::parseCreditScore);
        else if (given.service == "claims_history"_L1)
            facts.claims = factOf<ClaimsHistory>(given, day, services::parseClaimsHistory);
        else
            facts.rating = factOf<ThirdPartyPremium>(given, day, services::parseRating);
    }
    return facts;
}

} // namespace

QByteArray OutcomeText::whole() const
{
    return "== record\n" + record + "== problems\n" + problems + "== plan inputs\n" + planInputs + "== rule inputs\n"
        + ruleInputs + "== premium\n" + premium + "== decision\n" + decision;
}

struct Outcomes::Books {
    rating::PlanLibrary plans;
    rules::RuleBook rules;
};

Outcomes::Outcomes(std::unique_ptr<Books> books) : m_books(std::move(books)) {}
Outcomes::~Outcomes() = default;

std::unique_ptr<Outcomes> Outcomes::open(const QString &folder, QString &why)
{
    auto plans = rating::PlanLibrary::load(folder + u"/plans"_s);
    if (!plans) {
        why = toText(plans.error().front());
        return nullptr;
    }
    auto rules = rules::RuleBook::load(folder + u"/rules"_s);
    if (!rules) {
        why = toText(rules.error().front());
        return nullptr;
    }
    return std::unique_ptr<Outcomes>(
        new Outcomes(std::make_unique<Books>(Books{std::move(*plans), std::move(*rules)})));
}

OutcomeText Outcomes::of(const QByteArray &application, QDate day,
                         const std::function<std::vector<GivenAnswer>(int drivers)> &answers,
                         const std::function<void(const Gathered &)> &seen) const
{
    OutcomeText text;
    const auto parsed = readApplication(application, day);
    if (!parsed) {
        text.problems = lines({parsed.error().path + u": "_s + parsed.error().message});
        return text;
    }
    const risk::Record &read = parsed->application;
    text.record = QJsonDocument(applicationToJson(read)).toJson(QJsonDocument::Compact) + '\n';
    QStringList told;
    for (const Problem &problem : allProblems(*parsed, day))
        told.append(problem.path + u": "_s + problem.message);
    text.problems = lines(told);
    if (!told.isEmpty())
        return text;

    const facts::FactSet facts = factsOf(answers(static_cast<int>(read.drivers.size())), day);
    const rules::RuleSet *set = m_books->rules.inForce(read, day);
    const int maxAge = set ? set->reportMaxAgeDays : rules::OrderTerms().reportMaxAgeDays;
    text.planInputs = planInputText(rating::autoRisk(read, rules::usableFacts(facts, day, maxAge)));
    const auto plan = m_books->plans.choose(read);
    const underwriting::Editions editions{plan ? *plan : nullptr, set, {}};
    const underwriting::Assessment assessment = underwriting::assess(read, facts, editions, day);
    if (seen)
        seen({facts, rules::usableFacts(facts, day, maxAge), assessment, maxAge});
    text.ruleInputs = ruleInputsOf({read, facts, assessment.premium, assessment.failure, day, maxAge});
    text.premium = premiumText(assessment);
    text.decision = decisionText(assessment);
    return text;
}

} // namespace bindery::parity
