#pragma once

// The fields that nobody typed, as the JSON of a record names them (record_names.h).

#include "risk/record/record.h"

#include <QLatin1StringView>

namespace bindery::risk {

/// "default", "starts_as": the attribute of the field whose formula gave the value.
[[nodiscard]] QLatin1StringView untypedWord(const Untyped &untyped);

/// Marks the field at the path as one that nobody typed. False where its product has no such formula for it.
[[nodiscard]] bool markUntyped(Record &record, const QString &path, const QString &word);

} // namespace bindery::risk
