#pragma once

// What the answers of the four services that ship are, for tests that know no service.

#include "facts/answer_type.h"
#include "storage/stored_types.h"

#include <QByteArray>

namespace bindery::test {

/// "driver_record", "credit_score", "claims_history" and "rating".
[[nodiscard]] const facts::AnswerTypes &answerTypes();
/// The products that ship, and those answers.
[[nodiscard]] storage::StoredTypes storedTypes();

/// An answer of this service, as JSON by its fields.
[[nodiscard]] risk::Record answerOf(const QString &service, const QByteArray &json);

} // namespace bindery::test
