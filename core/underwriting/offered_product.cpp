#include "underwriting/offered_product.h"

#include "base/json_cursor.h"
#include "facts/fact_names.h"
#include "inputs/input_model.h"
#include "inputs/input_program.h"
#include "inputs/input_reader.h"
#include "risk/product/product.h"
#include "risk/schema/schema.h"
#include "services/answer_types.h"
#include "services/definition/service_definition.h"
#include "underwriting/plan_inputs.h"

using namespace Qt::StringLiterals;

namespace bindery::underwriting {

namespace {

std::vector<inputs::OrderedAnswer> answersOf(const services::Orders &orders,
                                             const std::shared_ptr<const risk::Schema> &product)
{
    std::vector<inputs::OrderedAnswer> answers;
    for (const services::Order &order : orders.orders) {
        inputs::OrderedAnswer answer{order.service->code, order.kind, order.service->answer.schema};
        answer.phrase = [service = order.service, product](const facts::FactKey &key) {
            return services::factWords(*service, key, {}, *product).phrase;
        };
        answers.push_back(std::move(answer));
    }
    return answers;
}

/// A part of the product that it may leave out.
const JsonNode &given(const JsonNode &part)
{
    static const JsonNode nothing = JsonNode::object();
    return part.is(JsonNode::Kind::Object) ? part : nothing;
}

} // namespace

tl::expected<std::shared_ptr<const OfferedProduct>, Problems>
offerProduct(std::shared_ptr<const risk::Product> product, const services::DefinitionFinder &definitions)
{
    using inputs::compileInputs;
    JsonReading reading(JsonManner::strict());
    auto offer = std::make_shared<OfferedProduct>();
    offer->product = std::move(product);
    const std::shared_ptr<const risk::Schema> schema = offer->product->schema;
    offer->orders
        = services::readOrders(JsonCursor(given(offer->product->orders), reading, u"$.orders"_s), schema, definitions);
    offer->inputs = std::make_shared<const inputs::InputModel>(
        inputs::readInputs(JsonCursor(given(offer->product->inputs), reading, u"$.inputs"_s)));
    if (!reading.ok())
        return tl::unexpected(Problems(reading.problems()));
    const std::vector<inputs::OrderedAnswer> answers = answersOf(offer->orders, schema);
    // Problems of inputs for which no plan asks today are told as well. Each input is compiled once here: a library has
    // many products.
    const auto plans = compileInputs(schema, answers, inputs::inputsOfPlans(*offer->inputs));
    const auto rules = compileInputs(schema, answers, inputs::inputsOfRules(*offer->inputs, *schema));
    if (!plans || !rules) {
        // Compiled together, the inputs tell a problem that they share once, and know of each other's names.
        const auto all = compileInputs(schema, answers, *offer->inputs);
        return tl::unexpected(!all ? all.error() : !plans ? plans.error() : rules.error());
    }
    offer->ruleInputs = *rules;
    offer->planInputs = std::make_shared<PlanInputs>(schema, answers, offer->inputs);
    return std::shared_ptr<const OfferedProduct>(std::move(offer));
}

} // namespace bindery::underwriting
