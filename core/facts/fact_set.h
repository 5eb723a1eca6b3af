#pragma once

// The facts about one application, by service and subject. They keep the order in which they were ordered, which is
// that of records and screens.

#include "facts/fact.h"
#include "facts/fact_key.h"
#include "facts/fact_words.h"
#include "facts/knowledge.h"

#include <cstddef>
#include <map>
#include <vector>

namespace bindery::facts {

/// A fact whose value is a record under the answer schema of its service.
using RecordFact = Fact<risk::Record>;

class FactSet {
public:
    struct Entry {
        FactKey key;
        RecordFact fact;
        FactWords words;
        /// The name in records, JSON and history (FactNames): "property_report_2".
        [[nodiscard]] QString name() const;
        friend bool operator==(const Entry &, const Entry &) = default;
    };

    /// Puts a fact behind the others, or in the place of the one that is there.
    void put(const FactKey &key, RecordFact fact, FactWords words = {});
    void remove(const FactKey &key);
    /// Null where there is no such fact.
    [[nodiscard]] const RecordFact *find(const FactKey &key) const;
    /// The answer of the service. Null where the service has given none and nothing stands in for it.
    [[nodiscard]] const risk::Record *value(const FactKey &key) const;
    /// A fact that is not there is unknown.
    [[nodiscard]] Knowledge knowledge(const FactKey &key) const;

    [[nodiscard]] const std::vector<Entry> &all() const { return m_entries; }
    /// The facts of one service, in order.
    [[nodiscard]] std::vector<const Entry *> ofService(const QString &service) const;

    friend bool operator==(const FactSet &a, const FactSet &b) { return a.m_entries == b.m_entries; }

private:
    std::vector<Entry> m_entries;
    std::map<FactKey, std::size_t> m_places;
};

} // namespace bindery::facts
