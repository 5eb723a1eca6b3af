#pragma once

#include <QString>

namespace bindery::ui {

struct PlanOption {
    QString title;
    /// The folder of the plan; empty for the plan in force.
    QString folder;
    friend bool operator==(const PlanOption &, const PlanOption &) = default;
};

} // namespace bindery::ui
