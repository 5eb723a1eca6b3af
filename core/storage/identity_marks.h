#pragma once

// Marks by which two submissions are known to be about the same, as their products say (risk/record/record_summary.h).
//
// Of each identity a keyed digest is stored, made with a secret of this store. An index finds equal digests, and nobody
// can read a name, a number or a date out of them.

#include "base/result.h"

#include <vector>

namespace bindery::risk {
class Record;
}
namespace bindery::domain {
struct Duplicate;
}

namespace bindery::storage {

struct StoreAccess;

/// Writes the marks of the row as `record` has them, in place of those before.
[[nodiscard]] Result<void> writeMarks(const StoreAccess &access, qint64 number, const risk::Record &record);

/// Newest first; without what is in the trash.
[[nodiscard]] Result<std::vector<domain::Duplicate>> readDuplicates(const StoreAccess &access, qint64 number);

/// Makes the marks of at most `atMost` rows of earlier versions. Gives how many rows it did.
[[nodiscard]] Result<int> markOldRows(const StoreAccess &access, int atMost);

} // namespace bindery::storage
