#pragma once

// Before a quote whose referrals were released or rejected is quoted again: none of that holds for the new version.

#include "underwriting/release.h"

#include <functional>

class QWidget;

namespace bindery::ui {

/// Asks once, and does nothing else meanwhile. Staying is the default, and what the key that asked says when it is
/// pressed a second time.
void askBeforeQuotingAgain(QWidget &window, const domain::SubmissionSummary &summary,
                           const std::vector<underwriting::SettledReferral> &settled, std::function<void()> quote);

} // namespace bindery::ui
