#include "cli/replay_output.h"

#include "cli/console.h"
#include "cli/json_text.h"
#include "cli/quote_output.h"
#include "cli/text_table.h"
#include "domain/range_text.h"
#include "facts/fact_sentences.h"
#include "underwriting/replay_report.h"

namespace bindery::cli {

namespace {

using namespace Qt::StringLiterals;
using underwriting::DecisionReplay;
using underwriting::RatingReplay;
using underwriting::ReplayReport;
using underwriting::StepDifference;

QLatin1StringView changeName(const StepDifference &difference)
{
    if (!difference.before)
        return "added"_L1;
    return difference.after ? "changed"_L1 : "removed"_L1;
}

const domain::WorksheetStep &eitherStep(const StepDifference &difference)
{
    return difference.before ? *difference.before : *difference.after;
}

/// "property: building 1". The scope alone where the product names no parts.
QString scopeOf(const domain::WorksheetStep &step)
{
    return step.part.isEmpty() ? step.scope : u"%1: %2"_s.arg(step.part, step.scope);
}

QByteArray planOfPart(const domain::QuotedPart &part)
{
    return part.plan ? editionJson(part.plan->edition) : QByteArray("null");
}

/// The plan, or where the product names parts the plan of each.
QByteArray plansJson(const std::vector<domain::QuotedPart> &parts)
{
    if (!domain::areNamed(parts))
        return parts.empty() ? QByteArray("null") : planOfPart(parts.front());
    QList<QByteArray> all;
    for (const domain::QuotedPart &part : parts)
        all.append(JsonObjectText().text("part"_L1, part.code).raw("plan"_L1, planOfPart(part)).json());
    return jsonList(all);
}

/// "personal-auto-full, edition 2". Empty where there is none.
QString plansText(const std::vector<domain::QuotedPart> &parts)
{
    QStringList plans;
    for (const domain::QuotedPlan &plan : domain::plansOf(parts))
        plans.append(u"%1, edition %2"_s.arg(plan.edition.code, plan.edition.edition));
    return plans.join(u" and "_s);
}

/// "the plan personal-auto-full, edition 2"
QString withPlans(const std::vector<domain::QuotedPart> &parts)
{
    const std::size_t count = domain::plansOf(parts).size();
    if (count == 0)
        return u"a plan that was not kept"_s;
    return (count == 1 ? u"the plan "_s : u"the plans "_s) + plansText(parts);
}

QByteArray differenceJson(const StepDifference &difference)
{
    const domain::WorksheetStep &step = eitherStep(difference);
    return JsonObjectText()
        .text("change"_L1, changeName(difference))
        .text("scope"_L1, scopeOf(step))
        .text("id"_L1, step.id)
        .text("label"_L1, step.label)
        .raw("columns"_L1, jsonTexts(difference.columns))
        .raw("before"_L1, difference.before ? stepJson(*difference.before) : QByteArray("null"))
        .raw("after"_L1, difference.after ? stepJson(*difference.after) : QByteArray("null"))
        .json();
}

QLatin1StringView comparisonName(DecisionReplay::Outcome outcome)
{
    switch (outcome) {
    case DecisionReplay::Outcome::Equal: return "equal"_L1;
    case DecisionReplay::Outcome::Differs: return "differs"_L1;
    case DecisionReplay::Outcome::NotKept: return "not_kept"_L1;
    case DecisionReplay::Outcome::Damaged: return "damaged"_L1;
    }
    Q_UNREACHABLE();
}

QByteArray decisionJson(const ReplayReport &report)
{
    const domain::Decision &stored = report.quote.decision;
    JsonObjectText json;
    json.text("comparison"_L1, comparisonName(report.decision.outcome))
        .raw("rules"_L1, editionJson(stored.rules))
        .text("decision"_L1, domain::decisionName(stored.kind))
        .textOrNull("tier"_L1, stored.tier)
        .number("reasons"_L1, static_cast<qint64>(stored.reasons.size()));
    if (const std::optional<domain::Decision> &now = report.decision.decision) {
        json.text("decisionNow"_L1, domain::decisionName(now->kind))
            .textOrNull("tierNow"_L1, now->tier)
            .number("reasonsNow"_L1, static_cast<qint64>(now->reasons.size()));
    } else {
        json.null("decisionNow"_L1).null("tierNow"_L1).null("reasonsNow"_L1);
    }
    return json.raw("differences"_L1, jsonTexts(report.decision.differences))
        .textOrNull("notCompared"_L1, report.decision.failure)
        .json();
}

QString shown(const std::optional<domain::WorksheetStep> &step)
{
    const auto number = [](const Decimal &shownAs, const QString &exact) {
        return exact.isEmpty() ? shownAs.toString() : u"%1 (%2)"_s.arg(shownAs.toString(), exact);
    };
    return step ? u"%1 %2 = %3"_s.arg(step->operation, number(step->operand, step->operandExact),
                                      number(step->value, step->valueExact))
                : u"none"_s;
}

QString shown(const Money &money)
{
    return u"%1 %2"_s.arg(money.toString(), money.currency);
}

QString equalVerdict(const ReplayReport &report)
{
    const std::optional<domain::Premium> &stored = report.quote.premium;
    if (!stored)
        return u"Equal: the plan cannot rate it now either. "_s + report.rating.failure;
    QString text
        = u"Equal: all %1 steps and the premium of %2"_s.arg(stored->worksheet.size()).arg(shown(stored->total));
    if (report.quote.range)
        text += u", %1"_s.arg(domain::rangeText(*stored, *report.quote.range, report.quote.facts));
    return text + u'.';
}

QString verdict(const ReplayReport &report)
{
    const RatingReplay &rating = report.rating;
    const std::optional<domain::Premium> &stored = report.quote.premium;
    if (!rating.notCompared.isEmpty())
        return rating.notCompared;
    if (rating.isEqual())
        return equalVerdict(report);
    if (stored && !rating.premium)
        return u"It cannot be rated with this plan: "_s + rating.failure;
    QString text = u"Differences in %1 steps."_s.arg(rating.differences.size());
    if (rating.samePlan)
        text = u"NOT equal under the plan that the quote was made with. "_s + text;
    if (rating.totalDiffers && stored) {
        const Decimal more = rating.premium->total.amount - stored->total.amount;
        text += u" The premium was %1 and is %2: %3."_s.arg(shown(stored->total), shown(rating.premium->total),
                                                            more.toString());
    } else if (rating.totalDiffers) {
        text += u" It could not be rated and is %1 now."_s.arg(shown(rating.premium->total));
    } else if (stored) {
        text += u" The premium is the same: %1."_s.arg(shown(stored->total));
    }
    if (rating.rangeDiffers)
        text += u" The range that depends on facts that are not known is another one."_s;
    if (rating.failureDiffers)
        text += u" It cannot be rated for another reason now: %1"_s.arg(rating.failure);
    return text;
}

QString mendedText(const ReplayReport &report)
{
    const bool isSame = report.rating.isEqual() && report.decision.outcome == DecisionReplay::Outcome::Equal;
    if (isSame || report.mended.isEmpty())
        return {};
    return u"It was made by engine %1, and this is engine %2. Mended since, and probably the reason: %3"_s
        .arg(report.quote.engine)
        .arg(domain::EngineVersion)
        .arg(report.mended.join(u' '));
}

QString decisionText(const ReplayReport &report)
{
    const domain::Decision &stored = report.quote.decision;
    const QString kind = domain::decisionName(stored.kind);
    switch (report.decision.outcome) {
    case DecisionReplay::Outcome::Equal: {
        const QString tier = stored.tier.isEmpty() ? QString() : u", tier %1"_s.arg(stored.tier);
        return u"The decision is equal: %1%2, and all %3 reasons (rules %4, edition %5)."_s.arg(kind, tier)
            .arg(stored.reasons.size())
            .arg(stored.rules.code, stored.rules.edition);
    }
    case DecisionReplay::Outcome::Differs:
        return u"The decision is NOT equal under the rules that the quote was made with. "_s
            + report.decision.differences.join(u' ');
    case DecisionReplay::Outcome::NotKept:
    case DecisionReplay::Outcome::Damaged: return u"The decision was %1. %2"_s.arg(kind, report.decision.failure);
    }
    Q_UNREACHABLE();
}

} // namespace

QByteArray replayAsJson(const ReplayReport &report)
{
    const RatingReplay &rating = report.rating;
    const std::optional<domain::Premium> &stored = report.quote.premium;
    QList<QByteArray> differences;
    for (const StepDifference &difference : rating.differences)
        differences.append(differenceJson(difference));
    const auto exactOrNull = [](JsonObjectText &json, QLatin1StringView name, const std::optional<QString> &number) {
        if (number)
            json.exact(name, *number);
        else
            json.null(name);
    };
    const auto totalOf = [](const std::optional<domain::Premium> &premium) {
        return premium ? std::optional(premium->total.toString()) : std::nullopt;
    };
    const auto rangeOf
        = [&report](const std::optional<domain::Premium> &premium, const std::optional<domain::PremiumRange> &range) {
              return premium && range ? rangeJson(*premium, *range, report.quote.facts) : QByteArray("null");
          };
    std::optional<QString> more;
    if (stored && rating.premium)
        more = (rating.premium->total.amount - stored->total.amount).toString();
    JsonObjectText json;
    json.text("submissionId"_L1, report.quote.submissionId)
        .number("quoteVersion"_L1, report.quote.version)
        .moment("madeAt"_L1, report.quote.madeAt)
        .number("engine"_L1, report.quote.engine)
        .number("replayEngine"_L1, domain::EngineVersion)
        .boolean("equal"_L1, rating.isEqual())
        .boolean("samePlan"_L1, rating.samePlan)
        .number("steps"_L1, stored ? static_cast<qint64>(stored->worksheet.size()) : 0)
        .raw("plan"_L1, plansJson(report.quote.parts))
        .raw("replayPlan"_L1, plansJson(rating.parts));
    exactOrNull(json, "premium"_L1, totalOf(stored));
    exactOrNull(json, "replayPremium"_L1, totalOf(rating.premium));
    exactOrNull(json, "premiumDifference"_L1, more);
    json.raw("premiumRange"_L1, rangeOf(stored, report.quote.range))
        .raw("replayPremiumRange"_L1, rangeOf(rating.premium, rating.range));
    return json.text("currency"_L1, stored ? stored->total.currency : Money().currency)
        .textOrNull("cannotBeRated"_L1, rating.failure)
        .textOrNull("notCompared"_L1, rating.notCompared)
        .raw("differences"_L1, jsonList(differences))
        .raw("decision"_L1, decisionJson(report))
        .textOrNull("mockNotice"_L1, facts::mockNotice(report.quote.facts))
        .raw("orderAgain"_L1, jsonTexts(facts::whyToOrderAgain(report.quote.facts)))
        .raw("mendedSince"_L1, jsonTexts(report.mended))
        .json();
}

QString replayAsText(const ReplayReport &report)
{
    QStringList lines;
    lines.append(u"Quote %1 of submission %2, made by engine %3 with %4."_s.arg(report.quote.version)
                     .arg(report.quote.submissionId)
                     .arg(report.quote.engine)
                     .arg(withPlans(report.quote.parts)));
    if (const QString now = plansText(report.rating.parts); !report.rating.samePlan && !now.isEmpty())
        lines.append(u"Rated again with another plan: %1."_s.arg(now));
    lines.append(verdict(report));
    if (!report.rating.differences.empty()) {
        TextTable table({{u"STEP"_s}, {u"SCOPE"_s}, {u"CHANGE"_s}, {u"BEFORE"_s}, {u"NOW"_s}, {u"COLUMNS"_s}});
        for (const StepDifference &difference : report.rating.differences) {
            const domain::WorksheetStep &step = eitherStep(difference);
            table.addRow({harmless(step.id), harmless(scopeOf(step)), changeName(difference), shown(difference.before),
                          shown(difference.after), difference.columns.join(", "_L1)});
        }
        lines.append(table.text().trimmed());
    }
    lines.append(decisionText(report));
    if (const QString mock = facts::mockNotice(report.quote.facts); !mock.isEmpty())
        lines.append(mock);
    const QStringList orderAgain = facts::whyToOrderAgain(report.quote.facts);
    if (!orderAgain.isEmpty())
        lines.append(u"It cannot be bound. "_s + orderAgain.join(u' '));
    if (const QString mended = mendedText(report); !mended.isEmpty())
        lines.append(mended);
    return lines.join(u'\n');
}

} // namespace bindery::cli
