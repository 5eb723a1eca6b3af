#pragma once

// The terms of a coverage, such as its limit, have values where the coverage is taken, and there alone.

#include "risk/record/record.h"

#include <QDate>

namespace bindery::risk {

struct Field;
struct ItemKind;

/// True where the field is no term, and for a term of a coverage that is taken.
[[nodiscard]] bool isOfTakenCoverage(const ItemKind &kind, const Item &item, const Field &field);

/// Takes the values out of all terms of coverages that are not taken.
void dropTerms(const ItemKind &kind, Item &item);

/// The flag with this index was given. The terms of its coverage begin with their values, or lose them.
void matchTerms(const ItemKind &kind, int flag, Item &item);

/// The value with which a field begins in the form.
[[nodiscard]] FieldValue startValue(const Field &field, QDate today);

} // namespace bindery::risk
