#include "resilience/retry_budget.h"

#include <algorithm>
#include <cmath>

namespace bindery::resilience {

namespace {

constexpr std::int64_t token = 1000;

} // namespace

RetryBudget::RetryBudget(const RetryBudgetSettings &settings)
    : m_enabled(settings.enabled),
      m_full(settings.tokens * token),
      m_perSuccess(std::llround(settings.perSuccess * token)),
      m_tokens(m_full)
{
}

void RetryBudget::succeeded()
{
    m_tokens = std::min(m_tokens + m_perSuccess, m_full);
}

void RetryBudget::failed()
{
    m_tokens = std::max<std::int64_t>(m_tokens - token, 0);
}

bool RetryBudget::mayRetry() const
{
    return !m_enabled || 2 * m_tokens > m_full;
}

double RetryBudget::tokens() const
{
    return static_cast<double>(m_tokens) / token;
}

double RetryBudget::capacity() const
{
    return static_cast<double>(m_full) / token;
}

} // namespace bindery::resilience
