#pragma once

// The facts of a quote as rows: origins open to queries, values protected.

#include "base/result.h"


namespace bindery::facts {
class FactSet;
}
namespace bindery::storage {

class Connection;
class Protector;

[[nodiscard]] Result<void> insertFacts(Connection &connection, const Protector &protector, qint64 quote,
                                       const facts::FactSet &facts);
[[nodiscard]] Result<facts::FactSet> readFacts(Connection &connection, const Protector &protector, qint64 quote);

} // namespace bindery::storage
