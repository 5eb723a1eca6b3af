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

namespace bindery::text {

struct FactRow {
    /// The name of the fact as in domain::FactLine: "driver_record_2".
    QString fact;
    /// "Driver record of Jane Doe".
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

/// One row a fact, in the order of domain::factLines(). `application` gives the names of the drivers for the titles of
/// their records.
[[nodiscard]] std::vector<FactRow> factRows(const domain::Quote &quote, const risk::Record &application);

} // namespace bindery::text
