#pragma once

// Damages a JSON tree at one place, at random: a value is taken out, exchanged with another, repeated, or becomes
// another kind.

#include "base/json_node.h"
#include "test_support/dice.h"

#include <utility>
#include <vector>

namespace bindery::test {

inline void collectNodes(JsonNode &node, std::vector<JsonNode *> &all)
{
    all.push_back(&node);
    for (JsonNode &item : node.items)
        collectNodes(item, all);
}

/// A value of another kind, at the place of this one.
inline JsonNode strangeNode(const Place &place, Dice &dice)
{
    const auto ofNumber = [](const char *digits) {
        JsonNode node;
        node.kind = JsonNode::Kind::Number;
        node.text = QString::fromLatin1(digits);
        return node;
    };
    JsonNode node;
    switch (dice(9)) {
    case 0: break;
    case 1: node.kind = JsonNode::Kind::Flag; break;
    case 2: node = ofNumber("-1"); break;
    case 3: node = ofNumber("0.005"); break;
    case 4: node = ofNumber("99999999999999999999999999999999999999999999999999999999999999999999999999999999"); break;
    case 5: node = JsonNode::ofText({}); break;
    case 6: node = JsonNode::ofText(QStringLiteral("{x} {")); break;
    case 7: node = JsonNode::ofText(QString(5000, u'x')); break;
    case 8: node.kind = JsonNode::Kind::List; break;
    case 9: node = JsonNode::object(); break;
    }
    node.place = place;
    return node;
}

inline void damage(JsonNode &root, Dice &dice)
{
    std::vector<JsonNode *> all;
    collectNodes(root, all);
    const auto any
        = [&]() -> JsonNode & { return *all[static_cast<std::size_t>(dice(static_cast<int>(all.size()) - 1))]; };
    JsonNode &node = any();
    const int last = static_cast<int>(node.items.size()) - 1;
    const auto at = static_cast<std::ptrdiff_t>(last < 0 ? 0 : dice(last));
    switch (dice(5)) {
    case 0: {
        // A copy, because the one may lie in the other.
        JsonNode other = any();
        node = std::move(other);
        break;
    }
    case 1: node = strangeNode(node.place, dice); break;
    case 2:
        if (last >= 0) {
            node.items.erase(node.items.begin() + at);
            if (node.is(JsonNode::Kind::Object))
                node.names.erase(node.names.begin() + at);
        }
        break;
    case 3:
        if (last >= 0 && node.is(JsonNode::Kind::Object))
            node.names[static_cast<std::size_t>(at)] += QStringLiteral("x");
        else if (last >= 0)
            node.items.push_back(JsonNode(node.items[static_cast<std::size_t>(at)]));
        break;
    case 4:
        if (node.is(JsonNode::Kind::Text) && !node.text.isEmpty())
            node.text.remove(dice(static_cast<int>(node.text.size()) - 1), 1);
        break;
    case 5:
        if (last > 0)
            std::swap(node.items[static_cast<std::size_t>(at)], node.items.front());
        break;
    }
}

} // namespace bindery::test
