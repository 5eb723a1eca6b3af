#pragma once

// Small plans, written down where a test needs them.

#include "base/problem.h"
#include "rating/compile/plan.h"

#include <QByteArray>

namespace bindery::test {

/// The plan of these parts of its manifest, with the table `t`. JSON with ' for ", to be read easily.
[[nodiscard]] tl::expected<rating::Plan, Problems> partPlan(QByteArray parts, const QByteArray &table = {});

/// The premium, the reference's beside it when it is another, or why there is none.
[[nodiscard]] QString rated(const tl::expected<rating::Plan, Problems> &plan, QByteArray risk);

} // namespace bindery::test
