#pragma once

#include "risk/check/record_formulas.h"

#include <QString>

#include <memory>
#include <vector>

namespace bindery::services {

/// The formulas of a product's orders. -1 for none.
struct OrderProgram {
    struct Asked {
        /// The parameter of the service.
        QString name;
        int is = -1;
        /// The parameter is given only where this is true.
        int when = -1;
    };
    struct One {
        int when = -1;
        std::vector<Asked> asks;
    };
    /// Null where no order has a formula.
    std::shared_ptr<const risk::RecordFormulas> formulas;
    /// By order.
    std::vector<One> orders;
};

} // namespace bindery::services
