#include "facts/fact_set.h"

#include "facts/fact_names.h"

namespace bindery::facts {

QString FactSet::Entry::name() const
{
    return FactNames::nameOf(key);
}

void FactSet::put(const FactKey &key, RecordFact fact, FactWords words)
{
    const auto [place, isNew] = m_places.try_emplace(key, m_entries.size());
    if (isNew)
        m_entries.push_back({key, std::move(fact), std::move(words)});
    else
        m_entries[place->second] = {key, std::move(fact), std::move(words)};
}

void FactSet::remove(const FactKey &key)
{
    std::erase_if(m_entries, [&key](const Entry &entry) { return entry.key == key; });
    m_places.clear();
    for (std::size_t at = 0; at < m_entries.size(); ++at)
        m_places.emplace(m_entries[at].key, at);
}

const RecordFact *FactSet::find(const FactKey &key) const
{
    const auto place = m_places.find(key);
    return place == m_places.end() ? nullptr : &m_entries[place->second].fact;
}

const risk::Record *FactSet::value(const FactKey &key) const
{
    const RecordFact *fact = find(key);
    return fact && fact->value ? &*fact->value : nullptr;
}

Knowledge FactSet::knowledge(const FactKey &key) const
{
    const RecordFact *fact = find(key);
    return fact ? knowledgeOf(*fact) : Knowledge::Unknown;
}

std::vector<const FactSet::Entry *> FactSet::ofService(const QString &service) const
{
    std::vector<const Entry *> found;
    for (const Entry &entry : m_entries) {
        if (entry.key.service == service)
            found.push_back(&entry);
    }
    return found;
}

} // namespace bindery::facts
