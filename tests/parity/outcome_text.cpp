#include "parity/outcome_text.h"

#include "base/policy_terms.h"
#include "facts/fact_set.h"
#include "inputs/input_case.h"
#include "inputs/input_model.h"
#include "inputs/input_program.h"
#include "parity/input_text.h"
#include "parity/record_outcome.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "risk/product/product.h"
#include "risk/record/record_json.h"
#include "risk/record/record_summary.h"
#include "rules/set/rule_book.h"
#include "rules/set/rule_set.h"
#include "services/answer_types.h"
#include "services/definition/answer_reader.h"
#include "underwriting/assess.h"
#include "underwriting/offered_product.h"
#include "underwriting/rule_values.h"
#include "underwriting/usable_facts.h"

#include <QMap>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::parity {

namespace {

using namespace domain;

inputs::RatedInputs ratedInputs(const underwriting::Assessment &assessment)
{
    inputs::RatedInputs rated;
    if (assessment.premium)
        rated.premium = assessment.premium->total.amount;
    rated.failure = assessment.failure;
    rated.factorOf = [&assessment](const QString &step) {
        std::optional<Decimal> factor;
        for (const WorksheetStep &line :
             assessment.premium ? assessment.premium->worksheet : std::vector<WorksheetStep>()) {
            if (line.id == step && line.operation == u"multiply" && (!factor || *factor < line.operand))
                factor = line.operand;
        }
        return factor;
    };
    return rated;
}

QByteArray premiumText(const underwriting::Assessment &assessment)
{
    QStringList all;
    for (const QuotedPlan &plan : plansOf(assessment.parts)) {
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
facts::RecordFact factOf(const services::ServiceDefinition &definition, const GivenAnswer &given, QDate day)
{
    facts::RecordFact fact{{}, given.origin, {}};
    if (given.body.isEmpty())
        return fact;
    auto answer = services::readAnswer(definition, given.body, day);
    if (!answer) {
        fact.origin.provenance = facts::Provenance::Failed;
        fact.origin.reason = answer.error().message;
    } else if (*answer) {
        fact.value = std::move(**answer);
        fact.answer = given.body;
    } else {
        fact.origin.provenance = facts::Provenance::NoHit;
    }
    return fact;
}

} // namespace

QByteArray OutcomeText::whole() const
{
    return "== record\n" + record + "== problems\n" + problems + "== plan inputs\n" + planInputs + "== rule inputs\n"
        + ruleInputs + "== premium\n" + premium + "== decision\n" + decision;
}

struct Outcomes::Books {
    RecordTexts records;
    std::shared_ptr<const underwriting::OfferedProduct> offer;
    /// All inputs that the product declares for plans, whether or not a plan asks for them.
    std::shared_ptr<const inputs::InputProgram> inputs;
    QMap<QString, services::WholeDefinition> services;
    rating::PlanLibrary plans;
    rules::RuleBook rules;

    [[nodiscard]] facts::FactSet factsOf(const std::vector<GivenAnswer> &answers, QDate day) const
    {
        facts::FactSet facts;
        for (const GivenAnswer &given : answers) {
            facts::FactKey key{given.service, {}};
            if (given.subject >= 0)
                key.subject = {{0, given.subject}};
            const services::ServiceDefinition &definition = *services[given.service];
            facts::RecordFact fact = factOf(definition, given, day);
            facts::FactWords words = services::factWords(definition, key, fact, *offer->product->schema);
            facts.put(key, std::move(fact), std::move(words));
        }
        return facts;
    }
};

Outcomes::Outcomes(std::unique_ptr<Books> books) : m_books(std::move(books)) {}
Outcomes::~Outcomes() = default;

std::unique_ptr<Outcomes> Outcomes::open(const QString &folder, QString &why)
{
    auto product = risk::loadProduct(QStringLiteral(BINDERY_SOURCE_DIR "/resources/products/personal-auto"));
    if (!product) {
        why = toText(product.error().front());
        return nullptr;
    }
    QMap<QString, services::WholeDefinition> services;
    for (const services::WholeDefinition &definition : services::shippedDefinitions())
        services.insert(definition->code, definition);
    auto shared = std::make_shared<const risk::Product>(std::move(*product));
    const auto offer = underwriting::offerProduct(shared, [&](const QString &code) { return services.value(code); });
    if (!offer) {
        why = toText(offer.error().front());
        return nullptr;
    }
    auto plans = rating::PlanLibrary::load(folder + u"/plans"_s);
    if (!plans) {
        why = toText(plans.error().front());
        return nullptr;
    }
    const rules::LineInputs lines{{shared->line, underwriting::ruleInputTypes(*(*offer)->ruleInputs)}};
    auto rules = rules::RuleBook::load(folder + u"/rules"_s, lines);
    if (!rules) {
        why = toText(rules.error().front());
        return nullptr;
    }
    const auto inputs = inputs::compileInputs(shared->schema, (*offer)->ruleInputs->orders, *(*offer)->inputs);
    return std::unique_ptr<Outcomes>(new Outcomes(std::make_unique<Books>(
        Books{RecordTexts(shared), *offer, *inputs, std::move(services), std::move(*plans), std::move(*rules)})));
}

OutcomeText Outcomes::of(const QByteArray &application, QDate day,
                         const std::function<std::vector<GivenAnswer>(int drivers)> &answers) const
{
    OutcomeText text;
    const RecordText read = m_books->records.of(application, day);
    text.record = read.record;
    text.problems = read.problems;
    if (!text.problems.isEmpty())
        return text;
    const risk::Record record = risk::readRecord(m_books->offer->product->schema, application, day)->record;
    const auto drivers = static_cast<int>(record.policy().lists[0].size());
    const facts::FactSet facts = m_books->factsOf(answers(drivers), day);
    const PolicyTerms terms = risk::summaryOf(record).terms;
    const rules::RuleSet *set = m_books->rules.inForce(terms, day);
    const int maxAge = set ? set->reportMaxAgeDays : rules::OrderTerms().reportMaxAgeDays;
    const auto plan = m_books->plans.choose(terms);
    underwriting::Editions editions;
    editions.plans = {plan ? *plan : nullptr};
    editions.rules = set;
    editions.offer = m_books->offer;
    const underwriting::Assessment assessment = underwriting::assess(record, facts, editions, day);
    inputs::InputWorkspace work;
    const facts::FactSet usable = underwriting::usableFacts(facts, m_books->offer->orders, day, maxAge);
    text.planInputs = planInputText(inputs::planInputs(*m_books->inputs, {record, usable, day, maxAge}, work));
    text.ruleInputs = ruleInputText(underwriting::ruleValues(*m_books->offer->ruleInputs, {record, facts, day, maxAge},
                                                             ratedInputs(assessment), work));
    text.premium = premiumText(assessment);
    text.decision = decisionText(assessment);
    return text;
}

} // namespace bindery::parity
