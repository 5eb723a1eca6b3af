#include "telemetry/operation_log.h"

#include <algorithm>

namespace bindery::telemetry {

void Operation::record(Instant endedAt, Duration took)
{
    took = std::max(took, Duration(0));
    ++m_count;
    m_total += took;
    m_worst = std::max(m_worst, took);
    m_history.record(endedAt, took, true);
}

Operation &OperationLog::operation(const QString &name, const QString &title)
{
    const auto known = std::find_if(m_operations.begin(), m_operations.end(),
                                    [&name](const auto &operation) { return operation->name() == name; });
    if (known != m_operations.end())
        return **known;
    return *m_operations.emplace_back(std::make_unique<Operation>(name, title));
}

const Operation *OperationLog::find(const QString &name) const
{
    const auto known = std::find_if(m_operations.begin(), m_operations.end(),
                                    [&name](const auto &operation) { return operation->name() == name; });
    return known == m_operations.end() ? nullptr : known->get();
}

qint64 OperationLog::bytes() const
{
    qint64 sum = 0;
    for (const auto &operation : m_operations)
        sum += static_cast<qint64>(sizeof(Operation) - sizeof(LatencyHistory)) + operation->history().bytes();
    return sum;
}

} // namespace bindery::telemetry
