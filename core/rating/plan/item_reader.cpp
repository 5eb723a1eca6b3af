#include "rating/plan/item_reader.h"

#include "base/cell_fault.h"
#include "base/json_fields.h"
#include "rating/plan/plan_model.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

using formula::WhenUnknown;

namespace {

ItemModel readItem(const ScopeModel &scope, const JsonNode &node, Problems &problems)
{
    ItemModel item{std::vector<std::optional<JsonNode>>(scope.inputs.size()), node.place};
    QStringList known;
    for (const InputModel &input : scope.inputs)
        known.append(input.name);
    for (std::size_t i = 0; i < node.names.size(); ++i) {
        const qsizetype input = known.indexOf(node.names[i]);
        if (input >= 0) {
            item.values[static_cast<std::size_t>(input)] = node.items[i];
            continue;
        }
        const QString meant = nearestName(node.names[i], known);
        const QString told = u"The scope \"%1\" has no input \"%2\""_s.arg(scope.name, shownText(node.names[i]));
        problems.push_back({node.items[i].place,
                            meant.isEmpty() ? told + u": name it in \"inputs\", with its type."_s
                                            : u"%1; did you mean \"%2\"?"_s.arg(told, meant)});
    }
    return item;
}

} // namespace

void readItems(ScopeModel &scope, const JsonNode &items, Problems &problems)
{
    if (scope.parent.isEmpty())
        problems.push_back({items.place, u"The policy is the whole risk: it has no \"items\"."_s});
    if (!scope.list.isEmpty()) {
        problems.push_back({items.place,
                            u"The scope \"%1\" has both \"list\" and \"items\": either the risk gives its parts, as "
                            "\"%2\", or the plan does."_s.arg(scope.name, scope.list)});
    }
    if (items.items.empty())
        problems.push_back({items.place, u"\"items\" of the scope \"%1\" needs at least one item."_s.arg(scope.name)});
    for (const InputModel &input : scope.inputs) {
        if (input.unknown.what != WhenUnknown::Unsaid || input.unknown.noHit)
            problems.push_back({input.place,
                                u"The plan itself gives \"%1\", so that it is never unknown: leave \"unknown\" and "
                                "\"no_hit\" out."_s.arg(input.name)});
    }
    for (const JsonNode &node : items.items) {
        if (node.is(JsonNode::Kind::Object))
            scope.items.push_back(readItem(scope, node, problems));
        else
            problems.push_back({node.place,
                                u"An item gives the inputs of one %1, as {\"code\": \"fire\"}; this is %2."_s.arg(
                                    scope.name, kindName(node.kind))});
    }
}

} // namespace bindery::rating
