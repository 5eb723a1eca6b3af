#pragma once

// The value of a field as text, and a text as the value of a field.

#include "risk/record/field_value.h"
#include "risk/schema/field.h"

#include <QDate>
#include <QString>

namespace bindery::risk {

/// The value as the form shows it unmasked. Empty where nothing is given.
[[nodiscard]] QString textOf(const Field &field, const FieldValue &value);

/// The value of a typed text. Nothing for an empty text. An UnreadText where a number, a date or a flag belongs and the
/// text is none.
[[nodiscard]] FieldValue typedValue(const Field &field, const QString &text);

/// The value that the product writes for this field: a default, or what a new item begins with. `today` is what "today"
/// means for a date. Nothing where the text is no value of the field.
[[nodiscard]] FieldValue productValue(const Field &field, const QString &text, QDate today = {});

// These hold a value in the way of the field: a personal field holds a personal value.

/// A text that the field's type and choices have corrected. Nothing for an empty one.
[[nodiscard]] FieldValue heldText(const Field &field, const QString &text);
[[nodiscard]] FieldValue heldNumber(const Field &field, const Decimal &number);
[[nodiscard]] FieldValue heldDate(const Field &field, QDate date);

} // namespace bindery::risk
