#pragma once

// Makes a decision of the rows that matched, with reasons, authority levels and notices. A pure function.

#include "domain/decision.h"

#include <QDate>
#include <QString>

#include <map>

namespace bindery::rules {

class Value;
struct RuleSet;

/// Evaluates the set and gathers the rows of its decision tables. Decline goes before refer, and refer before accept.
[[nodiscard]] domain::Decision makeDecision(const RuleSet &set, const std::map<QString, Value> &inputs, QDate today);

/// A referral that no row gave.
[[nodiscard]] domain::DecisionReason referralBecause(const QString &rule, const QString &message,
                                                     const QString &because);

} // namespace bindery::rules
