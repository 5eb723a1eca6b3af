#include "risk/check/field_graph.h"

#include "formula/compile/dependency_graph.h"
#include "risk/schema/schema.h"

#include <algorithm>

namespace bindery::risk {

void FieldGraph::add(const Node &field, const std::set<Node> &reads, Gives gives, const Place &place)
{
    Known &known = m_all[field];
    if (known.place.row == 0)
        known.place = place;
    known.reads.insert(reads.begin(), reads.end());
    if (gives == Gives::Value)
        m_values[field].insert(reads.begin(), reads.end());
}

void FieldGraph::tellCircles(const Schema &schema, Problems &problems) const
{
    // The graph of definitions finds circles and names their members as slots of a program: here the slots are fields.
    formula::Program names;
    for (const ItemKind &kind : schema.kinds) {
        formula::ScopeLayout &scope = names.scopes.emplace_back();
        for (const Field &field : kind.fields)
            scope.slots.push_back(field.name);
    }
    formula::DependencyGraph graph;
    for (const auto &[field, known] : m_all)
        graph.of(field, known.place).nodes = known.reads;
    graph.tellCycles(names, problems);
}

int FieldGraph::depthOf(const Node &field, const std::set<Node> &fields, std::map<Node, int> &known) const
{
    const auto before = known.find(field);
    if (before != known.end())
        return before->second;
    known[field] = 0;
    int depth = 0;
    if (const auto reads = m_values.find(field); reads != m_values.end()) {
        for (const Node &read : reads->second)
            depth = std::max(depth, depthOf(read, fields, known) + (fields.contains(read) ? 1 : 0));
    }
    return known[field] = depth;
}

std::vector<std::vector<FieldGraph::Node>> FieldGraph::rounds(const std::set<Node> &fields) const
{
    std::vector<std::vector<Node>> rounds;
    std::map<Node, int> known;
    for (const Node &field : fields) {
        const auto depth = static_cast<std::size_t>(depthOf(field, fields, known));
        rounds.resize(std::max(rounds.size(), depth + 1));
        rounds[depth].push_back(field);
    }
    return rounds;
}

} // namespace bindery::risk
