#pragma once

// Finds submissions by the content of their applications. That content is protected in the store, so each row is read
// and searched in memory, a page at a time, and no index holds any of it.
//
// Every word is found in some field, in any case and without its marks (base/plain_words.h): the number, the insured,
// and what the product says is searched (risk/record/record_summary.h).

#include "base/result.h"

namespace bindery::storage {

struct SearchPage;
struct SearchPageRequest;
struct StoreAccess;

[[nodiscard]] Result<SearchPage> searchPage(const StoreAccess &access, const SearchPageRequest &request);

} // namespace bindery::storage
