#pragma once

// Values of vendors' answers, tolerant in notation and strict in meaning: a number may come as text, a date as
// YYYYMMDD, YYYY-MM-DD, a number or with a time behind it, a yes as true, "Y" or "1". Anything else is no value, and
// the part of the answer notes the name of the field.

#include "base/json_cursor.h"

#include <QDate>
#include <QStringList>

#include <optional>

namespace bindery {
class Decimal;
}

namespace bindery::services {

/// One object of an answer, with the names of those of its fields that were not understood. The content of such a field
/// is never repeated. Fields that the parsers do not ask for are ignored, because a service may add some at any time.
class AnswerPart {
public:
    /// `json` that is no object has no fields, so that no needed field is understood.
    explicit AnswerPart(const JsonCursor &json);

    /// Absent and null give an empty text. With `isNeeded` they count as not understood.
    [[nodiscard]] QString text(QLatin1StringView name, qsizetype longest, bool isNeeded);
    /// A day from 1900 to `latest`; not valid where none was understood.
    [[nodiscard]] QDate day(QLatin1StringView name, QDate latest, bool isNeeded);
    /// Gives `otherwise` for a field that is absent, null or not understood.
    [[nodiscard]] int whole(QLatin1StringView name, int least, int most, int otherwise);
    /// An amount that is needed and not negative; zero where none was understood.
    [[nodiscard]] Decimal amount(QLatin1StringView name);
    /// A yes or no that is needed; `otherwise` where none was understood.
    [[nodiscard]] bool yesNo(QLatin1StringView name, bool otherwise);
    /// Entries that are no text are left out and noted as "factors[1]".
    [[nodiscard]] QStringList texts(QLatin1StringView name, std::size_t most, qsizetype longest);

    [[nodiscard]] const QStringList &notUnderstood() const { return m_notUnderstood; }

private:
    void note(const QString &name) { m_notUnderstood.append(name); }

    JsonFields m_fields;
    QStringList m_notUnderstood;
};

/// An exact amount from -10^12 to 10^12. Separators are read only where they cannot be taken for a decimal point:
/// 1,234.56.
[[nodiscard]] std::optional<Decimal> amountOf(const JsonCursor &cursor);

} // namespace bindery::services
