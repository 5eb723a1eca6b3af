#pragma once

// The items of an application that a reason is about. A rule counts them ("buildings without sprinklers: 1"), and its
// words are kept with the quote without a name. The product says which items a value is about.

#include "risk/record/record.h"

#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace bindery::domain {
struct DecisionReason;
struct Quote;
}

namespace bindery::underwriting {

struct OfferedProduct;

struct ItemsOfReason {
    std::vector<risk::ItemPath> items;
    /// How many items of their kind the application has.
    std::size_t all = 0;
};

/// By the first value of the reason that is about single items. No value where none is, and where the application has
/// other items than the facts were ordered for. `record` stands under the schema of the offered product.
[[nodiscard]] std::optional<ItemsOfReason> itemsOf(const domain::DecisionReason &reason, const domain::Quote &quote,
                                                   const risk::Record &record, const OfferedProduct &offer);

/// What people call an input of rules: "age of the oldest building". Empty where the product does not say.
[[nodiscard]] QString titleOfInput(const OfferedProduct &offer, const QString &name);

} // namespace bindery::underwriting
