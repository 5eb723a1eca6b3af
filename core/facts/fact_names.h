#pragma once

// The names of facts in stored records, in JSON and on screens: "property_report" for the first building,
// "property_report_2" for the second. Names are made and read here alone.

#include "facts/fact_key.h"

#include <QMap>
#include <QStringView>

#include <optional>
#include <vector>

namespace bindery::facts {

class FactNames {
public:
    /// Says what a service is asked about: the lists on the way to its subject, from the outside in. Empty for the
    /// application as a whole. False where the service is asked about something else already: one name cannot mean two
    /// things.
    bool add(const QString &service, std::vector<int> lists);

    /// The service, and the numbers of the items from 1 on: "flood_zone_2_1". They are left out where all are 1.
    [[nodiscard]] static QString nameOf(const FactKey &key);
    /// No value for a name that nameOf() gives to no fact of these services.
    [[nodiscard]] std::optional<FactKey> keyOf(QStringView name) const;

private:
    QMap<QString, std::vector<int>> m_lists;
};

} // namespace bindery::facts
