#include "cli/replay_output.h"

#include "cli/console.h"
#include "cli/json_text.h"
#include "cli/quote_output.h"
#include "cli/text_table.h"

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

QByteArray textList(const QStringList &texts)
{
    QList<QByteArray> entries;
    for (const QString &text : texts)
        entries.append(jsonText(text));
    return jsonList(entries);
}

QByteArray differenceJson(const StepDifference &difference)
{
    const domain::WorksheetStep &step = eitherStep(difference);
    return JsonObjectText()
        .text("change"_L1, changeName(difference))
        .text("scope"_L1, step.scope)
        .text("id"_L1, step.id)
        .text("label"_L1, step.label)
        .raw("columns"_L1, textList(difference.columns))
        .raw("before"_L1, difference.before ? stepJson(*difference.before) : QByteArray("null"))
        .raw("after"_L1, difference.after ? stepJson(*difference.after) : QByteArray("null"))
        .json();
}

QLatin1StringView comparisonName(DecisionReplay::Outcome outcome)
{
    switch (outcome) {
    case DecisionReplay::Outcome::Equal:
        return "equal"_L1;
    case DecisionReplay::Outcome::Differs:
        return "differs"_L1;
    case DecisionReplay::Outcome::NotKept:
        return "not_kept"_L1;
    case DecisionReplay::Outcome::Damaged:
        return "damaged"_L1;
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
    return json.raw("differences"_L1, textList(report.decision.differences))
        .textOrNull("notCompared"_L1, report.decision.failure)
        .json();
}

QString shown(const std::optional<domain::WorksheetStep> &step)
{
    const auto number = [](const domain::Decimal &shownAs, const QString &exact) {
        return exact.isEmpty() ? shownAs.toString() : u"%1 (%2)"_s.arg(shownAs.toString(), exact);
    };
    return step ? u"%1 %2 = %3"_s.arg(step->operation, number(step->operand, step->operandExact),
                                      number(step->value, step->valueExact))
                : u"none"_s;
}

QString shown(const domain::Money &money)
{
    return u"%1 %2"_s.arg(money.toString(), money.currency);
}

QString verdict(const ReplayReport &report)
{
    const RatingReplay &rating = report.rating;
    const domain::Premium &stored = *report.quote.premium;
    if (!rating.premium)
        return u"It cannot be rated with this plan: "_s + rating.failure;
    if (rating.isEqual()) {
        return u"Equal: all %1 steps and the premium of %2."_s.arg(stored.worksheet.size())
            .arg(shown(stored.total));
    }
    QString text = u"Differences in %1 steps."_s.arg(rating.differences.size());
    if (rating.samePlan)
        text = u"NOT equal under the plan that the quote was made with. "_s + text;
    if (rating.totalDiffers) {
        const domain::Decimal more = rating.premium->total.amount - stored.total.amount;
        text += u" The premium was %1 and is %2: %3."_s.arg(shown(stored.total), shown(rating.premium->total),
                                                           more.toString());
    } else {
        text += u" The premium is the same: %1."_s.arg(shown(stored.total));
    }
    return text;
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
    case DecisionReplay::Outcome::Damaged:
        return u"The decision was %1. %2"_s.arg(kind, report.decision.failure);
    }
    Q_UNREACHABLE();
}

} // namespace

QByteArray replayAsJson(const ReplayReport &report)
{
    const RatingReplay &rating = report.rating;
    const domain::Premium &stored = *report.quote.premium;
    QList<QByteArray> differences;
    for (const StepDifference &difference : rating.differences)
        differences.append(differenceJson(difference));
    JsonObjectText json;
    json.text("submissionId"_L1, report.quote.submissionId)
        .number("quoteVersion"_L1, report.quote.version)
        .moment("madeAt"_L1, report.quote.madeAt)
        .boolean("equal"_L1, rating.isEqual())
        .boolean("samePlan"_L1, rating.samePlan)
        .number("steps"_L1, static_cast<qint64>(stored.worksheet.size()))
        .raw("plan"_L1, editionJson(stored.plan))
        .raw("replayPlan"_L1, editionJson(rating.plan))
        .exact("premium"_L1, stored.total.toString());
    if (rating.premium) {
        const domain::Decimal more = rating.premium->total.amount - stored.total.amount;
        json.exact("replayPremium"_L1, rating.premium->total.toString())
            .exact("premiumDifference"_L1, more.toString());
    } else {
        json.null("replayPremium"_L1).null("premiumDifference"_L1);
    }
    return json.text("currency"_L1, stored.total.currency)
        .textOrNull("cannotBeRated"_L1, rating.failure)
        .raw("differences"_L1, jsonList(differences))
        .raw("decision"_L1, decisionJson(report))
        .textOrNull("mockNotice"_L1, domain::mockNotice(report.quote.facts))
        .raw("orderAgain"_L1, textList(domain::whyToOrderAgain(report.quote.facts)))
        .json();
}

QString replayAsText(const ReplayReport &report)
{
    const domain::Edition &own = report.quote.premium->plan;
    const domain::Edition &used = report.rating.plan;
    QStringList lines;
    lines.append(u"Quote %1 of submission %2, made with the plan %3, edition %4."_s.arg(report.quote.version)
                     .arg(report.quote.submissionId, own.code, own.edition));
    if (!report.rating.samePlan)
        lines.append(u"Rated again with another plan: %1, edition %2."_s.arg(used.code, used.edition));
    lines.append(verdict(report));
    if (!report.rating.differences.empty()) {
        TextTable table({{u"STEP"_s}, {u"SCOPE"_s}, {u"CHANGE"_s}, {u"BEFORE"_s}, {u"NOW"_s}, {u"COLUMNS"_s}});
        for (const StepDifference &difference : report.rating.differences) {
            const domain::WorksheetStep &step = eitherStep(difference);
            table.addRow({harmless(step.id), harmless(step.scope), changeName(difference), shown(difference.before),
                          shown(difference.after), difference.columns.join(", "_L1)});
        }
        lines.append(table.text().trimmed());
    }
    lines.append(decisionText(report));
    if (const QString mock = domain::mockNotice(report.quote.facts); !mock.isEmpty())
        lines.append(mock);
    const QStringList orderAgain = domain::whyToOrderAgain(report.quote.facts);
    if (!orderAgain.isEmpty())
        lines.append(u"It cannot be bound. "_s + orderAgain.join(u' '));
    return lines.join(u'\n');
}

} // namespace bindery::cli
