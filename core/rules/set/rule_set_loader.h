#pragma once

// Reads a rule set from disk or from the program's resources and checks it whole. A set with a problem is never half
// used. The help page "Decision tables" describes the files.

#include "base/problem.h"
#include "rules/set/line_inputs.h"
#include "rules/set/rule_set.h"

#include <tl/expected.hpp>

#include <QByteArray>

#include <map>

namespace bindery::rules {

/// `path` is a folder with rules.json, that file itself, one table as .csv, or a .dmn file. Tells all problems at once,
/// each with "file:row:column" as its path. The content hash covers the content of the set, not its bytes. A set of a
/// line of business reads what `lines` has for it.
[[nodiscard]] tl::expected<RuleSet, Problems> loadRuleSet(const QString &path, const LineInputs &lines);

/// The same set from the files that a quote kept: RuleSet::files of a folder with rules.json.
[[nodiscard]] tl::expected<RuleSet, Problems> ruleSetFromFiles(const std::map<QString, QByteArray> &files,
                                                               const LineInputs &lines);

/// Faults between tables that are sound one by one: names that nothing gives, decision tables without a decision, two
/// tables of one name.
[[nodiscard]] Problems problemsAmong(const RuleSet &set, const LineInputs &lines, const QString &file);

} // namespace bindery::rules
