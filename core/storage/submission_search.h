#pragma once

// Finds submissions by the content of their applications. That content is protected in the store, so each row is read
// and searched in memory, a page at a time, and no index holds any of it.
//
// Every word is found in some field, in any case and without its marks (base/plain_words.h): number, name, reference,
// street, city, state, ZIP code, other drivers, VIN, make and model, e-mail, telephone. Social security and license
// numbers are not looked at.

#include "base/result.h"

namespace bindery::storage {

class Connection;
class Protector;
struct SearchPage;
struct SearchPageRequest;

[[nodiscard]] Result<SearchPage> searchPage(Connection &connection, const Protector &protector,
                                            const SearchPageRequest &request);

} // namespace bindery::storage
