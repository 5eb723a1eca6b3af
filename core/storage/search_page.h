#pragma once

#include "domain/search_hit.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace bindery::storage {

struct SearchPage {
    /// Newest first.
    std::vector<domain::SearchHit> hits;
    /// The next page begins below this number. None: every submission was searched.
    std::optional<qint64> next;
};

struct SearchPageRequest {
    QStringList words;
    std::optional<qint64> before;
    /// No more rows are looked at, and no more hits are given.
    int rows = 500;
    int hits = 100;
    /// Searches the trash, and the trash alone.
    bool inTrash = false;
};

} // namespace bindery::storage
