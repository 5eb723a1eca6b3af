#include "formula/run/made_texts.h"

#include <QHashFunctions>

#include <algorithm>

namespace bindery::formula {

void MadeTexts::clear()
{
    if (m_count == 0)
        return;
    std::fill(m_places.begin(), m_places.end(), -1);
    m_count = 0;
}

std::size_t MadeTexts::placeOf(QStringView text) const
{
    const std::size_t last = m_places.size() - 1;
    std::size_t place = qHash(text) & last;
    while (m_places[place] >= 0 && m_texts[static_cast<std::size_t>(m_places[place])].text != text)
        place = (place + 1) & last;
    return place;
}

void MadeTexts::growPlaces()
{
    constexpr std::size_t FirstPlaces = 16;
    m_places.assign(std::max(FirstPlaces, m_places.size() * 2), -1);
    for (std::size_t i = 0; i < m_count; ++i)
        m_places[placeOf(m_texts[i].text)] = static_cast<int>(i);
}

int MadeTexts::idOf(QStringView text, const TextView &others)
{
    // The text keeps its room from one question to the next.
    m_asked.resize(0);
    m_asked.append(text);
    if (const auto known = others.program->find(m_asked))
        return *known;
    const auto ofRisk = std::find_if(others.risk->begin(), others.risk->end(),
                                     [&](const PooledText &entry) { return entry.text == text; });
    const int inRisk = others.program->size() + static_cast<int>(ofRisk - others.risk->begin());
    if (ofRisk != others.risk->end())
        return inRisk;
    if (m_places.size() <= m_count * 2)
        growPlaces();
    int &place = m_places[placeOf(m_asked)];
    if (place < 0) {
        place = static_cast<int>(m_count);
        if (m_texts.size() == m_count)
            m_texts.emplace_back();
        PooledText &entry = m_texts[m_count++];
        entry.text.resize(0);
        entry.text.append(m_asked);
        entry.digits = digitsIn(m_asked);
    }
    return inRisk + place;
}

} // namespace bindery::formula
