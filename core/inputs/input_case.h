#pragma once

// Works out the inputs of one record and the facts about it.

#include "base/decimal.h"
#include "formula/run/bound_risk.h"
#include "formula/run/risk_node.h"
#include "formula/run/workspace.h"
#include "inputs/subject_facts.h"

#include <QDate>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace bindery::inputs {

struct InputProgram;

/// What the rating of the record came to, for the inputs of rules.
struct RatedInputs {
    std::optional<Decimal> premium;
    /// By part of the product (risk::Schema::parts). No value for a part that was not taken or could not be rated.
    std::vector<std::optional<Decimal>> premiumsOfParts = {};
    /// The reason why there is no premium.
    QString failure;
    /// The greatest factor of the plan's steps with this id. No value where the plan has no such step.
    std::function<std::optional<Decimal>(const QString &step)> factorOf;
};

/// The value of an input of rules. The type Missing is null.
struct RuleInput {
    QString name;
    formula::RiskValue value;
    bool isWhole = false;
};

struct InputCase {
    const risk::Record &record;
    const facts::FactSet &facts;
    QDate today;
    /// A consumer report that is older may not be used.
    int reportMaxAgeDays = 90;
};

/// The memory of a working out. It is used again for every record, so that only the first one allocates. It belongs to
/// one thread.
struct InputWorkspace {
    SubjectFacts facts;
    formula::BoundRisk bound;
    formula::Workspace workspace;
    /// The risk for the plan.
    formula::BoundRisk risk;

    /// Drops the values of the last record. Most of the memory stays.
    void forget();
};

/// A workspace that the thread keeps, for callers that work out one record and have none. It comes back empty: no value
/// of a record stays in it.
class LentWorkspace {
public:
    LentWorkspace();
    ~LentWorkspace();
    Q_DISABLE_COPY_MOVE(LentWorkspace)

    [[nodiscard]] InputWorkspace &operator*() const { return *m_work; }

private:
    std::unique_ptr<InputWorkspace> m_work;
};

/// The risk for the product's plan. A value that rests on a fact which is not known is marked as unknown.
[[nodiscard]] formula::RiskNode planInputs(const InputProgram &program, const InputCase &of, InputWorkspace &work);

/// In the product's order.
[[nodiscard]] std::vector<RuleInput> ruleInputs(const InputProgram &program, const InputCase &of,
                                                const RatedInputs &rated, InputWorkspace &work);

} // namespace bindery::inputs
