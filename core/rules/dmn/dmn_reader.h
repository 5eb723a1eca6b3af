#pragma once

// Decision tables from a .dmn file (OMG Decision Model and Notation, any 1.x namespace), as an insurer's own tools
// write them. Read: every decision whose logic is a decision table, item definitions for types and allowed values,
// inputs that name an input datum, another decision, or a component of one ("Applicant.Age"). Refused with line and
// column: any other logic, expressions in cells, a document type. Diagrams and extensions are passed over.

#include "base/problem.h"
#include "rules/set/rule_set.h"

#include <tl/expected.hpp>

namespace bindery::rules {

[[nodiscard]] tl::expected<RuleSet, Problems> readDmn(const QByteArray &bytes, const QString &file);

} // namespace bindery::rules
