#pragma once

// The files of a plan, a product or a rule set in memory. They are read once, so that the program works with the very
// content that it checked.

#include "base/problem.h"

#include <tl/expected.hpp>

#include <QByteArray>

#include <map>

namespace bindery {

struct FolderFiles {
    /// The folder's name, without the folders above it.
    QString name;
    /// File contents by path below the folder, with slashes: "plan.json", "tables/territory.csv", "tests/basic.json".
    std::map<QString, QByteArray> files;
};

/// Reads the JSON and CSV files of a folder and of those below it. Refuses more than 100 MB in all. `what` begins that
/// sentence: "The plan".
[[nodiscard]] tl::expected<FolderFiles, Problem> readFolderFiles(const QString &path, const QString &what);

} // namespace bindery
