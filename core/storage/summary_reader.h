#pragma once

#include "base/result.h"

namespace bindery::domain {
struct SubmissionSummary;
}

namespace bindery::storage {

class Protector;
class Row;

/// Makes a summary of a row of BINDERY_SUMMARY_COLUMNS (submission_rows.h).
struct SummaryReader {
    const Protector &protector;
    [[nodiscard]] Result<domain::SubmissionSummary> operator()(const Row &row) const;
};

} // namespace bindery::storage
