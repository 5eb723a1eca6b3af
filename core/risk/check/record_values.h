#pragma once

// The values of one record in the formulas of its schema.

#include "formula/run/bound_risk.h"
#include "formula/run/formula_machine.h"
#include "formula/run/workspace.h"
#include "risk/record/record.h"

#include <QDate>

#include <optional>

namespace bindery::risk {

struct SchemaFormulas;

/// An item in a record: its kind, and its number among all items of that kind, in the record's order.
struct ItemNumber {
    int kind = 0;
    int number = 0;
};

class RecordValues {
public:
    /// The record and its schema must outlive this object.
    RecordValues(const Record &record, QDate today);
    /// `formulas` are compiled for the record's schema, and must outlive this object.
    RecordValues(const Record &record, const SchemaFormulas &formulas, QDate today);
    Q_DISABLE_COPY_MOVE(RecordValues)

    /// The formula's value for the item. No value where the formula needs one that is not given, or cannot be worked
    /// out: a division by nothing, a number with too many digits.
    [[nodiscard]] std::optional<formula::Value> valueOf(int code, ItemNumber item);
    /// The value of a field that is worked out, by its slot (FieldCodes::slot). No value as above.
    [[nodiscard]] std::optional<formula::Value> slotValue(int slot, ItemNumber item);
    /// No value as above.
    [[nodiscard]] std::optional<bool> isTrue(int code, ItemNumber item);
    /// The texts of the values.
    [[nodiscard]] formula::TextView texts() const { return m_machine->texts(); }
    /// The value as text: "2026-11-28", "1.5".
    [[nodiscard]] QString textOf(const formula::Value &value) const;

private:
    /// Makes the machine ready again after a formula that has no value.
    [[nodiscard]] std::optional<formula::Value> nothing();

    const SchemaFormulas &m_formulas;
    formula::BoundRisk m_bound;
    formula::Workspace m_workspace;
    std::optional<formula::FormulaMachine> m_machine;
};

} // namespace bindery::risk
