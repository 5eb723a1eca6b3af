#pragma once

// The dependencies between the fields of a product, by the formulas that work a field out, say whether it is asked for,
// or give its value as long as nobody types one.

#include "base/problem.h"

#include <map>
#include <set>
#include <utility>
#include <vector>

namespace bindery::risk {

struct Schema;

class FieldGraph {
public:
    /// A field by its kind, and its index there.
    using Node = std::pair<int, int>;
    /// A formula that says whether the field is asked for gives it no value.
    enum class Gives : std::uint8_t { Value, Visibility };

    /// Notes that a formula of the field, written at `place`, reads these fields.
    void add(const Node &field, const std::set<Node> &reads, Gives gives, const Place &place);

    /// Tells each circle, with all fields in it.
    void tellCircles(const Schema &schema, Problems &problems) const;
    /// These fields in rounds: the values of one round rest on those of the rounds before. There are no circles.
    [[nodiscard]] std::vector<std::vector<Node>> rounds(const std::set<Node> &fields) const;

private:
    struct Known {
        std::set<Node> reads;
        Place place;
    };
    /// The number of fields of `fields` in a row on which this one rests, at most.
    [[nodiscard]] int depthOf(const Node &field, const std::set<Node> &fields, std::map<Node, int> &known) const;

    std::map<Node, Known> m_all;
    /// By the formulas that give values alone.
    std::map<Node, std::set<Node>> m_values;
};

} // namespace bindery::risk
