#include "services/order_questions.h"

#include "risk/record/field_value.h"
#include "risk/record/record_items.h"
#include "services/order_program.h"

namespace bindery::services {

OrderQuestions::OrderQuestions(const Orders &orders, const risk::Record &record, QDate today)
    : m_orders(orders), m_record(record), m_today(today)
{
}

risk::RecordFormulaValues &OrderQuestions::values()
{
    if (!m_values)
        m_values.emplace(m_record, *m_orders.program->formulas, m_today);
    return *m_values;
}

std::vector<risk::ItemPath> OrderQuestions::subjects(std::size_t order)
{
    std::vector<risk::ItemPath> subjects = risk::itemsOf(m_record, m_orders.orders[order].kind);
    const int when = m_orders.program->orders[order].when;
    if (when >= 0)
        std::erase_if(subjects, [&](const risk::ItemPath &subject) { return !values().isTrue(when, subject); });
    return subjects;
}

Parameters OrderQuestions::parameters(std::size_t order, const risk::ItemPath &subject)
{
    Parameters parameters;
    for (const OrderProgram::Asked &asked : m_orders.program->orders[order].asks) {
        if (asked.when < 0 || values().isTrue(asked.when, subject))
            parameters.insert(asked.name, values().valueOf(asked.is, subject));
    }
    return parameters;
}

} // namespace bindery::services
