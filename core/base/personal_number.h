#pragma once

#include "base/decimal.h"

#include <QString>

namespace bindery {

/// A number that says something about a person: an income. It shows itself masked, like the types of personal_text.h.
class PersonalNumber {
public:
    PersonalNumber() = default;
    explicit PersonalNumber(const Decimal &number) : m_number(number) {}

    [[nodiscard]] const Decimal &reveal() const { return m_number; }
    /// Nothing but bullets.
    [[nodiscard]] static QString masked() { return QStringLiteral("••••"); }

    friend bool operator==(const PersonalNumber &, const PersonalNumber &) = default;

private:
    Decimal m_number;
};

} // namespace bindery
