#pragma once

#include "risk/record/record.h"
#include "risk/schema/field.h"

#include <QDate>

#include <vector>

namespace bindery::risk {

/// What can be chosen in the field as the record stands, in the order of the product. They depend on other fields where
/// the product says so. They live as long as the record's schema.
[[nodiscard]] std::vector<const Choice *> choicesNow(const Record &record, const FieldAddress &address, QDate today);

/// The choice with this value. Null where there is none.
[[nodiscard]] const Choice *choiceOf(const Field &field, const QString &value);
/// The one choice that people mean with this text: its value, or its title in some language, whatever its capitals.
/// Null where there is none, or several.
[[nodiscard]] const Choice *choiceMeant(const Field &field, const QString &text);

} // namespace bindery::risk
