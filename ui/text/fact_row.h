#pragma once

// A fact of a quote in words: what was found, from whom, and how far it can be trusted.

#include "text/status_look.h"

#include <QString>

#include <vector>

namespace bindery::risk {
class Record;
}
namespace bindery::domain {
struct Quote;
}
namespace bindery::underwriting {
struct OfferedProduct;
}

namespace bindery::text {

struct FactRow {
    /// The name of the fact (facts::FactNames): "inspection_2".
    QString fact;
    /// "Inspection of Miller's Bakery".
    QString title;
    QString value;
    QString source;
    StatusLook provenance;
    QString age;
    QString obtained;
    QString reason;
    QString tries;
    QString elapsed;
    /// The whole row as sentences.
    QString story;
    /// The fact does not allow binding, or is not what the service said.
    bool doubtful = false;
    friend bool operator==(const FactRow &, const FactRow &) = default;
};

/// One row a fact, in the order of the facts. `record` gives what the subjects of the facts are called. `offer` is the
/// product of the record. Null where that is not at hand.
[[nodiscard]] std::vector<FactRow> factRows(const domain::Quote &quote, const risk::Record &record,
                                            const underwriting::OfferedProduct *offer);

} // namespace bindery::text
