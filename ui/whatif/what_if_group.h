#pragma once

#include "ui/form/row_spec.h"

#include <QString>

#include <vector>


namespace bindery::risk {
class Record;
}
namespace bindery::ui {

/// Fields that can change a premium, of one part of the risk: a driver, a vehicle, the coverages.
struct WhatIfGroup {
    QString title;
    std::vector<RowSpec> rows;
};

/// The groups of an application, in the order of its form. Assumed facts have paths that begin with "$.assumed".
[[nodiscard]] std::vector<WhatIfGroup> whatIfGroups(const risk::Record &application);

} // namespace bindery::ui
