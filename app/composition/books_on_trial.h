#pragma once

// Products, services and rules that are being written, with what stands around them: what ships, and the insurer's
// folder `library`; empty: none. Problems: those of the folder; nothing of it is used then.

#include "base/problem.h"

#include <tl/expected.hpp>

#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace bindery::risk {
struct Product;
}
namespace bindery::rules {
enum class ValueType;
}
namespace bindery::services {
class ServiceCatalog;
struct ServiceDefinition;
}
namespace bindery::mock_services {
struct StandIn;
}

namespace bindery::composition {

struct Books;

/// The books with this product in the place of every product with its code. `folder`: where it was read from.
[[nodiscard]] tl::expected<std::shared_ptr<const Books>, Problems>
readBooksAround(std::shared_ptr<const risk::Product> product, const QString &folder, const QString &library);

/// Finds the services alone, for checking what a product orders (services::DefinitionFinder).
[[nodiscard]] tl::expected<std::function<std::shared_ptr<const services::ServiceDefinition>(const QString &)>, Problems>
readDefinitions(const QString &library);

/// What rules may read, from products and services alone (rules::LineInputs).
[[nodiscard]] tl::expected<std::map<QString, std::map<QString, rules::ValueType>>, Problems>
readLineInputs(const QString &library);

/// Moves each service to its mock service at this address. One without a mock service gets no address: nobody is asked.
void moveToStandIns(services::ServiceCatalog &catalog, const QString &baseUrl,
                    const std::vector<mock_services::StandIn> &standIns);

} // namespace bindery::composition
