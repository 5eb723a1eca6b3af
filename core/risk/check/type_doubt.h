#pragma once

// Sound values that prove nothing, by the checks of their types.

#include "risk/record/record.h"
#include "risk/schema/field_type.h"

#include <QDate>
#include <QString>

namespace bindery::risk {

struct ItemKind;

/// True for a type whose sound values may prove nothing.
[[nodiscard]] bool canProveNothing(FieldType type);
/// The reason why the field's value in this item proves nothing. Empty where it proves what it says, and where nothing
/// is given.
[[nodiscard]] QString provesNothing(const ItemKind &kind, const Item &item, int field, QDate today);

} // namespace bindery::risk
