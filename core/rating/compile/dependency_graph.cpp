#include "rating/compile/dependency_graph.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::rating {

namespace {

using Node = DependencyGraph::Node;

QString nameOf(const Node &node, const PlanModel &model, const Program &program)
{
    return node.first < 0
        ? u"table %1"_s.arg(model.tables[static_cast<std::size_t>(node.second)].name)
        : program.scopes[static_cast<std::size_t>(node.first)].slots[static_cast<std::size_t>(node.second)];
}

Place placeOf(const Node &node, const PlanModel &model, const Program &program)
{
    if (node.first < 0)
        return model.tables[static_cast<std::size_t>(node.second)].place;
    const QString name = nameOf(node, model, program);
    for (const DefinitionModel &definition : model.scopes[static_cast<std::size_t>(node.first)].definitions) {
        if (definition.name == name)
            return definition.formula.place;
    }
    return model.place;
}

} // namespace

const std::set<Node> &DependencyGraph::next(const Node &node) const
{
    static const std::set<Node> nothing;
    const auto found = m_nodes.find(node);
    return found == m_nodes.end() ? nothing : found->second.nodes;
}

std::set<Node> DependencyGraph::reachable(const std::set<Node> &start) const
{
    std::set<Node> seen = start;
    std::vector<Node> open(start.begin(), start.end());
    while (!open.empty()) {
        const Node node = open.back();
        open.pop_back();
        for (const Node &other : next(node)) {
            if (seen.insert(other).second)
                open.push_back(other);
        }
    }
    return seen;
}

std::set<QString> DependencyGraph::usesOf(const Dependencies &direct) const
{
    std::set<QString> uses = direct.uses;
    for (const Node &node : reachable(direct.nodes)) {
        const auto found = m_nodes.find(node);
        if (found != m_nodes.end())
            uses.insert(found->second.uses.begin(), found->second.uses.end());
    }
    return uses;
}

void DependencyGraph::tellCycles(const PlanModel &model, const Program &program, Problems &problems) const
{
    std::set<Node> told;
    for (const auto &[start, dependencies] : m_nodes) {
        if (told.contains(start) || !reachable(dependencies.nodes).contains(start))
            continue;
        // The walk goes on to nodes that lead back, until it is at the start again.
        QStringList names{nameOf(start, model, program)};
        Node at = start;
        do {
            told.insert(at);
            for (const Node &other : next(at)) {
                const bool leadsBack
                    = other == start || (!told.contains(other) && reachable(next(other)).contains(start));
                if (leadsBack) {
                    at = other;
                    break;
                }
            }
            names.append(nameOf(at, model, program));
        } while (at != start && !told.contains(at));
        problems.push_back({placeOf(start, model, program), u"This goes in a circle: %1."_s.arg(names.join(u" → "_s))});
    }
}

void DependencyGraph::tellUnreadTables(const PlanModel &model, Problems &problems) const
{
    // Definitions may serve other readers than the steps, such as a score that decides. A table that no step reads is a
    // mistake.
    std::set<Node> start = m_read;
    for (const auto &[node, dependencies] : m_nodes) {
        if (node.first >= 0)
            start.insert(dependencies.nodes.begin(), dependencies.nodes.end());
    }
    const std::set<Node> read = reachable(start);
    for (std::size_t i = 0; i < model.tables.size(); ++i) {
        if (!read.contains({-1, static_cast<int>(i)}))
            problems.push_back({model.tables[i].place, u"Nobody reads the table \"%1\"."_s.arg(model.tables[i].name)});
    }
}

} // namespace bindery::rating
