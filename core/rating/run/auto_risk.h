#pragma once

// Makes a risk of a personal automobile application and its facts. A personal auto plan may ask for the names below as
// inputs. A value that is not known is marked as unknown, with its fact, beside the value that stands in for it.
//
//   policy   effective_date (date), state (text), zip (text, five digits), zip_number (number), transaction (text:
//            "new" or "renewal"), bodily_injury (text: "50/100"), property_damage, comprehensive_deductible,
//            collision_deductible, credit_score, claims, at_fault_claims, claims_amount, claims_3_years,
//            at_fault_claims_3_years (numbers; the last two count from the effective date back)
//   drivers  age (number, at the effective date), license_state (text), record_status (text), violations, points,
//            violations_3_years, points_3_years (numbers, counted likewise); the birth date itself stays out, because
//            worksheets show the keys that tables were read with
//   vehicles vin (text), model_year (number), make, model, use (texts), annual_miles (number), and a list "coverages"
//            with code (text: bodily_injury, property_damage, comprehensive, collision), limit (text) for
//            bodily_injury, limit_amount (number) for property_damage, deductible (number, 0 as well) for the last two

#include "formula/run/risk_node.h"


namespace bindery::facts {
class FactSet;
}
namespace bindery::risk {
class Record;
}
namespace bindery::rating {

[[nodiscard]] formula::RiskNode autoRisk(const risk::Record &application, const facts::FactSet &facts);

} // namespace bindery::rating
