#pragma once

// The values of a record and its facts in the slots of an input program.

#include "facts/provenance.h"
#include "formula/run/bound_risk.h"
#include "formula/run/risk_texts.h"
#include "inputs/input_case.h"
#include "inputs/input_source.h"
#include "risk/check/formula_value.h"

namespace bindery::risk {
struct ItemKind;
struct Schema;
}

namespace bindery::inputs {

class InputBinder {
public:
    /// `rated` is null for the inputs of a plan. All arguments must outlive this object. The memory of `bound` is used
    /// again.
    InputBinder(const InputProgram &program, const InputCase &of, const RatedInputs *rated, const SubjectFacts &facts,
                formula::BoundRisk &bound);

    void bind();

private:
    void addItem(const risk::Item &item, int kind, int parent);
    void addAnswer(int order, const risk::Item &item, int scope, int parent);
    void addAnswersOf(int kind, int number);
    [[nodiscard]] formula::Value valueOf(const InputSource &source, const risk::Item *item, const risk::ItemKind *kind,
                                         int number);
    [[nodiscard]] formula::Value origin(const InputSource &source, const facts::RecordFact *fact);
    [[nodiscard]] formula::Value text(const QString &text);
    [[nodiscard]] formula::Value held(const risk::FieldValue &value) { return risk::formulaValue(value, m_texts); }
    [[nodiscard]] const facts::RecordFact *factOf(int order, int number) const;
    /// The fact of the worst provenance. Null where a subject has none.
    [[nodiscard]] const facts::RecordFact *worst(int order) const;
    [[nodiscard]] bool isExpired(const facts::RecordFact &fact) const;

    const InputProgram &m_program;
    const InputCase &m_case;
    const RatedInputs *m_rated;
    const SubjectFacts &m_facts;
    formula::BoundRisk &m_bound;
    formula::RiskTexts m_texts;
};

} // namespace bindery::inputs
