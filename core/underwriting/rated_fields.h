#pragma once

#include <set>
#include <utility>

namespace bindery::risk {
class Record;
}

namespace bindery::underwriting {

struct Books;

/// The fields on which a premium can rest, as (kind, field) of the record's schema: those that a plan of its
/// lines reads, and those that decide which parts are taken.
using RatedFields = std::set<std::pair<int, int>>;

/// Empty where the record's product is not at hand.
[[nodiscard]] RatedFields ratedFields(const Books &books, const risk::Record &record);

} // namespace bindery::underwriting
