#pragma once

// The drivers or vehicles that a reason is about. A rule counts them ("drivers without a valid license: 1"), and its
// words are kept with the quote without a name. The names are found in the facts of the quote and in its application.

#include <QString>

namespace bindery::risk {
class Record;
}
namespace bindery::domain {
struct DecisionReason;
struct Quote;
}

namespace bindery::text {

/// "Maria Vega", "Maria Vega and driver 3", "2019 Toyota Corolla". Empty where the application has one driver or
/// vehicle alone, where the reason is about all of them or about none, and where the application has other drivers than
/// the facts were ordered for.
[[nodiscard]] QString aboutWhom(const domain::DecisionReason &reason, const domain::Quote &quote,
                                const risk::Record &application);

} // namespace bindery::text
