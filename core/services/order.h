#pragma once

// What a product orders of one service: about which subjects, and what the service is asked with.

#include "services/definition/service_definition.h"

#include <QString>

#include <memory>
#include <vector>

namespace bindery {
class JsonCursor;
}
namespace bindery::risk {
struct Schema;
}

namespace bindery::services {

struct OrderProgram;

struct Order {
    WholeDefinition service;
    /// The index of the subjects' kind in the product's schema. 0: the application as a whole.
    int kind = 0;
    /// The code of the plan whose premium stands in for the service. Empty where none does.
    QString standInPlan;
};

/// The orders of one product, in the order of the screens. Copies share everything.
struct Orders {
    std::vector<Order> orders;
    /// What the services are asked with, compiled.
    std::shared_ptr<const OrderProgram> program;
};

/// Finds the definition of a service by its code. Null: there is none.
using DefinitionFinder = std::function<WholeDefinition(const QString &code)>;

/// Reads "orders" of a product. Problems go to the cursor's reading.
[[nodiscard]] Orders readOrders(const JsonCursor &orders, const std::shared_ptr<const risk::Schema> &product,
                                const DefinitionFinder &definitions);

} // namespace bindery::services
