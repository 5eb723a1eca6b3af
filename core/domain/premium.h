#pragma once

// A premium with its worksheet, and the range below it.

#include "base/money.h"
#include "domain/worksheet_step.h"

#include <QStringList>

#include <vector>

namespace bindery::domain {

struct Premium {
    /// Of all parts together.
    Money total;
    /// The steps of one part follow those of another.
    std::vector<WorksheetStep> worksheet;
    friend bool operator==(const Premium &, const Premium &) = default;
};

/// The range of a premium that was worked out with the plan's worst plausible values for facts that are not known. The
/// premium itself is the highest of the range.
struct PremiumRange {
    /// The premium with the best plausible values in place of the worst, of all parts together.
    Money lowest;
    /// The facts that make the difference, by their names (facts::FactSet::Entry): "property_report_2".
    QStringList dependsOn;
    friend bool operator==(const PremiumRange &, const PremiumRange &) = default;
};

} // namespace bindery::domain
