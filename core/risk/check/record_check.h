#pragma once

// Checks whether a record is complete and believable. It tells every problem at once, each with its place and with what
// is expected. No sentence repeats the user's input, which may be personal.

#include "risk/check/finding.h"
#include "risk/record/record.h"

#include <QDate>

namespace bindery::risk {

struct ReadRecord;

/// Findings in the order of the schema. Texts that stand unread come last. Empty when all is well. `language` chooses
/// among the product's sentences.
[[nodiscard]] Findings checkRecord(const Record &record, QDate today, const QString &language = {});

/// Every problem that keeps a record read from a file from being quoted: wrong fields first, then what checkRecord()
/// tells of other places.
[[nodiscard]] Problems allProblems(const ReadRecord &read, QDate today);

} // namespace bindery::risk
