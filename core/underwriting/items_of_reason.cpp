#include "underwriting/items_of_reason.h"

#include "domain/quote.h"
#include "inputs/input_case.h"
#include "inputs/input_model.h"
#include "risk/product/product.h"
#include "risk/record/record_items.h"
#include "risk/schema/schema.h"
#include "services/definition/service_definition.h"
#include "underwriting/offered_product.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::underwriting {

namespace {

using formula::RiskNode;
using formula::RiskValue;
using formula::ValueType;

bool isMeant(const RiskNode &item, const domain::MatchedCell &match)
{
    const auto found = std::find_if(item.values.begin(), item.values.end(),
                                    [&match](const auto &value) { return value.first == match.name; });
    if (found == item.values.end())
        return false;
    const RiskValue &value = found->second;
    switch (value.type) {
    case ValueType::Flag: return !value.number.isZero();
    case ValueType::Text: return value.text == match.value;
    default: return value.number.toString() == match.value;
    }
}

/// Whether each item of the kind is meant, in the record's order.
void addMeant(const RiskNode &node, const QString &kind, const domain::MatchedCell &match, std::vector<bool> &meant)
{
    for (const auto &[list, entries] : node.lists) {
        for (const RiskNode &entry : entries) {
            if (list == kind)
                meant.push_back(isMeant(entry, match));
            else
                addMeant(entry, kind, match, meant);
        }
    }
}

/// Each service that is asked about items of this kind has one fact for each of them.
bool isOfTheseItems(const domain::Quote &quote, const OfferedProduct &offer, int kind, std::size_t count)
{
    return std::all_of(offer.orders.orders.begin(), offer.orders.orders.end(), [&](const services::Order &order) {
        return order.kind != kind || quote.facts.ofService(order.service->code).size() == count;
    });
}

/// Null where the product has no such input.
const inputs::InputFormula *inputOf(const OfferedProduct &offer, const QString &name)
{
    const auto &rules = offer.inputs->rules;
    const auto found = std::find_if(rules.begin(), rules.end(),
                                    [&name](const inputs::InputFormula &one) { return one.name == name; });
    return found == rules.end() ? nullptr : &*found;
}

} // namespace

std::optional<ItemsOfReason> itemsOf(const domain::DecisionReason &reason, const domain::Quote &quote,
                                     const risk::Record &record, const OfferedProduct &offer)
{
    for (const domain::MatchedCell &match : reason.matches) {
        const inputs::InputFormula *const input = inputOf(offer, match.name);
        if (!input || !input->about)
            continue;
        const QString &name = input->about->each;
        const int kind = offer.product->schema->kindIndex(name);
        const std::vector<risk::ItemPath> all = risk::itemsOf(record, kind);
        if (!isOfTheseItems(quote, offer, kind, all.size()))
            return std::nullopt;
        const inputs::LentWorkspace work;
        std::vector<bool> meant;
        addMeant(inputs::planInputs(*offer.ruleInputs, {record, quote.facts, quote.decidedOn}, *work), name, match,
                 meant);
        ItemsOfReason found{{}, all.size()};
        for (std::size_t at = 0; at < all.size() && at < meant.size(); ++at) {
            if (meant[at])
                found.items.push_back(all[at]);
        }
        return found;
    }
    return std::nullopt;
}

QString titleOfInput(const OfferedProduct &offer, const QString &name)
{
    const inputs::InputFormula *const input = inputOf(offer, name);
    return input ? input->title.english : QString();
}

} // namespace bindery::underwriting
