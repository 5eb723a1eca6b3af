#pragma once

// Formulas over the records of a schema that stand outside of the schema: what a service is asked with, a fact in
// words.

#include "base/problem.h"
#include "risk/record/record.h"
#include "risk/schema/field.h"

#include <memory>
#include <optional>
#include <vector>

namespace bindery {
class JsonCursor;
}

namespace bindery::risk {

struct SchemaFormulas;

/// A formula of the items of one kind.
struct ItemFormula {
    int kind = 0;
    FormulaText text;
    /// The path in the file that has the formula. Problems have it.
    QString path;
};

/// A formula, or a number alone. No value where there is none. Problems go to the cursor's reading.
[[nodiscard]] std::optional<ItemFormula> readItemFormula(const JsonCursor &cursor, int kind);

/// Formulas that were compiled for one schema, by their indexes.
class RecordFormulas {
public:
    /// Null where there are problems. Each has path and place of its formula, and names the character.
    [[nodiscard]] static std::shared_ptr<const RecordFormulas>
    compile(std::shared_ptr<const Schema> schema, const std::vector<ItemFormula> &formulas, Problems &problems);

    [[nodiscard]] Content content(int formula) const { return one(formula).content; }
    /// True for a formula that rests on a personal field. Its value is a personal one.
    [[nodiscard]] bool isPersonal(int formula) const { return one(formula).isPersonal; }

private:
    friend class RecordFormulaValues;
    struct One {
        int kind = 0;
        Content content = Content::Text;
        bool isPersonal = false;
        int code = -1;
        /// A formula that is nothing but a field: its item so many levels up, and its index there. -1 for any other.
        int up = 0;
        int field = -1;
    };
    RecordFormulas() = default;
    [[nodiscard]] const One &one(int formula) const { return m_all[static_cast<std::size_t>(formula)]; }

    std::shared_ptr<const Schema> m_schema;
    std::shared_ptr<const SchemaFormulas> m_made;
    std::vector<One> m_all;
};

/// The formulas' values for one record.
class RecordFormulaValues {
public:
    /// All arguments must outlive this object. The record's schema has the fields of the one for which the formulas
    /// were compiled. `today` is the day of formulas that read "today". An invalid one has no value there.
    RecordFormulaValues(const Record &record, const RecordFormulas &formulas, QDate today);
    ~RecordFormulaValues();
    Q_DISABLE_COPY_MOVE(RecordFormulaValues)

    /// Nothing where the formula needs a value that is not given, or cannot be worked out. A formula that is nothing
    /// but a field gives the field's value as it stands.
    [[nodiscard]] FieldValue valueOf(int formula, const ItemPath &item);
    /// False also where the formula has no value.
    [[nodiscard]] bool isTrue(int formula, const ItemPath &item);
    /// The value as a text: "2026-11-28", "1.5". Empty where there is none.
    [[nodiscard]] QString textOf(int formula, const ItemPath &item);

private:
    struct Worked;
    const Record &m_record;
    const RecordFormulas &m_formulas;
    QDate m_today;
    /// Made for the first formula that has to be worked out.
    std::unique_ptr<Worked> m_worked;
};

} // namespace bindery::risk
