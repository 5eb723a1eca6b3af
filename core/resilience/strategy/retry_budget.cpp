#include "resilience/strategy/retry_budget.h"

#include <algorithm>

namespace bindery::resilience {

RetryBudget::RetryBudget(const RetryBudgetSettings &settings)
    : m_enabled(settings.enabled), m_token(settings.perSuccess.denominator()), m_full(settings.tokens * m_token),
      m_perSuccess(settings.perSuccess.coefficient()), m_tokens(m_full)
{
}

void RetryBudget::succeeded()
{
    m_tokens = std::min(m_tokens + m_perSuccess, m_full);
}

void RetryBudget::failed()
{
    m_tokens = std::max<std::int64_t>(m_tokens - m_token, 0);
}

bool RetryBudget::mayRetry() const
{
    return !m_enabled || 2 * m_tokens > m_full;
}

double RetryBudget::tokens() const
{
    return static_cast<double>(m_tokens) / static_cast<double>(m_token);
}

double RetryBudget::capacity() const
{
    return static_cast<double>(m_full) / static_cast<double>(m_token);
}

} // namespace bindery::resilience
