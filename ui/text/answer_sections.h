#pragma once

// The answer of a service as sections of a report: what was declared beside what was found, and each list of the answer
// as a table. The schema of the answer gives titles and columns.

#include "facts/fact_set.h"
#include "text/report_section.h"

#include <vector>

namespace bindery::domain {
struct Quote;
}
namespace bindery::underwriting {
struct FactBackground;
}

namespace bindery::text {

struct FactRow;

/// Empty where there is no answer, and nothing that stands in for one.
[[nodiscard]] std::vector<ReportSection> answerSections(const facts::FactSet::Entry &entry, const FactRow &row,
                                                        const domain::Quote &quote,
                                                        const underwriting::FactBackground &background);

} // namespace bindery::text
