#pragma once

#include "risk/record/record.h"
#include "services/gatherer.h"
#include "underwriting/books.h"

#include <QDate>

#include <memory>

namespace bindery::underwriting {

struct OfferedProduct;

/// What the law of the state and the product say about asking the services for this record, and what stands in for a
/// service that is away. The books outlive the terms.
[[nodiscard]] services::GatherTerms gatherTerms(const Books &books, const std::shared_ptr<const OfferedProduct> &offer,
                                                const risk::Record &record, QDate day);

} // namespace bindery::underwriting
