#include "facts/fact_set.h"

namespace bindery::facts {

void FactSet::put(const FactKey &key, RecordFact fact)
{
    const auto [place, isNew] = m_places.try_emplace(key, m_entries.size());
    if (isNew)
        m_entries.push_back({key, std::move(fact)});
    else
        m_entries[place->second].fact = std::move(fact);
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
