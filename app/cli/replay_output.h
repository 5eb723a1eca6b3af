#pragma once

// The two forms in which the command line shows a replay. Neither holds personal data, because worksheets hold none.

#include <QByteArray>
#include <QString>

namespace bindery::underwriting {
struct ReplayReport;
}

namespace bindery::cli {

/// One JSON object in one line:
///   submissionId, quoteVersion, madeAt   the stored quote
///   equal                                every step and the premium, to the last digit
///   samePlan                             it was rated with the very plan that the quote was made with
///   steps                                how many steps the stored worksheet has
///   plan, replayPlan                     {code, edition, contentHash}: stored, and rated with now
///   premium, replayPremium, currency     replayPremium is null where that plan cannot rate the risk
///   premiumDifference                    replayPremium less premium; null without one
///   cannotBeRated                        why, in a sentence; null where it can
///   differences[]                        {change, scope, id, label, columns[], before, after}, the first one first;
///                                        change is "changed", "added" or "removed", before and after are steps or null
///   decision                             made again by the rules kept with the quote, on its stored premium:
///                                        {comparison, rules, decision, tier, reasons, decisionNow, tierNow,
///                                        reasonsNow, differences[], notCompared}; comparison is "equal" (decision,
///                                        tier, every reason and notice), "differs", or, where it could not be
///                                        compared, "not_kept" or "damaged" with a sentence in notCompared
[[nodiscard]] QByteArray replayAsJson(const underwriting::ReplayReport &report);

/// For people, in several lines.
[[nodiscard]] QString replayAsText(const underwriting::ReplayReport &report);

} // namespace bindery::cli
