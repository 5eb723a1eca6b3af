#pragma once

// Reads a rule set from disk or from the program's resources and checks it whole: a set with a problem is never half
// used. The help page "Decision tables" describes the files.

#include "base/problem.h"
#include "rules/set/rule_set.h"

#include <tl/expected.hpp>

#include <QByteArray>

#include <map>

namespace bindery::rules {

/// `path` is a folder with rules.json, that file itself, one table as .csv, or a .dmn file. All problems at once, each
/// with "file:row:column" as its path. The content hash is over what the set says.
[[nodiscard]] tl::expected<RuleSet, Problems> loadRuleSet(const QString &path);

/// The same set from the files that a quote kept: RuleSet::files of a folder with rules.json.
[[nodiscard]] tl::expected<RuleSet, Problems> ruleSetFromFiles(const std::map<QString, QByteArray> &files);

/// What does not fit together although each table is sound: names that nobody gives, decision tables without a
/// decision, two tables of one name.
[[nodiscard]] Problems problemsAmong(const RuleSet &set, const QString &file);

} // namespace bindery::rules
