#pragma once

// The names that the rules of a line of business may read, and their values for one application. This list is complete:
// a rule can know nothing else. None of the values is personal data.
//
// A fact that is absent is null, and no number stands in its place. A fallback's "no violations" or 650 is not what the
// service said. Ages are completed years on the effective date. Years back are counted from `today`.
//
//   risk.state, risk.zip              where the vehicles are kept; the first five digits of the ZIP
//   risk.drivers, risk.vehicles       how many
//   risk.business                     "new" or "renewal"
//   risk.days_to_effective            from today; negative: in the past
//   vehicle.oldest_age                model years before the effective date
//   vehicle.business_use              vehicles in business use
//   vehicle.unproven_vin              vehicles whose VIN proves nothing: older than 1981, not built for the US, or odd
//   vehicle.vin_doubt                 why, of the first of them; null where there is none
//   driver.youngest_age, oldest_age   over all drivers; null where a birth date is missing
//   driver.violations, points         over all drivers: the sums of those whose record is known
//   driver.max_violations, max_points the driver with the most
//   driver.violations_3y, points_3y   the sums of the last three years
//   driver.suspended                  drivers whose license is not valid by their record
//   driver.unknown_records            drivers whose record is not known
//   driver.other_license              drivers whose license is of a territory or of a province of Canada
//   credit.score, factor_1 … factor_5 what the bureau said
//   claims.count_3y, at_fault_3y, at_fault_5y, paid_5y, disputed
//   rating.ratio                      the remote rating over our premium, four decimals
//   rating.amount                     the remote rating
//   premium.rated, premium.amount, premium.failure
//   premium.credit_factor             the greatest factor of the plan's steps named "credit"
//   X.provenance, X.reason, X.age_days for X in driver, credit, claims, rating: of several records, the worst one's
//   X.expired for X in driver, credit, claims: the report is older than may be used, and its values are null

#include "rules/table/value.h"

namespace bindery::facts {
class FactSet;
}
namespace bindery::risk {
class Record;
}
namespace bindery::domain {
struct Premium;
}

namespace bindery::rules {

struct RuleSubject {
    const risk::Record &application;
    const facts::FactSet &facts;
    const std::optional<domain::Premium> &premium;
    /// The reason why there is no premium.
    const QString &ratingFailure;
    QDate today;
    int reportMaxAgeDays = 90;
};

[[nodiscard]] Values ruleInputs(const RuleSubject &subject);

/// Every name of a line and its type. Empty for an unknown line.
[[nodiscard]] std::map<QString, ValueType> ruleInputTypes(const QString &line);

} // namespace bindery::rules
