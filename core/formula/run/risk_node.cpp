#include "formula/run/risk_node.h"

#include "base/json_fields.h"

using namespace Qt::StringLiterals;

namespace bindery::formula {

namespace {

bool readNode(const JsonNode &json, const QString &path, RiskNode &node, Problems &problems)
{
    if (!json.is(JsonNode::Kind::Object)) {
        problems.push_back({path, u"An object is expected here, this is %1."_s.arg(kindName(json.kind))});
        return false;
    }
    node.reserve(json.items.size());
    for (std::size_t i = 0; i < json.items.size(); ++i) {
        const JsonNode &item = json.items[i];
        const QString &name = json.names[i];
        const QString where = fieldPath(path, name);
        switch (item.kind) {
        case JsonNode::Kind::Null: node.unknown.push_back({name, name}); break;
        case JsonNode::Kind::Flag: node.set(name, item.flag); break;
        case JsonNode::Kind::Number:
            if (const auto number = item.decimal())
                node.set(name, *number);
            else
                problems.push_back({where, u"This number has more digits or places than can be reckoned with."_s});
            break;
        case JsonNode::Kind::Text: node.set(name, item.text); break;
        case JsonNode::Kind::List: {
            std::vector<RiskNode> list;
            for (std::size_t k = 0; k < item.items.size(); ++k) {
                list.emplace_back();
                readNode(item.items[k], u"%1[%2]"_s.arg(where).arg(k), list.back(), problems);
            }
            node.lists.emplace_back(name, std::move(list));
            break;
        }
        case JsonNode::Kind::Object:
            problems.push_back({where, u"A value or a list is expected here, this is an object."_s});
            break;
        }
    }
    return true;
}

} // namespace

tl::expected<RiskNode, Problems> riskFromJson(const JsonNode &json, const QString &path)
{
    RiskNode node;
    Problems problems;
    readNode(json, path, node, problems);
    if (!problems.empty())
        return tl::unexpected(std::move(problems));
    return node;
}

} // namespace bindery::formula
