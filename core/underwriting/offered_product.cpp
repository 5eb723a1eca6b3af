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
    JsonReading reading(JsonManner::strict(), u"attribute"_s);
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
    // Problems of inputs for which no plan asks today are told as well.
    if (const auto all = compileInputs(schema, answers, *offer->inputs); !all)
        return tl::unexpected(all.error());
    const auto rules = compileInputs(schema, answers, inputs::inputsOfRules(*offer->inputs));
    if (!rules)
        return tl::unexpected(rules.error());
    const auto meant = compileInputs(schema, answers, inputs::inputsOfMeantItems(*offer->inputs, *schema));
    if (!meant)
        return tl::unexpected(meant.error());
    offer->ruleInputs = *rules;
    offer->meantItems = *meant;
    offer->planInputs = std::make_shared<PlanInputs>(schema, answers, offer->inputs);
    return std::shared_ptr<const OfferedProduct>(std::move(offer));
}

} // namespace bindery::underwriting
