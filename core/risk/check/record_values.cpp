#include "risk/check/record_values.h"

#include "formula/run/risk_texts.h"
#include "risk/check/formula_value.h"
#include "risk/check/schema_formulas.h"
#include "risk/record/field_value.h"
#include "risk/schema/schema.h"

#include <stdexcept>

namespace bindery::risk {

namespace {

using formula::BoundRisk;
using formula::Value;

/// Puts the values that formulas read into their slots. Formulas get personal values in the clear; no sentence can
/// repeat them (compileFormulas).
class Binder {
public:
    Binder(const Schema &schema, const SchemaFormulas &formulas, QDate today)
        : m_schema(schema), m_formulas(formulas), m_today(today)
    {
        m_bound.scopes.resize(schema.kinds.size());
    }

    BoundRisk bind(const Item &policy)
    {
        std::vector<std::size_t> counts(m_schema.kinds.size(), 0);
        count(policy, 0, counts);
        for (std::size_t kind = 0; kind < counts.size(); ++kind) {
            BoundRisk::Scope &scope = m_bound.scopes[kind];
            scope.parents.reserve(counts[kind]);
            scope.inputs.reserve(counts[kind] * m_formulas.inputFields[kind].size());
            if (kind > 0)
                scope.firstOfParent.reserve(counts[static_cast<std::size_t>(m_schema.kinds[kind].parent)] + 1);
        }
        add(policy, 0, 0);
        // A kind without items has the beginnings of its parents all the same.
        for (std::size_t kind = 1; kind < m_schema.kinds.size(); ++kind) {
            const auto parent = static_cast<std::size_t>(m_schema.kinds[kind].parent);
            BoundRisk::Scope &scope = m_bound.scopes[kind];
            scope.firstOfParent.resize(static_cast<std::size_t>(m_bound.scopes[parent].count) + 1, scope.count);
        }
        return std::move(m_bound);
    }

private:
    /// Items by kind.
    void count(const Item &item, int kind, std::vector<std::size_t> &counts) const
    {
        ++counts[static_cast<std::size_t>(kind)];
        const auto &lists = m_schema.kinds[static_cast<std::size_t>(kind)].lists;
        for (std::size_t list = 0; list < lists.size(); ++list) {
            for (const Item &one : item.lists[static_cast<qsizetype>(list)])
                count(one, lists[list].kind, counts);
        }
    }

    void add(const Item &item, int kind, int parent)
    {
        BoundRisk::Scope &scope = m_bound.scopes[static_cast<std::size_t>(kind)];
        const int number = scope.count++;
        scope.parents.push_back(parent);
        for (const int field : m_formulas.inputFields[static_cast<std::size_t>(kind)])
            scope.inputs.push_back(field < 0 ? today() : formulaValue(item.fields[field], m_texts));
        const auto &lists = m_schema.kinds[static_cast<std::size_t>(kind)].lists;
        for (std::size_t list = 0; list < lists.size(); ++list) {
            const int below = lists[list].kind;
            BoundRisk::Scope &items = m_bound.scopes[static_cast<std::size_t>(below)];
            items.firstOfParent.push_back(items.count);
            for (const Item &one : item.lists[static_cast<qsizetype>(list)])
                add(one, below, number);
        }
    }

    [[nodiscard]] Value today() const { return m_today.isValid() ? Value::ofDate(m_today) : Value(); }

    const Schema &m_schema;
    const SchemaFormulas &m_formulas;
    QDate m_today;
    BoundRisk m_bound;
    formula::RiskTexts m_texts{m_formulas.program.texts, m_bound.texts};
};

} // namespace

RecordValues::RecordValues(const Record &record, QDate today) : RecordValues(record, *record.schema()->formulas, today)
{
}

RecordValues::RecordValues(const Record &record, const SchemaFormulas &formulas, QDate today)
    : m_formulas(formulas), m_bound(Binder(*record.schema(), m_formulas, today).bind(record.policy()))
{
    m_workspace.prepare(m_formulas.program, m_bound);
    m_machine.emplace(m_formulas.program, m_bound, m_workspace, false);
}

std::optional<Value> RecordValues::valueOf(int code, ItemNumber item)
{
    try {
        const formula::Frame frame = m_machine->places().frame(item.kind, item.number);
        return m_machine->evaluate(code, frame) ? std::optional(m_machine->stack().pop()) : nothing();
    } catch (const std::overflow_error &) {
        return nothing();
    }
}

std::optional<Value> RecordValues::slotValue(int slot, ItemNumber item)
{
    try {
        const Value *const value = m_machine->slotValue(item.kind, item.number, slot);
        return value ? std::optional(*value) : nothing();
    } catch (const std::overflow_error &) {
        return nothing();
    }
}

std::optional<Value> RecordValues::nothing()
{
    m_machine->startAnew();
    return std::nullopt;
}

std::optional<bool> RecordValues::isTrue(int code, ItemNumber item)
{
    const auto value = valueOf(code, item);
    return value ? std::optional(value->flag()) : std::nullopt;
}

QString RecordValues::textOf(const Value &value) const
{
    return formula::toText(value, m_machine->texts());
}

} // namespace bindery::risk
