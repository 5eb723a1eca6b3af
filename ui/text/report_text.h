#pragma once

// A fact of a quote as a report to read: where it comes from, what was declared beside what was found, and everything
// that the service told, entry by entry.

#include "text/report_section.h"
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

struct ReportText {
    /// The name of the fact (facts::FactNames): "claims_history".
    QString fact;
    /// "Inspection of Miller's Bakery".
    QString title;
    StatusLook state;
    /// "Live from the service "claims history", 27 Nov 2026, 09:14:03, after 1 try in 53 ms."
    QString origin;
    /// Why the fact is not simply live; empty when it is.
    QString reason;
    std::vector<ReportSection> sections;
    /// The service's answer as it came, not masked, only broken into lines; empty where none was kept.
    QString answer;
};

/// A JSON text with a line for each value. Only white space between values changes. A text that is no JSON stays as it
/// is.
[[nodiscard]] QString inLines(const QByteArray &json);

/// The report behind the fact `at` of the quote's facts. Personal data is masked everywhere but in `answer`. `offer` is
/// the product of the record. Null where that is not at hand.
[[nodiscard]] ReportText reportText(const domain::Quote &quote, const risk::Record &record, int at,
                                    const underwriting::OfferedProduct *offer);

} // namespace bindery::text
