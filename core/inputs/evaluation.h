#pragma once

// Works out the formulas of an input program for one record and the facts about it.

#include "facts/knowledge.h"
#include "formula/run/formula_machine.h"
#include "inputs/input_case.h"
#include "inputs/input_program.h"

#include <optional>
#include <utility>

namespace bindery::inputs {

class Evaluation {
public:
    /// `rated` is null for the inputs of a plan. All arguments must outlive this object.
    Evaluation(const InputProgram &program, const InputCase &of, const RatedInputs *rated, InputWorkspace &work);

    /// Null where the formula needs a value that is not given, or cannot be worked out. The value lives until the next
    /// call.
    [[nodiscard]] const formula::Value *valueOf(int code, int scope, int number);
    /// True also where there is no condition.
    [[nodiscard]] bool isTrue(int code, int scope, int number);
    /// The value of an input of rules. Null where it has none.
    [[nodiscard]] const formula::Value *ruleInput(const CompiledInput &input);
    /// The items that may become entries of the list: the first, and one past the last.
    [[nodiscard]] std::pair<int, int> items(const CompiledScope &list, int scope, int number) const
    {
        return m_machine->places().instancesBelow(list.each, scope, number);
    }
    [[nodiscard]] formula::TextView texts() const { return m_machine->texts(); }

    /// True where the answers are there on which the input rests. Calls `unknown` for each answer that proves nothing,
    /// with its order, the number of its subject, and whether the service has nothing on file.
    template<class Unknown>
    bool hasAnswers(const CompiledInput &input, int scope, int number, const Unknown &unknown) const
    {
        bool isThere = true;
        for (const int order : input.answers) {
            const int subject = subjectOf(order, scope, number);
            const facts::FactSet::Entry *const entry = m_facts.of(order, subject);
            isThere = isThere && entry && entry->fact.value;
            const facts::Knowledge knowledge = entry ? facts::knowledgeOf(entry->fact) : facts::Knowledge::Unknown;
            const bool isNoHit = knowledge == facts::Knowledge::NothingOnFile;
            if (isNoHit || knowledge == facts::Knowledge::Unknown)
                unknown(order, subject, isNoHit);
        }
        return isThere;
    }
    /// The input in words, as unknown because of the answer of this order.
    [[nodiscard]] formula::UnknownValue unknown(const QString &input, int order, int subject, bool isNoHit) const;

private:
    [[nodiscard]] int subjectOf(int order, int scope, int number) const;
    [[nodiscard]] risk::ItemPath pathOf(int kind, int number) const;

    const InputProgram &m_program;
    const SubjectFacts &m_facts;
    const formula::BoundRisk &m_bound;
    std::optional<formula::FormulaMachine> m_machine;
};

} // namespace bindery::inputs
