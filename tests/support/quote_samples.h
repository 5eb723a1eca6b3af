#pragma once

// Submissions and quotes for the screen tests: believable, and at the limits of what must still look right.

#include "domain/submission.h"
#include "test_support/sample_parts.h"

#include <functional>

namespace bindery::test {

/// The fact of a service that ships with this answer, as JSON by the fields of its record.
facts::RecordFact answered(const QString &service, const QByteArray &json, facts::FactOrigin origin);
/// Puts the fact with the words that its service has for it, behind the others or in the place of the one that is
/// there.
void putFact(facts::FactSet &facts, const facts::FactKey &key, facts::RecordFact fact);
/// Changes the fact that is there, and its words.
void changeFact(facts::FactSet &facts, const facts::FactKey &key,
                const std::function<void(facts::RecordFact &)> &change);

/// 1,000 × 1.5 (under 25) × 1.2 (a violation) × 1.01 (territory) = 1,818.00.
domain::Submission referredSubmission();

/// Forty steps over three parts of the risk, twelve facts, long names, many reasons.
domain::Submission crowdedSubmission();

domain::Submission unratedSubmission();

domain::Submission boundSubmission();

} // namespace bindery::test
