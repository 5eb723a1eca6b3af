#pragma once

// By what two submissions are known to be about the same applicant, social security
// number, license or vehicle.
//
// Of each a keyed digest is stored, made with a secret of this store: equal ones are found by an index, and nobody
// reads a name, a number or a date out of them. What is compared is what was meant, not how it was typed: letters and
// digits count, case, blanks and punctuation do not. An applicant is a first and last name with a date of birth, a
// license a state with a number, a vehicle a whole VIN, a social security number all nine digits: under another name
// one of the two is mistyped.

#include "base/result.h"
#include "domain/duplicate.h"

#include <vector>

namespace bindery::storage {

class Connection;
class Protector;

/// Writes the marks of the row as `application` has them, in place of those before.
[[nodiscard]] Result<void> writeMarks(Connection &connection, const Protector &protector, qint64 number,
                                      const domain::AutoApplication &application);

/// Newest first; without what is in the trash.
[[nodiscard]] Result<std::vector<domain::Duplicate>> readDuplicates(Connection &connection, const Protector &protector,
                                                            qint64 number);

/// Makes the marks of at most `atMost` rows of before; gives how many it made.
[[nodiscard]] Result<int> markOldRows(Connection &connection, const Protector &protector, int atMost);

} // namespace bindery::storage
