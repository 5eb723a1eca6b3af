#pragma once

#include "risk/record/record.h"

#include <QString>

namespace bindery::facts {

/// Which fact: the service that gives it, and the item of the record that it is about.
struct FactKey {
    /// The service's code: "property_report".
    QString service;
    /// Empty for the application as a whole.
    risk::ItemPath subject;

    friend bool operator==(const FactKey &, const FactKey &) = default;
    friend bool operator<(const FactKey &a, const FactKey &b)
    {
        return a.service == b.service ? a.subject < b.subject : a.service < b.service;
    }
};

} // namespace bindery::facts
