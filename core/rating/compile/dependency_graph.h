#pragma once

// The dependencies between definitions and tables. The compiler uses them to find cycles, tables that nobody reads, and
// uses that a state may forbid.

#include "rating/compile/formula_compiler.h"

#include <map>
#include <set>

namespace bindery::rating {

class DependencyGraph {
public:
    /// A definition as (scope, slot), or a table as (-1, index).
    using Node = std::pair<int, int>;

    [[nodiscard]] Dependencies &of(const Node &node) { return m_nodes[node]; }
    /// Notes the dependencies of a step.
    void read(const Dependencies &dependencies) { m_read.insert(dependencies.nodes.begin(), dependencies.nodes.end()); }

    /// All uses that `direct` rests on, at any distance.
    [[nodiscard]] std::set<QString> usesOf(const Dependencies &direct) const;
    void tellCycles(const PlanModel &model, const Program &program, Problems &problems) const;
    void tellUnreadTables(const PlanModel &model, Problems &problems) const;

private:
    /// Every node that can be reached from `start`, including `start`.
    [[nodiscard]] std::set<Node> reachable(const std::set<Node> &start) const;
    [[nodiscard]] const std::set<Node> &next(const Node &node) const;

    std::map<Node, Dependencies> m_nodes;
    std::set<Node> m_read;
};

} // namespace bindery::rating
