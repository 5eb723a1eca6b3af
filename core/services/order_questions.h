#pragma once

#include "risk/check/record_formulas.h"
#include "services/definition/service_definition.h"
#include "services/order.h"

#include <QDate>

#include <optional>

namespace bindery::services {

struct OrderProgram;

/// What the services are asked with for one record.
class OrderQuestions {
public:
    /// All arguments must outlive this object. `today` is the day of formulas that read "today".
    OrderQuestions(const Orders &orders, const risk::Record &record, QDate today);

    /// The subjects that the service of this order is asked about, in the record's order.
    [[nodiscard]] std::vector<risk::ItemPath> subjects(std::size_t order);
    /// A personal field stays a personal value.
    [[nodiscard]] Parameters parameters(std::size_t order, const risk::ItemPath &subject);

private:
    /// Made with the first formula: most records are only asked for their subjects.
    [[nodiscard]] risk::RecordFormulaValues &values();

    const Orders &m_orders;
    const risk::Record &m_record;
    QDate m_today;
    std::optional<risk::RecordFormulaValues> m_values;
};

} // namespace bindery::services
