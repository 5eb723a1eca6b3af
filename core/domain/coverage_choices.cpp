#include "domain/coverage_choices.h"

namespace bindery::domain {

using namespace Qt::StringLiterals;

const QStringList &bodilyInjuryLimits()
{
    static const QStringList limits{u"15/30"_s,  u"20/40"_s,   u"25/50"_s,   u"30/60"_s,
                                    u"50/100"_s, u"100/300"_s, u"250/500"_s, u"500/1000"_s};
    return limits;
}

const std::vector<int> &propertyDamageLimits()
{
    static const std::vector<int> limits{5000, 10000, 15000, 20000, 25000, 50000, 100000, 250000};
    return limits;
}

const std::vector<int> &deductibles()
{
    static const std::vector<int> amounts{0, 50, 100, 200, 250, 500, 1000, 1500, 2000, 2500};
    return amounts;
}

} // namespace bindery::domain
