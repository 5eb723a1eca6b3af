#pragma once

#include <QString>

#include <optional>

namespace bindery::domain {

enum class DecisionKind { Accept, Refer, Decline };

[[nodiscard]] QString decisionName(DecisionKind kind);
[[nodiscard]] std::optional<DecisionKind> decisionFromName(QStringView name);

} // namespace bindery::domain
