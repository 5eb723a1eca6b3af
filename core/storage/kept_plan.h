#pragma once

// A rate plan as it was when a quote was made with it.

#include "domain/quote.h"

#include <QByteArray>

#include <map>

namespace bindery::storage {

struct KeptPlan {
    domain::Edition edition;
    /// Every file that can change a premium, by its path below the plan's folder.
    std::map<QString, QByteArray> files;

    KeptPlan() = default;
    KeptPlan(domain::Edition of, std::map<QString, QByteArray> content)
        : edition(std::move(of))
        , files(std::move(content))
    {
    }
};

} // namespace bindery::storage
