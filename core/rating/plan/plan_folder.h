#pragma once

// The files of a plan, in memory: read once, so that what was checked is what rates.

#include "base/problem.h"

#include <tl/expected.hpp>

#include <QByteArray>

#include <map>

namespace bindery::rating {

struct PlanFolder {
    /// The folder's name, without what lies above it.
    QString name;
    /// By path below the folder, with slashes: "plan.json", "tables/territory.csv", "tests/basic.json".
    std::map<QString, QByteArray> files;

    /// SHA-256 over path and bytes of every file that can change a premium: all but the tests. Quotes named the content
    /// of their plan by it before it was named by what is said there (plan_content.h).
    [[nodiscard]] QString bytesHash() const;
    /// Those files: a folder of them alone is the same plan.
    [[nodiscard]] std::map<QString, QByteArray> ratingFiles() const;
};

/// Files of more than 100 MB in all are refused.
[[nodiscard]] tl::expected<PlanFolder, Problem> readPlanFolder(const QString &path);

} // namespace bindery::rating
