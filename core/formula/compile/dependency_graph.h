#pragma once

// The dependencies between definitions and tables. The compiler uses them to find cycles, tables that nobody reads, and
// uses that a state may forbid.

#include "formula/compile/formula_compiler.h"

#include <map>
#include <set>

namespace bindery::formula {

class DependencyGraph {
public:
    /// A definition as (scope, slot), or a table as (-1, index).
    using Node = std::pair<int, int>;

    /// The dependencies of a node, which is written at `place`.
    [[nodiscard]] Dependencies &of(const Node &node, const Place &place)
    {
        Known &known = m_nodes[node];
        known.place = place;
        return known.dependencies;
    }
    /// Notes the dependencies of a formula that is neither in a definition nor in a table.
    void read(const Dependencies &dependencies) { m_read.insert(dependencies.nodes.begin(), dependencies.nodes.end()); }

    /// All uses that `direct` rests on, at any distance.
    [[nodiscard]] std::set<QString> usesOf(const Dependencies &direct) const;
    void tellCycles(const Program &program, Problems &problems) const;
    void tellUnreadTables(const std::vector<TableModel> &tables, Problems &problems) const;

private:
    struct Known {
        Dependencies dependencies;
        Place place;
    };
    /// Every node that can be reached from `start`, including `start`.
    [[nodiscard]] std::set<Node> reachable(const std::set<Node> &start) const;
    [[nodiscard]] const std::set<Node> &next(const Node &node) const;

    std::map<Node, Known> m_nodes;
    std::set<Node> m_read;
};

} // namespace bindery::formula
