#pragma once

// Reads decision tables from a .dmn file (OMG Decision Model and Notation, any 1.x namespace), as an insurer's own
// tools write them. It reads every decision whose logic is a decision table, item definitions for types and allowed
// values, and inputs that name an input datum, another decision, or a component of one ("Applicant.Age"). It refuses
// with line and column: any other logic, expressions in cells, a document type. It ignores diagrams and extensions.

#include "base/problem.h"
#include "rules/set/rule_set.h"

#include <tl/expected.hpp>

namespace bindery::rules {

[[nodiscard]] tl::expected<RuleSet, Problems> readDmn(const QByteArray &bytes, const QString &file);

} // namespace bindery::rules
