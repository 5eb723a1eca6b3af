#pragma once

// Finds submissions by what is in their applications, which is protected in the store: each row is read and looked at
// in memory, a page at a time, and nothing of it is kept in an index.
//
// Every word is found in some field, in any case and without its marks (base/plain_words.h): number, name, reference,
// street, city, state, ZIP code, other drivers, VIN, make and model, e-mail, telephone. Social security and license
// numbers are not looked at.

#include "base/result.h"
#include "domain/submission_summary.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace bindery::storage {

class Connection;
class Protector;

struct SearchHit {
    domain::SubmissionSummary summary;
    /// Which fields hold the words, for people: "VIN", "City"; without the name, which is shown anyway.
    QStringList fields;
};

struct SearchPage {
    /// Newest first.
    std::vector<SearchHit> hits;
    /// Where the next page begins: below this number. None: every submission was looked at.
    std::optional<qint64> next;
};

struct SearchPageRequest {
    QStringList words;
    std::optional<qint64> before;
    /// No more rows are looked at, and no more hits are given.
    int rows = 500;
    int hits = 100;
    /// What is in the trash is found there alone.
    bool inTrash = false;
};

[[nodiscard]] Result<SearchPage> searchPage(Connection &connection, const Protector &protector,
                                            const SearchPageRequest &request);

} // namespace bindery::storage
