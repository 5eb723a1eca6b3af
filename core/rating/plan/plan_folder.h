#pragma once

// The files of a plan in memory. They are read once, so that the program rates with the very content that it checked.

#include "base/problem.h"

#include <tl/expected.hpp>

#include <QByteArray>

#include <map>

namespace bindery::rating {

struct PlanFolder {
    /// The folder's name, without the folders above it.
    QString name;
    /// File contents by path below the folder, with slashes: "plan.json", "tables/territory.csv", "tests/basic.json".
    std::map<QString, QByteArray> files;

    /// SHA-256 over path and bytes of every file that can change a premium: all but the tests. Older quotes name the
    /// content of their plan by it. Newer ones use contentHash() (plan_content.h).
    [[nodiscard]] QString bytesHash() const;
    /// All files but the tests. A folder of these alone is the same plan.
    [[nodiscard]] std::map<QString, QByteArray> ratingFiles() const;
};

/// Refuses files of more than 100 MB in all.
[[nodiscard]] tl::expected<PlanFolder, Problem> readPlanFolder(const QString &path);

} // namespace bindery::rating
