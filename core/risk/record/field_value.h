#pragma once

// The value of one field of a record. A personal field holds a personal value, which shows itself masked.

#include "base/personal_number.h"
#include "base/personal_text.h"

#include <QDate>
#include <QString>

#include <variant>

namespace bindery::risk {

/// A text that was typed where a number, a date or a flag belongs, and is none. It is kept until it is mended.
struct UnreadText {
    PersonalText text;
    friend bool operator==(const UnreadText &, const UnreadText &) = default;
};

/// Nothing, where the field is not given. It is a class and no alias, so that headers can name it without its parts.
struct FieldValue : std::variant<std::monostate, QString, Decimal, bool, QDate, PersonalText, PersonalDate,
                                 PersonalNumber, UnreadText> {
    using variant::variant;
};

[[nodiscard]] inline bool isGiven(const FieldValue &value)
{
    return value.index() != 0;
}

} // namespace bindery::risk
