#pragma once

// Rates a plan straight from what is written in it: formulas walked as trees, tables scanned cell by cell as text. Slow
// and plain on purpose, and with nothing in common with the compiled engine but decimals as texts are read: it counts
// in fractions of its own throughout, and the two must agree to the last digit.

#include "formula/run/bound_risk.h"
#include "rating/plan/plan_model.h"
#include "test_support/reference_numbers.h"

#include <map>
#include <memory>
#include <optional>
#include <variant>

namespace bindery::test {

using namespace Qt::StringLiterals;

class ReferenceInterpreter {
public:
    struct CannotRate {};

    ReferenceInterpreter(const rating::PlanModel &plan, const formula::RiskNode &risk) : m_plan(plan)
    {
        m_policy = build(plan.scopes.front(), nullptr, risk);
    }

    /// Throws CannotRate.
    Exact premium();

private:
    using Value = std::variant<Exact, QString, bool, QDate>;
    struct Part {
        const rating::ScopeModel *scope = nullptr;
        Part *parent = nullptr;
        std::map<QString, Value> values;
        std::vector<std::unique_ptr<Part>> children;
        std::map<QString, Part *> partners;
    };
    using Frames = std::vector<Part *>;

    static Value valueOf(formula::ValueType type, const Decimal &number, const QString &text);

    /// What the plan says about a value that nobody knows, with the worst plausible one.
    void assumeFor(Part &part, const rating::InputModel &input, bool isNoHit);
    std::unique_ptr<Part> build(const rating::ScopeModel &scope, Part *parent, const formula::RiskNode &node);

    static formula::RiskNode nodeOf(const rating::ScopeModel &scope, const rating::ItemModel &item);

    void collect(Part &from, QStringView scope, std::vector<Part *> &out);
    bool knows(const Part &part, const QString &name) const;
    Value named(Part &part, const QString &name);

    /// Who has the name. A name of a scope is looked for around the part in hand and among those that are assigned; the
    /// part in hand, which a plain name is of, is meant when there is no other.
    Part *holder(const formula::Expression &e, const Frames &frames);
    Exact number(const formula::Expression &e, const Frames &frames) { return std::get<Exact>(evaluate(e, frames)); }
    bool flag(const formula::Expression &e, const Frames &frames) { return std::get<bool>(evaluate(e, frames)); }

    Value evaluate(const formula::Expression &e, const Frames &frames);
    Value binary(const formula::Expression &e, const Frames &frames);
    Value aggregate(const formula::Expression &e, const Frames &frames);
    bool isAncestor(const QString &top, const QString &scope) const;
    Value call(const formula::Expression &e, const Frames &frames);
    static Exact quotient(const Exact &above, const Exact &below);
    static Value literal(const formula::TableModel &table, const formula::TableKeyModel &key, QString text);
    static int compare(const Value &a, const Value &b);

    static bool fits(const formula::TableModel &table, const formula::TableKeyModel &key, const QString &cell,
                     const Value &asked);

    Value lookup(const formula::TableModel &table, const QString &column, const formula::Expression &e,
                 const Frames &frames);
    Value result(const formula::TableModel &table, const formula::CsvRow &row, std::size_t column, std::size_t index,
                 const Frames &frames);
    Value interpolated(const formula::TableModel &table, std::vector<std::pair<Exact, Exact>> points, const Exact &at);
    Value layers(const formula::TableModel &table, const formula::Expression &e, const Frames &frames);
    void runStep(const rating::StepModel &step);
    void assign(const rating::StepModel &step);
    bool isForbidden(const rating::StepModel &step);

    const rating::PlanModel &m_plan;
    std::unique_ptr<Part> m_policy;
};

/// As it is shown, or nothing where the reference cannot rate.
std::optional<Decimal> referencePremium(const rating::PlanModel &plan, const formula::RiskNode &risk);

} // namespace bindery::test
