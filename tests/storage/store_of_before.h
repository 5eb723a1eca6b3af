#pragma once

// Rows as the last program before products wrote them: personal auto, with its own columns and names.

#include "storage/connection.h"

namespace bindery::test {

/// The migrations that this program knew.
inline constexpr int LastBeforeProducts = 13;

/// The JSON of an application.
[[nodiscard]] QByteArray applicationOfBefore(int number);
/// One submission with a quote and its facts.
[[nodiscard]] Result<void> writeSubmissionOfBefore(storage::Connection &connection, int number);

} // namespace bindery::test
