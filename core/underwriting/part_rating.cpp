#include "underwriting/part_rating.h"

#include "base/policy_terms.h"
#include "inputs/input_case.h"
#include "rating/compile/plan.h"
#include "rating/run/plan_library.h"
#include "rating/run/rated.h"
#include "risk/check/taken_parts.h"
#include "risk/product/product.h"
#include "risk/record/record_summary.h"
#include "risk/schema/schema.h"
#include "underwriting/assess.h"
#include "underwriting/offered_product.h"
#include "underwriting/plan_inputs.h"
#include "underwriting/sentences.h"

#include <iterator>
#include <utility>

namespace bindery::underwriting {

using namespace domain;
using namespace Qt::StringLiterals;

namespace {

/// What the rating of one part came to.
struct RatedPart {
    std::optional<QuotedPlan> plan;
    std::optional<Premium> premium;
    std::optional<PremiumRange> range;
    /// The reason why there is no premium.
    QString failure;
};

RatedPart ratePart(std::size_t part, const inputs::InputCase &of, const PolicyTerms &terms, const Editions &editions,
                   inputs::InputWorkspace &work)
{
    RatedPart result;
    const PartPlan chosen = part < editions.plans.size() ? editions.plans[part] : PartPlan();
    if (!chosen.plan) {
        result.failure = chosen.whyNone.isEmpty() ? ratingFailureText(rating::noPlanInForce(terms)) : chosen.whyNone;
        return result;
    }
    result.plan = chosen.plan->quotedFor(terms.transaction);
    tl::expected<rating::Rated, rating::RatingFailure> rated
        = rateRecord(*chosen.plan, *editions.offer->planInputs[part], of, work);
    if (!rated) {
        result.failure = ratingFailureText(rated.error());
        return result;
    }
    result.premium = std::move(rated->premium);
    result.range = std::move(rated->range);
    return result;
}

/// The parts that were taken, as they add up.
class PartSum {
public:
    void add(const risk::Part &part, RatedPart rated)
    {
        QuotedPart &quoted = m_parts.emplace_back(QuotedPart{part.code, part.title.english, std::move(rated.plan)});
        if (!rated.premium) {
            quoted.failure = rated.failure;
            m_failures.append(u"%1: %2"_s.arg(quoted.title, rated.failure));
            return;
        }
        quoted.premium = rated.premium->total;
        const Money &own = rated.premium->total;
        if (m_total && m_total->total.currency != own.currency) {
            m_failures.append(u"%1 is rated in %2 and %3 in %4, so there is no premium of both together. Let the plans "
                              "of all parts have one currency."_s.arg(m_parts.front().title, m_total->total.currency,
                                                                      quoted.title, own.currency));
            return;
        }
        if (!m_total)
            m_total = Premium{Money{Decimal(), own.currency}, {}};
        m_total->total.amount = m_total->total.amount + own.amount;
        m_lowest = m_lowest + (rated.range ? rated.range->lowest.amount : own.amount);
        for (WorksheetStep &step : rated.premium->worksheet)
            step.part = part.code;
        m_total->worksheet.insert(m_total->worksheet.end(), std::make_move_iterator(rated.premium->worksheet.begin()),
                                  std::make_move_iterator(rated.premium->worksheet.end()));
        m_isRange = m_isRange || rated.range;
        for (const QString &fact : rated.range ? rated.range->dependsOn : QStringList()) {
            if (!m_dependsOn.contains(fact))
                m_dependsOn.append(fact);
        }
    }

    void giveTo(Assessment &assessment) &&
    {
        if (m_parts.empty())
            m_failures.append(u"No part of the product is taken, so there is nothing to rate."_s);
        assessment.parts = std::move(m_parts);
        for (const QString &failure : std::as_const(m_failures)) {
            if (!assessment.failure.isEmpty())
                assessment.failure += assessment.failure.endsWith(u'.') ? u" "_s : u". "_s;
            assessment.failure += failure;
        }
        if (!m_failures.isEmpty())
            return;
        if (m_isRange)
            assessment.range = PremiumRange{Money{m_lowest, m_total->total.currency}, std::move(m_dependsOn)};
        assessment.premium = std::move(m_total);
    }

private:
    std::vector<QuotedPart> m_parts;
    std::optional<Premium> m_total;
    Decimal m_lowest;
    bool m_isRange = false;
    QStringList m_dependsOn;
    QStringList m_failures;
};

} // namespace

void rateParts(Assessment &assessment, const inputs::InputCase &of, const Editions &editions,
               inputs::InputWorkspace &work)
{
    PolicyTerms terms = risk::termsOf(of.record);
    const risk::Schema &product = *editions.offer->product->schema;
    const std::vector<risk::Part> &parts = product.parts;
    if (!product.namesParts()) {
        RatedPart rated = ratePart(0, of, terms, editions, work);
        assessment.parts.push_back(QuotedPart{{}, {}, std::move(rated.plan)});
        assessment.premium = std::move(rated.premium);
        assessment.range = std::move(rated.range);
        assessment.failure = std::move(rated.failure);
        return;
    }
    const std::vector<bool> taken = risk::takenParts(of.record, of.today);
    PartSum sum;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        if (at >= taken.size() || !taken[at])
            continue;
        terms.line = parts[at].line;
        sum.add(parts[at], ratePart(at, of, terms, editions, work));
    }
    std::move(sum).giveTo(assessment);
}

} // namespace bindery::underwriting
