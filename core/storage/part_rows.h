#pragma once

// The coverage parts of a quote as rows. A product that names no parts has none; its quotes name their plan themselves.

#include "base/result.h"
#include "domain/quoted_part.h"

#include <vector>

namespace bindery::storage {

class Connection;

[[nodiscard]] Result<void> insertParts(Connection &connection, qint64 quote,
                                       const std::vector<domain::QuotedPart> &parts);
[[nodiscard]] Result<std::vector<domain::QuotedPart>> readParts(Connection &connection, qint64 quote);

} // namespace bindery::storage
