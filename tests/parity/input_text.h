#pragma once

// Inputs of plans and rules as text: the names in their alphabet, because their order means nothing.

#include "formula/run/risk_node.h"
#include "rules/table/value.h"

#include <QByteArray>
#include <QStringList>

namespace bindery::parity {

[[nodiscard]] QByteArray lines(QStringList all);
[[nodiscard]] QByteArray planInputText(const formula::RiskNode &policy);
[[nodiscard]] QByteArray ruleInputText(const rules::Values &values);

} // namespace bindery::parity
