#include "rating/run/unknown_facts.h"

#include "rating/run/worksheet.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::BoundRisk;
using formula::UnknownValue;

namespace {

/// Rates the risk again with other values for its unknown inputs, and keeps the cheapest and the dearest result.
class Trials {
public:
    Trials(const Program &program, const BoundRisk &risk, const Decimal &worst)
        : m_program(program), m_risk(risk), m_lowest(worst), m_highest(worst)
    {
    }

    /// The premium with the best plausible value for these facts and the worst one for all others.
    std::optional<Decimal> total(const QStringList &best)
    {
        setBest(best);
        const std::optional<Decimal> total = run(m_program, m_risk, m_workspace);
        if (!total)
            return total;
        m_lowest = std::min(m_lowest, *total);
        if (m_highest < *total) {
            m_highest = *total;
            m_bestOfHighest = best;
        }
        return total;
    }

    [[nodiscard]] const Decimal &lowest() const { return m_lowest; }
    [[nodiscard]] const Decimal &highest() const { return m_highest; }

    /// Writes the dearest premium with its worksheet.
    void write(domain::Premium &premium)
    {
        if (m_highest == premium.total.amount)
            return;
        setBest(m_bestOfHighest);
        if (const auto total = runRecorded(m_program, m_risk, m_workspace)) {
            premium.total.amount = *total;
            premium.worksheet = worksheet(m_program, m_risk, m_workspace);
        }
    }

private:
    void setBest(const QStringList &best)
    {
        for (const BoundRisk::Unknown &unknown : m_risk.unknown)
            m_risk.input(unknown) = unknown.best && best.contains(unknown.fact) ? *unknown.best : unknown.worst;
    }

    const Program &m_program;
    BoundRisk m_risk;
    Workspace m_workspace;
    Decimal m_lowest;
    Decimal m_highest;
    QStringList m_bestOfHighest;
};

QStringList factsWithARange(const BoundRisk &risk)
{
    QStringList facts;
    for (const BoundRisk::Unknown &unknown : risk.unknown) {
        if (unknown.best && !facts.contains(unknown.fact))
            facts.append(unknown.fact);
    }
    return facts;
}

} // namespace

RatingFailure unknownInput(const UnknownValue &input)
{
    RatingFailure failure;
    failure.key = input.name;
    failure.message = u"The input \"%1\" is not known (it would come from %2), and this plan does not rate without "
                      "it."_s.arg(input.name, input.phrase.isEmpty() ? input.fact : input.phrase);
    return failure;
}

void addRange(const Program &program, const BoundRisk &risk, Rated &rated)
{
    const QStringList facts = factsWithARange(risk);
    if (facts.isEmpty())
        return;
    const Decimal worst = rated.premium.total.amount;
    Trials trials(program, risk, worst);
    const std::optional<Decimal> best = trials.total(facts);
    QStringList dependsOn;
    for (const QString &fact : facts) {
        QStringList others = facts;
        others.removeAll(fact);
        const std::optional<Decimal> alone = trials.total({fact});
        const std::optional<Decimal> without = trials.total(others);
        if ((alone && *alone != worst) || (best && without && *without != *best))
            dependsOn.append(fact);
    }
    if (trials.lowest() == trials.highest())
        return;
    trials.write(rated.premium);
    rated.range = domain::PremiumRange{Money{trials.lowest(), rated.premium.total.currency},
                                       dependsOn.isEmpty() ? facts : dependsOn};
}

} // namespace bindery::rating
