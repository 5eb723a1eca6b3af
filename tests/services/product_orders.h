#pragma once

// What the personal auto product that ships orders of the services, and its questions.

#include "base/json_cursor.h"
#include "risk/product/product.h"
#include "risk/record/field_value.h"
#include "services/definition/definition_reader.h"
#include "services/order_questions.h"
#include "test_support/record_samples.h"

namespace bindery::test {

/// Orders without problems. Problems end the test program.
inline services::Orders ordersOf(const JsonNode &json, const std::shared_ptr<const risk::Schema> &product,
                                 const services::DefinitionFinder &definitions = services::shippedDefinition)
{
    JsonReading reading(JsonManner::strict());
    services::Orders orders
        = services::readOrders(JsonCursor(json, reading, QStringLiteral("$.orders")), product, definitions);
    if (!reading.ok())
        qFatal("orders with problems: %s", qUtf8Printable(toText(reading.problems().front())));
    return orders;
}

inline const services::Orders &autoOrders()
{
    static const services::Orders orders = [] {
        const auto product = shippedProducts().newest(QStringLiteral("personal-auto"));
        return ordersOf(product->orders, product->schema);
    }();
    return orders;
}

/// The parameters of a service for its subject of this number.
inline services::Parameters parametersOf(const risk::Record &record, const QString &service, std::size_t number = 0)
{
    const services::Orders &orders = autoOrders();
    services::OrderQuestions questions(orders, record, QDate());
    for (std::size_t at = 0; at < orders.orders.size(); ++at) {
        if (orders.orders[at].service->code == service)
            return questions.parameters(at, questions.subjects(at).at(number));
    }
    qFatal("the product orders no %s", qUtf8Printable(service));
}

} // namespace bindery::test
