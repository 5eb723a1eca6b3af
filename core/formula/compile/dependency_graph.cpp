#include "formula/compile/dependency_graph.h"

#include "formula/table/keyed_table.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace bindery::formula {

namespace {

using Node = DependencyGraph::Node;

QString nameOf(const Node &node, const Program &program)
{
    const auto index = static_cast<std::size_t>(node.second);
    return node.first < 0 ? u"table %1"_s.arg(program.tables[index].name())
                          : program.scopes[static_cast<std::size_t>(node.first)].slots[index];
}

} // namespace

const std::set<Node> &DependencyGraph::next(const Node &node) const
{
    static const std::set<Node> nothing;
    const auto found = m_nodes.find(node);
    return found == m_nodes.end() ? nothing : found->second.dependencies.nodes;
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
            uses.insert(found->second.dependencies.uses.begin(), found->second.dependencies.uses.end());
    }
    return uses;
}

void DependencyGraph::tellCycles(const Program &program, Problems &problems) const
{
    std::set<Node> told;
    for (const auto &[start, known] : m_nodes) {
        if (told.contains(start) || !reachable(known.dependencies.nodes).contains(start))
            continue;
        // The walk goes on to nodes that lead back, until it is at the start again.
        QStringList names{nameOf(start, program)};
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
            names.append(nameOf(at, program));
        } while (at != start && !told.contains(at));
        problems.push_back({known.place, u"This goes in a circle: %1."_s.arg(names.join(u" → "_s))});
    }
}

void DependencyGraph::tellUnreadTables(const std::vector<TableModel> &tables, Problems &problems) const
{
    // Definitions may serve other readers than the steps, such as a score that decides. A table that no step reads is a
    // mistake.
    std::set<Node> start = m_read;
    for (const auto &[node, known] : m_nodes) {
        if (node.first >= 0)
            start.insert(known.dependencies.nodes.begin(), known.dependencies.nodes.end());
    }
    const std::set<Node> read = reachable(start);
    for (std::size_t i = 0; i < tables.size(); ++i) {
        if (!read.contains({-1, static_cast<int>(i)}))
            problems.push_back({tables[i].place, u"Nobody reads the table \"%1\"."_s.arg(tables[i].name)});
    }
}

} // namespace bindery::formula
