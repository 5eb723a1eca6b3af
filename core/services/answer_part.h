#pragma once

// One object of a vendor's answer, read field by field. What is no value (answer_values.h) is noted by the name of its
// field.

#include "base/json_cursor.h"

#include <QDate>
#include <QStringList>

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

} // namespace bindery::services
