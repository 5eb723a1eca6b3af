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

#include <algorithm>

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

/// An attribute of the product that it may leave out.
const JsonNode &given(const JsonNode &attribute)
{
    static const JsonNode nothing = JsonNode::object();
    return attribute.is(JsonNode::Kind::Object) ? attribute : nothing;
}

/// The conditions of the product's parts, as inputs of nobody: what they read can change the premium.
inputs::InputModel conditionsOf(const std::vector<risk::Part> &parts)
{
    inputs::InputModel model;
    for (const risk::Part &part : parts) {
        if (!part.when.isEmpty()) {
            inputs::InputFormula &input = model.rules.emplace_back();
            input.name = part.code;
            input.is = part.when;
        }
    }
    return model;
}

/// The inputs of all plans of the product, and of its rules. A problem of several parts is told once.
Problems problemsOf(const inputs::InputModel &all, const std::shared_ptr<const risk::Schema> &product,
                    const std::vector<inputs::OrderedAnswer> &answers)
{
    Problems problems;
    const auto check = [&](const inputs::InputModel &model) {
        const auto compiled = inputs::compileInputs(product, answers, model);
        for (const Problem &problem : compiled ? Problems() : compiled.error()) {
            if (std::find(problems.begin(), problems.end(), problem) == problems.end())
                problems.push_back(problem);
        }
    };
    check(all);
    for (const auto &[part, plan] : all.plansOfParts)
        check(inputs::inputsOfPart(all, part));
    return problems;
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
        inputs::readInputs(JsonCursor(given(offer->product->inputs), reading, u"$.inputs"_s), schema->parts));
    if (!reading.ok())
        return tl::unexpected(Problems(reading.problems()));
    const std::vector<inputs::OrderedAnswer> answers = answersOf(offer->orders, schema);
    // Problems of inputs for which no plan asks today are told as well. Each input is compiled once here: a library has
    // many products.
    const auto rules = compileInputs(schema, answers, inputs::inputsOfRules(*offer->inputs, *schema));
    const auto isSound
        = [&](const inputs::InputModel &model) { return compileInputs(schema, answers, model).has_value(); };
    bool areSound = rules && isSound(inputs::inputsOfPlans(*offer->inputs));
    for (const auto &[part, plan] : offer->inputs->plansOfParts)
        areSound = areSound && isSound(inputs::inputsOfPart(*offer->inputs, part));
    if (!areSound) {
        // Compiled together, the inputs tell a problem that they share once, and know of each other's names.
        Problems problems = problemsOf(*offer->inputs, schema, answers);
        return tl::unexpected(problems.empty() && !rules ? rules.error() : std::move(problems));
    }
    offer->ruleInputs = *rules;
    for (const risk::Part &part : schema->parts) {
        auto ofPart = std::make_shared<const inputs::InputModel>(inputs::inputsOfPart(*offer->inputs, part.code));
        offer->planInputs.push_back(std::make_shared<PlanInputs>(schema, answers, std::move(ofPart)));
    }
    if (const inputs::InputModel conditions = conditionsOf(schema->parts); !conditions.rules.empty()) {
        const auto compiled = compileInputs(schema, {}, conditions);
        if (!compiled)
            return tl::unexpected(compiled.error());
        offer->conditionsOfParts = *compiled;
    }
    return std::shared_ptr<const OfferedProduct>(std::move(offer));
}

PlanInputs *OfferedProduct::planInputsOf(const QString &line) const
{
    const std::vector<risk::Part> &parts = product->schema->parts;
    for (std::size_t at = 0; at < parts.size(); ++at) {
        if (parts[at].code.isEmpty() || parts[at].line == line)
            return planInputs[at].get();
    }
    return nullptr;
}

} // namespace bindery::underwriting
