#pragma once

// The values of the fields that a product works out, and the fields for which it does not ask.

#include "risk/record/record.h"

#include <QDate>

#include <vector>

namespace bindery::risk {

struct DerivedValue {
    FieldAddress address;
    /// "28", "yes", "2026-06-15". Empty where it cannot be worked out, because a value is not given.
    QString text;
};

/// In the order of the schema. The texts are unmasked, also those of personal fields.
[[nodiscard]] std::vector<DerivedValue> derivedValues(const Record &record, QDate today);

/// The fields for which the product does not ask because of what stands in others, in the order of the schema.
[[nodiscard]] std::vector<FieldAddress> hiddenFields(const Record &record, QDate today);

} // namespace bindery::risk
