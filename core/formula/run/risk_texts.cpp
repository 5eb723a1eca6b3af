#include "formula/run/risk_texts.h"

#include <algorithm>

namespace bindery::formula {

namespace {
/// A schedule has a text in every row. Fewer texts are found faster one after another.
constexpr std::size_t FewTexts = 16;
} // namespace

int RiskTexts::idOf(const QString &text)
{
    if (const auto known = m_program.find(text))
        return *known;
    const int first = m_program.size();
    const int next = static_cast<int>(m_texts.size());
    if (m_texts.size() < FewTexts) {
        const auto same
            = std::find_if(m_texts.begin(), m_texts.end(), [&text](const PooledText &one) { return one.text == text; });
        if (same != m_texts.end())
            return first + static_cast<int>(same - m_texts.begin());
    } else {
        for (int place = static_cast<int>(m_places.size()); place < next; ++place)
            m_places.insert(m_texts[static_cast<std::size_t>(place)].text, place);
        const auto same = m_places.constFind(text);
        if (same != m_places.cend())
            return first + *same;
    }
    m_texts.push_back(pooled(text));
    return first + next;
}

} // namespace bindery::formula
