#pragma once

// Plans, rules and products from the files that were kept with a quote.

#include "base/result.h"

#include <memory>

namespace bindery::rating {
struct Plan;
}
namespace bindery::rules {
struct RuleSet;
}
namespace bindery::storage {
struct KeptFiles;
}

namespace bindery::underwriting {

class OfferBook;
struct OfferedProduct;

/// Reads the kept files as a plan. Errors: StoreUnavailable when their content is not the one that the quote names.
[[nodiscard]] Result<std::shared_ptr<const rating::Plan>> planFromStore(const storage::KeptFiles &kept);
/// Reads the kept files as rules on this product, with the same errors.
[[nodiscard]] Result<std::shared_ptr<const rules::RuleSet>> rulesFromStore(const storage::KeptFiles &kept,
                                                                           const OfferedProduct &offer);
/// Reads the kept files as a product, with the same errors.
[[nodiscard]] Result<std::shared_ptr<const OfferedProduct>> offerFromStore(const storage::KeptFiles &kept,
                                                                           const OfferBook &offers);

} // namespace bindery::underwriting
