#pragma once

// The value of a field unmasked, for checks, formulas, and questions about it alone. No sentence may repeat it.

#include <QDate>
#include <QString>

#include <optional>

namespace bindery {
class Decimal;
}

namespace bindery::risk {

struct FieldValue;

/// The text of a text or a number. Empty for any other value.
[[nodiscard]] QString plainText(const FieldValue &value);
/// No number for a value that is none.
[[nodiscard]] std::optional<Decimal> plainNumber(const FieldValue &value);
/// Not valid for a value that is no date.
[[nodiscard]] QDate plainDate(const FieldValue &value);
/// The text that stands where a number, a date or a flag belongs. Null for any other value.
[[nodiscard]] const QString *unreadText(const FieldValue &value);
/// Nothing is given, or blanks alone.
[[nodiscard]] bool isMissing(const FieldValue &value);

} // namespace bindery::risk
