#pragma once

// The question before a quote is quoted again whose referrals were released or rejected: none of that holds for the new
// version.

#include <functional>
#include <vector>

class QWidget;

namespace bindery::domain {
struct SubmissionSummary;
}
namespace bindery::underwriting {
struct SettledReferral;
}

namespace bindery::ui {

/// Asks once at a time. Staying is the default, also when the key that asked is pressed a second time. `quote` is
/// called when the user goes on.
void askBeforeQuotingAgain(QWidget &window, const domain::SubmissionSummary &summary,
                           const std::vector<underwriting::SettledReferral> &settled, std::function<void()> quote);

} // namespace bindery::ui
