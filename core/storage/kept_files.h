#pragma once

// A rate plan or a rule set as it was when a quote was made with it: its files.

#include "domain/edition.h"

#include <QByteArray>

#include <map>
#include <memory>

namespace bindery::storage {

struct KeptFiles {
    domain::Edition edition;
    /// Every file that can change a premium or a decision, by its path below the folder.
    std::map<QString, QByteArray> files;

    KeptFiles() = default;
    KeptFiles(domain::Edition of, std::map<QString, QByteArray> content)
        : edition(std::move(of))
        , files(std::move(content))
    {
    }
};

/// What a quote was made with; either may be null.
struct MadeWith {
    std::shared_ptr<const KeptFiles> plan;
    std::shared_ptr<const KeptFiles> rules;

    MadeWith() = default;
    MadeWith(std::shared_ptr<const KeptFiles> ratedBy, std::shared_ptr<const KeptFiles> decidedBy)
        : plan(std::move(ratedBy))
        , rules(std::move(decidedBy))
    {
    }
};

} // namespace bindery::storage
