#pragma once

// The items of the application that a reason is about, by what people call them. The words of a reason are kept with
// the quote without a name.

#include <QString>

namespace bindery::risk {
class Record;
}
namespace bindery::domain {
struct DecisionReason;
struct Quote;
}
namespace bindery::underwriting {
struct OfferedProduct;
}

namespace bindery::text {

/// "Maria Vega", "Maria Vega and Tenant 3", "2019 Atlas forklift". Empty where the reason is about all items of their
/// kind or about none, and where the application has other items than the facts were ordered for.
[[nodiscard]] QString aboutWhom(const domain::DecisionReason &reason, const domain::Quote &quote,
                                const risk::Record &record, const underwriting::OfferedProduct &offer);

} // namespace bindery::text
