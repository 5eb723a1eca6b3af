#pragma once

#include <QString>

#include <utility>

namespace bindery::ui {

/// "$.buildings[2]" of "$.buildings" and 2.
[[nodiscard]] QString itemPath(const QString &list, qsizetype index);

/// "$.buildings" and 2 of "$.buildings[2]". A negative index where the path names no item.
[[nodiscard]] std::pair<QString, int> listAndIndex(const QString &itemPath);

/// The path when an item of the list is put in at `index` (`by` 1), or taken out (-1). Empty for a path of the item
/// that is taken out.
[[nodiscard]] QString movedPath(const QString &path, const QString &list, int index, int by);

} // namespace bindery::ui
