#pragma once

// The facts about one record, by order and subject.

#include "facts/fact_set.h"

#include <vector>

namespace bindery::inputs {

struct InputProgram;

class SubjectFacts {
public:
    /// Record and facts must outlive the use of this object. Its memory is used again.
    void gather(const InputProgram &program, const risk::Record &record, const facts::FactSet &facts);

    void forget() { m_facts.clear(); }

    using Entry = facts::FactSet::Entry;
    /// Null where nothing was asked. `number` is the subject's among all items of its kind, in the record's order.
    [[nodiscard]] const Entry *of(int order, int number) const
    {
        const std::vector<const Entry *> &facts = m_facts[static_cast<std::size_t>(order)];
        const auto at = static_cast<std::size_t>(number);
        return at < facts.size() ? facts[at] : nullptr;
    }
    /// By subject. Null where nothing was asked.
    [[nodiscard]] const std::vector<const Entry *> &ofOrder(int order) const
    {
        return m_facts[static_cast<std::size_t>(order)];
    }

private:
    std::vector<std::vector<const Entry *>> m_facts;
};

} // namespace bindery::inputs
