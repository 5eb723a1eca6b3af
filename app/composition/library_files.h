#pragma once

// An insurer's own folder as it lies on the disk: products, plans, rules and services beside those that ship.

#include "base/folder_files.h"
#include "base/problem.h"

#include <tl/expected.hpp>

#include <QByteArray>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace bindery::composition {

struct LibraryFiles {
    QString path;
    /// A folder for each product, each plan and each rule set. The name of each begins with the sub-folder:
    /// "products/small-homes".
    std::vector<FolderFiles> products;
    std::vector<FolderFiles> plans;
    std::vector<FolderFiles> rules;
    /// The definitions of services by the names of their files: "flood_zone.json".
    std::map<QString, QByteArray> services;
    /// What is recorded of them, by the names of their files: services/tests/flood_zone.json.
    std::map<QString, QByteArray> recorded;
    /// services/default.json: what the service settings say of them unless the user's file says otherwise.
    std::optional<QByteArray> serviceSettings;
};

/// Reads every file of the folder once. Problems: a file that cannot be read, and a folder without any of the four
/// sub-folders.
[[nodiscard]] tl::expected<LibraryFiles, Problems> readLibraryFiles(const QString &path);

/// The first file that differs between two readings. Empty where none does.
[[nodiscard]] QString changedFile(const LibraryFiles &before, const LibraryFiles &after);

} // namespace bindery::composition
