#pragma once

// What SQLite says, as a sentence for the underwriter: what happened, and what can be done.

#include "async/result.h"

namespace bindery::storage {

/// `code` is SQLite's (extended or not); `text` its own words, which name tables and columns and never a value.
[[nodiscard]] Error storeError(int code, const QString &text);

/// A record that is there and cannot be understood.
[[nodiscard]] Error unreadableRecord(const QString &what);

} // namespace bindery::storage
