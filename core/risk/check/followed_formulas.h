#pragma once

// Formulas that give the value of a field as long as nobody types one: what counts where none is given ("default"), and
// with what the field begins in the form ("starts_as"). The values stand in the record like typed ones, so that
// everything that reads it sees them. Item::untyped marks them.

#include "base/problem.h"
#include "risk/record/record.h"

#include <QDate>

namespace bindery::risk {

/// Gives each field that is not given what its "default" says, and works out anew what a default gave before. A path of
/// `told` is left alone: something stood there that could not be read.
void fillDefaults(Record &record, QDate today, const Problems &told = {});

/// Gives what its "default" says to each field that is not given and has no value of a formula: the program that wrote
/// the record may not have known the field. What was worked out before stays as it is.
void fillNewDefaults(Record &record, QDate today);

/// As fillDefaults(), and works out anew what "starts_as" gave to fields that nobody has typed into since. For the form
/// and for what-if.
void followFormulas(Record &record, QDate today);

} // namespace bindery::risk
