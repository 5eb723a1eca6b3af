#pragma once

#include "ui/form/row_spec.h"
#include "underwriting/rated_fields.h"

#include <QString>

#include <vector>

namespace bindery::underwriting {
struct OfferedProduct;
}

namespace bindery::ui {

/// Fields that can change a premium, of one part of the risk: one item of a list, the coverages.
struct WhatIfGroup {
    QString title;
    std::vector<RowSpec> rows;
};

/// The groups of an application: those of its form with the `rated` fields, then those of facts that can be assumed
/// (underwriting/assumption.h). Facts about an item stand with the item. `offer` may be null: then no fact can be
/// assumed.
[[nodiscard]] std::vector<WhatIfGroup> whatIfGroups(const risk::Record &record,
                                                    const underwriting::OfferedProduct *offer,
                                                    const underwriting::RatedFields &rated);

} // namespace bindery::ui
