#pragma once

// Marks by which two submissions are known to be about the same applicant, social security number, license or vehicle.
//
// Of each a keyed digest is stored, made with a secret of this store. An index finds equal digests, and nobody can read
// a name, a number or a date out of them. Letters and digits are compared; case, blanks and punctuation do not count.
// An applicant is a first and last name with a date of birth, a license a state with a number, a vehicle a whole VIN,
// and a social security number all nine digits: where two names have one number, one of the two is mistyped.

#include "base/result.h"

#include <vector>

namespace bindery::risk {
class Record;
}
namespace bindery::domain {
struct Duplicate;
}

namespace bindery::storage {

class Connection;
class Protector;

/// Writes the marks of the row as `application` has them, in place of those before.
[[nodiscard]] Result<void> writeMarks(Connection &connection, const Protector &protector, qint64 number,
                                      const risk::Record &application);

/// Newest first; without what is in the trash.
[[nodiscard]] Result<std::vector<domain::Duplicate>> readDuplicates(Connection &connection, const Protector &protector,
                                                                    qint64 number);

/// Makes the marks of at most `atMost` rows of earlier versions. Gives how many rows it did.
[[nodiscard]] Result<int> markOldRows(Connection &connection, const Protector &protector, int atMost);

} // namespace bindery::storage
