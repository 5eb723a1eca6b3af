#pragma once

// The files of a plan in memory, and the hash by which older quotes name them.

#include "base/folder_files.h"

#include <tl/expected.hpp>

namespace bindery::rating {

struct PlanFolder : FolderFiles {
    /// SHA-256 over path and bytes of every file that can change a premium: all but the tests. Older quotes name the
    /// content of their plan by it. Newer ones use contentHash() (plan_content.h).
    [[nodiscard]] QString bytesHash() const;
    /// All files but the tests, the schemas for editors, and what differs in states. A folder of these alone is the
    /// same plan.
    [[nodiscard]] std::map<QString, QByteArray> ratingFiles() const;
};

/// Refuses files of more than 100 MB in all.
[[nodiscard]] tl::expected<PlanFolder, Problem> readPlanFolder(const QString &path);

} // namespace bindery::rating
