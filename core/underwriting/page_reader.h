#pragma once

#include "base/result.h"

#include <qcoro/qcorotask.h>

#include <functional>
#include <optional>
#include <vector>

namespace bindery::domain {
struct SubmissionSummary;
}

namespace bindery::underwriting {

using Summaries = std::vector<domain::SubmissionSummary>;

/// Reads the page of summaries below this number, the highest first; without a number the first page. A page with fewer
/// rows than asked for is the last.
using PageReader = std::function<QCoro::Task<Result<Summaries>>(std::optional<qint64> before)>;

/// All pages one after the other, so that no read holds the database for long. An error ends it, as it does the page.
[[nodiscard]] QCoro::Task<Result<Summaries>> allPagesAsync(PageReader read, int rowsAPage);

} // namespace bindery::underwriting
