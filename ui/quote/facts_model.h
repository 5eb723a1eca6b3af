#pragma once

// The facts of a quote as a table: what was found, from which service, and how far it can be trusted.

#include "text/fact_row.h"
#include "ui/common/record_model.h"

namespace bindery::ui {

struct FactRowKey {
    const QString &operator()(const text::FactRow &row) const { return row.fact; }
};

class FactsModel final : public RecordModel<text::FactRow, FactRowKey> {
    Q_OBJECT
public:
    enum Column { Fact, Value, Provenance, Age, Source, Tries, Elapsed, Reason };

    explicit FactsModel(QObject *parent = nullptr);
    /// The row of the first fact that somebody should look at, or 0.
    [[nodiscard]] int firstDoubtful() const;

private:
    [[nodiscard]] QString cellText(const text::FactRow &row, int column) const override;
    [[nodiscard]] QString readAloud(const text::FactRow &row, int column) const override;
    [[nodiscard]] QVariant look(const text::FactRow &row, int column, int role) const override;
};

} // namespace bindery::ui
