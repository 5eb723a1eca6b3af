#pragma once

// The facts of a quote as rows: origins open to queries, values protected.

#include "base/result.h"

namespace bindery::facts {
class FactSet;
}
namespace bindery::risk {
struct Schema;
}

namespace bindery::storage {

struct StoreAccess;

/// `product`: the schema of the record that was quoted. A fact is stored by the path of its subject in it.
[[nodiscard]] Result<void> insertFacts(const StoreAccess &access, qint64 quote, const facts::FactSet &facts,
                                       const risk::Schema &product);
[[nodiscard]] Result<facts::FactSet> readFacts(const StoreAccess &access, qint64 quote, const risk::Schema &product);

} // namespace bindery::storage
