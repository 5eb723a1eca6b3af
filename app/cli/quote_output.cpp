#include "cli/quote_output.h"

#include "cli/binding.h"
#include "cli/console.h"
#include "cli/json_text.h"
#include "cli/text_table.h"
#include "domain/amount_text.h"
#include "domain/quote.h"
#include "domain/range_text.h"
#include "facts/fact_sentences.h"
#include "rating/run/plan_library.h"
#include "rating/show/readings.h"
#include "text/quote_summary.h"

#include <QFileInfo>

namespace bindery::cli {

namespace {

using namespace Qt::StringLiterals;
using domain::Quote;

QByteArray reasonJson(const domain::DecisionReason &reason)
{
    JsonObjectText json;
    json.text("rule"_L1, reason.rule)
        .text("decision"_L1, domain::decisionName(reason.kind))
        .text("message"_L1, reason.message)
        .text("because"_L1, reason.because);
    QList<QByteArray> matches;
    for (const domain::MatchedCell &match : reason.matches) {
        matches.append(JsonObjectText()
                           .text("name"_L1, match.name)
                           .text("value"_L1, match.value)
                           .text("cell"_L1, match.cell)
                           .json());
    }
    json.textOrNull("table"_L1, reason.table).raw("matches"_L1, jsonList(matches));
    if (reason.authorityLevel > 0)
        json.number("authorityLevel"_L1, reason.authorityLevel);
    if (!reason.authority.isEmpty())
        json.text("authority"_L1, reason.authority);
    return json.json();
}

QByteArray noticeJson(const domain::AdverseActionNotice &notice, const facts::FactSet &facts)
{
    QList<QByteArray> factors;
    for (const domain::AdverseFactor &factor : notice.factors) {
        factors.append(JsonObjectText()
                           .text("text"_L1, factor.text)
                           .exact("weight"_L1, factor.weight.toString())
                           .text("rule"_L1, factor.rule)
                           .json());
    }
    return JsonObjectText()
        .text("report"_L1, notice.report)
        .text("agency"_L1, notice.agency)
        .text("agencyAddress"_L1, notice.agencyAddress)
        .text("agencyPhone"_L1, notice.agencyPhone)
        .text("reportDate"_L1, notice.reportDate.toString(Qt::ISODate))
        .number("reportAgeDays"_L1, notice.reportAgeDays)
        .raw("factors"_L1, jsonList(factors))
        .text("draft"_L1, facts::markedLetter(notice.draft, facts))
        .json();
}

/// Null for a fact that was stored before the definitions of services were kept.
QByteArray definitionJson(const Edition &definition)
{
    if (definition.edition.isEmpty())
        return "null";
    return JsonObjectText()
        .text("edition"_L1, definition.edition)
        .text("contentHash"_L1, definition.contentHash)
        .json();
}

QByteArray factJson(const facts::FactSet::Entry &entry)
{
    const facts::FactOrigin &origin = entry.fact.origin;
    JsonObjectText fact;
    fact.text("provenance"_L1, facts::provenanceName(origin.provenance))
        .number("ageSeconds"_L1, origin.age.count())
        .textOrNull("reason"_L1, origin.reason)
        .textOrNull("value"_L1, entry.words.summary)
        .textOrNull("source"_L1, origin.source);
    const bool known = origin.obtainedAt != UtcTime();
    fact.moment("obtainedAt"_L1, known ? std::optional(origin.obtainedAt) : std::nullopt);
    return fact.number("tries"_L1, origin.tries)
        .number("elapsedMs"_L1, origin.elapsed.count())
        .boolean("mock"_L1, origin.mock)
        .raw("definition"_L1, definitionJson(origin.definition))
        .json();
}

QByteArray planJson(const domain::QuotedPlan &plan)
{
    return JsonObjectText()
        .text("code"_L1, plan.edition.code)
        .text("edition"_L1, plan.edition.edition)
        .text("contentHash"_L1, plan.edition.contentHash)
        .textOrNull("name"_L1, plan.name)
        .text("purpose"_L1, plan.isIndication ? u"indication"_s : u"quote"_s)
        .textOrNull("from"_L1, plan.from.toString(Qt::ISODate))
        .textOrNull("to"_L1, plan.to.toString(Qt::ISODate))
        .json();
}

/// Of a product that names no parts.
QByteArray planOfQuote(const Quote &quote)
{
    const domain::QuotedPart *const whole = domain::findPart(quote.parts, QString());
    return whole && whole->plan ? planJson(*whole->plan) : QByteArray("null");
}

QByteArray partsJson(const std::vector<domain::QuotedPart> &parts)
{
    QList<QByteArray> all;
    for (const domain::QuotedPart &part : parts) {
        JsonObjectText json;
        json.text("code"_L1, part.code)
            .text("title"_L1, part.title)
            .raw("plan"_L1, part.plan ? planJson(*part.plan) : QByteArray("null"));
        if (part.premium)
            json.exact("premium"_L1, part.premium->toString());
        else
            json.null("premium"_L1);
        all.append(json.textOrNull("cannotBeRated"_L1, part.failure).json());
    }
    return jsonList(all);
}

bool isIndication(const Quote &quote)
{
    return quote.range || domain::isIndication(quote.parts);
}

QString planInBrief(const Quote &quote)
{
    QStringList plans;
    for (const domain::QuotedPlan &plan : domain::plansOf(quote.parts))
        plans.append(text::editionText(plan.edition));
    return plans.isEmpty() ? u"none"_s : plans.join(u", "_s);
}

/// The codes of the plans that make no offers: "personal-auto-basic".
QString indicatingPlans(const Quote &quote)
{
    QStringList codes;
    for (const domain::QuotedPlan &plan : domain::plansOf(quote.parts)) {
        if (plan.isIndication)
            codes.append(plan.edition.code);
    }
    return codes.join(u" and "_s);
}

/// Null where the plan of the part is not among the present ones.
const rating::Plan *planOf(const rating::PlanLibrary *plans, const Quote &quote, const QString &part)
{
    const domain::QuotedPart *const quoted = domain::findPart(quote.parts, part);
    return plans && quoted && quoted->plan ? plans->find(quoted->plan->edition) : nullptr;
}

/// "3 live, 1 fallback (credit_score)". Facts that are not live are named.
QString factsInBrief(const facts::FactSet &facts)
{
    QMap<facts::Provenance, QStringList> names;
    for (const facts::FactSet::Entry &entry : facts.all())
        names[entry.fact.origin.provenance].append(entry.name());
    QStringList parts;
    for (auto group = names.constBegin(); group != names.constEnd(); ++group) {
        const QString part = u"%1 %2"_s.arg(group->size()).arg(facts::provenanceName(group.key()));
        const bool expected = group.key() == facts::Provenance::Live || group.key() == facts::Provenance::Cached;
        parts.append(expected ? part : u"%1 (%2)"_s.arg(part, group->join(", "_L1)));
    }
    return parts.join(", "_L1);
}

} // namespace

QByteArray stepJson(const domain::WorksheetStep &step, const rating::Plan *plan)
{
    const QString reading = !plan ? QString()
        : step.table.isEmpty()    ? rating::formulaOf(*plan, step)
                                  : rating::readingsOf(*plan, step);
    JsonObjectText json;
    if (!step.part.isEmpty())
        json.text("part"_L1, step.part);
    json.text("id"_L1, step.id)
        .text("label"_L1, step.label)
        .text("scope"_L1, step.scope)
        .text("target"_L1, step.target)
        .textOrNull("table"_L1, step.table)
        .textOrNull("key"_L1, step.key)
        .textOrNull("row"_L1, step.row)
        .textOrNull("reading"_L1, reading)
        .text("operation"_L1, step.operation)
        .exact("operand"_L1, step.operand.toString())
        .text("rounding"_L1, step.rounding)
        .exact("value"_L1, step.value.toString());
    // The exact fraction, because the decimal is shown to 20 places only.
    if (!step.operandExact.isEmpty())
        json.text("operandExact"_L1, step.operandExact);
    if (!step.valueExact.isEmpty())
        json.text("valueExact"_L1, step.valueExact);
    return json.json();
}

QByteArray editionJson(const Edition &edition)
{
    return JsonObjectText()
        .text("code"_L1, edition.code)
        .text("edition"_L1, edition.edition)
        .text("contentHash"_L1, edition.contentHash)
        .json();
}

QByteArray rangeJson(const domain::Premium &premium, const domain::PremiumRange &range, const facts::FactSet &facts)
{
    return JsonObjectText()
        .exact("from"_L1, range.lowest.toString())
        .exact("to"_L1, premium.total.toString())
        .raw("dependsOn"_L1, jsonTexts(range.dependsOn))
        .text("text"_L1, domain::rangeText(premium, range, facts))
        .text("steps"_L1, domain::rangeStepsText())
        .json();
}

Binding::Binding(bool bindableAsQuoted, QStringList missingAsQuoted, const facts::FactSet &facts)
    : isBindable(bindableAsQuoted), missing(std::move(missingAsQuoted))
{
    const QString mock = facts::mockNotice(facts);
    if (mock.isEmpty())
        return;
    isBindable = false;
    missing.append(mock);
}

QByteArray quoteAsJson(const Quote &quote, const QString &file, const rating::PlanLibrary *plans)
{
    QList<QByteArray> reasons;
    for (const domain::DecisionReason &reason : quote.decision.reasons)
        reasons.append(reasonJson(reason));
    QList<QByteArray> notices;
    for (const domain::AdverseActionNotice &notice : quote.decision.adverseActions)
        notices.append(noticeJson(notice, quote.facts));
    const Binding binding(quote.bindable, quote.missingForBinding, quote.facts);
    JsonObjectText facts;
    for (const facts::FactSet::Entry &entry : quote.facts.all()) {
        const QByteArray name = entry.name().toLatin1();
        facts.raw(QLatin1StringView(name), factJson(entry));
    }
    QList<QByteArray> steps;
    if (quote.premium) {
        for (const domain::WorksheetStep &step : quote.premium->worksheet)
            steps.append(stepJson(step, planOf(plans, quote, step.part)));
    }

    JsonObjectText json;
    json.text("file"_L1, file)
        .text("submissionId"_L1, quote.submissionId)
        .number("quoteVersion"_L1, quote.version)
        .text("decision"_L1, domain::decisionName(quote.decision.kind))
        .textOrNull("tier"_L1, quote.decision.tier)
        .raw("reasons"_L1, jsonList(reasons))
        .raw("adverseActions"_L1, jsonList(notices));
    if (quote.premium)
        json.exact("premium"_L1, quote.premium->total.toString());
    else
        json.null("premium"_L1);
    if (quote.premium && quote.range)
        json.raw("premiumRange"_L1, rangeJson(*quote.premium, *quote.range, quote.facts));
    else
        json.null("premiumRange"_L1);
    json.textOrNull("cannotBeRated"_L1, quote.ratingFailure)
        .text("currency"_L1, quote.premium ? quote.premium->total.currency : Money().currency)
        .boolean("indication"_L1, isIndication(quote))
        .boolean("bindable"_L1, binding.isBindable)
        .raw("missingForBinding"_L1, jsonTexts(binding.missing))
        .boolean("offline"_L1, quote.offline)
        .textOrNull("mockNotice"_L1, facts::mockNotice(quote.facts))
        .raw("facts"_L1, facts.json())
        .raw("worksheet"_L1, jsonList(steps));
    if (domain::areNamed(quote.parts))
        json.raw("parts"_L1, partsJson(quote.parts));
    else
        json.raw("plan"_L1, planOfQuote(quote));
    return json.raw("rules"_L1, editionJson(quote.decision.rules))
        .number("engine"_L1, quote.engine)
        .textOrNull("decidedOn"_L1, quote.decidedOn.toString(Qt::ISODate))
        .moment("madeAt"_L1, quote.madeAt)
        .number("elapsedMs"_L1, quote.elapsed.count())
        .json();
}

TextTable quoteTable()
{
    using Align = TextTable::Align;
    return TextTable({{u"FILE"_s},
                      {u"DECISION"_s},
                      {u"PREMIUM"_s, Align::Right},
                      {u"BINDABLE"_s},
                      {u"PLAN"_s},
                      {u"MS"_s, Align::Right},
                      {u"FACTS"_s}});
}

void addQuoteRow(TextTable &table, const Quote &quote, const QString &file)
{
    QString premium = u"none"_s;
    if (quote.premium)
        premium = u"%1 %2"_s.arg(domain::groupedText(quote.premium->total.amount), quote.premium->total.currency);
    if (quote.premium && quote.range)
        premium.prepend(domain::groupedText(quote.range->lowest.amount) + u" to "_s);
    table.addRow({harmless(QFileInfo(file).fileName()), domain::decisionName(quote.decision.kind), premium,
                  Binding(quote.bindable, {}, quote.facts).isBindable ? u"yes"_s : u"no"_s,
                  harmless(planInBrief(quote)), QString::number(quote.elapsed.count()), factsInBrief(quote.facts)});
    if (quote.premium && quote.range) {
        table.addNote(u"An indication: a year %1."_s.arg(domain::rangeText(*quote.premium, *quote.range, quote.facts)));
    } else if (isIndication(quote)) {
        table.addNote(u"An indication: the plan %1 makes no offers."_s.arg(indicatingPlans(quote)));
    }
    for (const domain::QuotedPart &part :
         domain::areNamed(quote.parts) ? quote.parts : std::vector<domain::QuotedPart>()) {
        const QString costs
            = part.premium ? domain::groupedText(part.premium->amount) + u' ' + part.premium->currency : part.failure;
        table.addNote(u"%1: %2"_s.arg(part.title, costs));
    }
    for (const domain::DecisionReason &reason : quote.decision.reasons)
        table.addNote(reason.message);
    if (const QString mock = facts::mockNotice(quote.facts); !mock.isEmpty())
        table.addNote(mock);
}

} // namespace bindery::cli
