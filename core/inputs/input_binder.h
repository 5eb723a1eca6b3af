#pragma once

// The values of a record and its facts in the slots of an input program.

#include "facts/provenance.h"
#include "formula/run/bound_risk.h"
#include "formula/run/risk_texts.h"
#include "inputs/input_case.h"
#include "inputs/input_source.h"

#include <map>

namespace bindery::risk {
struct ItemKind;
struct Schema;
}

namespace bindery::inputs {

/// Completed days since the report was written, or obtained where it does not say when it was written.
[[nodiscard]] int ageDays(const GivenFact &fact, const QString &reportDate, QDate today);

class InputBinder {
public:
    /// `rated` is null for the inputs of a plan. All arguments must outlive this object. The memory of `bound` is used
    /// again.
    InputBinder(const InputProgram &program, const InputCase &of, const RatedInputs *rated, formula::BoundRisk &bound);

    void bind();

private:
    void addItem(const risk::Item &item, int kind, int parent);
    void addAnswer(int order, const risk::Item &item, int scope, int parent);
    void addAnswersOf(int kind, int number);
    [[nodiscard]] formula::Value valueOf(const InputSource &source, const risk::Item *item, const risk::ItemKind *kind,
                                         int number);
    [[nodiscard]] formula::Value origin(const InputSource &source, const GivenFact *fact);
    [[nodiscard]] formula::Value held(const risk::FieldValue &value);
    [[nodiscard]] formula::Value text(const QString &text);
    [[nodiscard]] const GivenFact *factOf(int order, int number) const;
    /// The fact of the worst provenance. Null where a subject has none.
    [[nodiscard]] const GivenFact *worst(int order) const;
    [[nodiscard]] bool isExpired(int order, const GivenFact &fact) const;

    const InputProgram &m_program;
    const InputCase &m_case;
    const RatedInputs *m_rated;
    formula::BoundRisk &m_bound;
    formula::RiskTexts m_texts;
};

} // namespace bindery::inputs
