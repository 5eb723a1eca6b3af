#pragma once

// What a product orders of services: about which subjects, and what each service is asked with.
//
//   "orders": {
//     "flood_zone": {                             // the code of a service
//       "for": "building",                        // about each building; left out: the application as a whole
//       "when": "insured",                        // a subject of which this is not true is not asked about
//       "asks": {                                 // the service's parameters, by formulas over the subject
//         "zip": "location.zip",
//         "owner": "policy.owner.name",
//         "age": { "is": "years(built, begins)", "when": "built <= begins" }
//       }
//     },
//     "rating": {
//       "asks": { "buildings": "count(building)" },
//       "stand_in": { "plan": "local-indication" }   // the plan whose premium stands in for an answer
//     }
//   }
//
// The order of the services is that of records and screens.

#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace bindery {
class Decimal;
class JsonCursor;
}
namespace bindery::risk {
class Record;
struct Schema;
}

namespace bindery::services {

struct OrderProgram;
struct ServiceDefinition;

struct Order {
    std::shared_ptr<const ServiceDefinition> service;
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
using DefinitionFinder = std::function<std::shared_ptr<const ServiceDefinition>(const QString &code)>;

/// Reads "orders" of a product, which may have none. Problems go to the cursor's reading. The orders are of use only
/// where there are none.
[[nodiscard]] Orders readOrders(const JsonCursor &orders, const std::shared_ptr<const risk::Schema> &product,
                                const DefinitionFinder &definitions);

/// The premium as an answer of the order's service, for orders with a plan that stands in.
[[nodiscard]] risk::Record premiumAsAnswer(const Order &order, const Decimal &premium);

} // namespace bindery::services
